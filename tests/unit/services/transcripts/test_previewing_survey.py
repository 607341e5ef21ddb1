"""What a survey would bring: its columns as they are guessed or said, and its respondents."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.services.transcripts.importing import Choice, SurveyColumns
from workbench.services.transcripts.previewing import Preview, preview

SURVEY = "nr,Plaats,Mail\nR1,Zuidhaven,a@b.invalid\nR2,Rietmeer,c@d.invalid\n"


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """Write a survey of two."""
    path = tmp_path / "enquete.csv"
    path.write_text(SURVEY, "utf-8")
    return path


def _look(path: Path, columns: SurveyColumns) -> Preview:
    [found] = preview([path], choices={path: Choice("survey", columns=columns)})
    return found


def test_columns_are_guessed_and_nobodys_address_is_shown(survey: Path) -> None:
    """What is left out stands in no respondent."""
    found = _look(survey, SurveyColumns())
    assert [(column.letter, column.role) for column in found.columns] == [
        ("A", "id"),
        ("B", "attribute"),
        ("C", "left_out"),
    ]
    assert [(piece.head, piece.words) for piece in found.pieces] == [
        ("R1", "Plaats: Zuidhaven"),
        ("R2", "Plaats: Rietmeer"),
    ]


def test_what_is_said_goes_before_the_guess(survey: Path) -> None:
    """A column of text stands below its question, as the document will have it."""
    found = _look(survey, SurveyColumns("nr", ["Plaats"], []))
    assert [column.role for column in found.columns] == ["id", "text", "left_out"]
    assert found.pieces[0].words == "I: Plaats\nR: Zuidhaven"


def test_without_a_name_for_respondents_the_columns_are_still_shown(tmp_path: Path) -> None:
    """So that a person can say which one it is."""
    path = tmp_path / "enquete.csv"
    path.write_text("Plaats,Soort\nZuidhaven,a\nZuidhaven,a\n", "utf-8")
    found = _look(path, SurveyColumns())
    assert (found.refusal is not None, [column.name for column in found.columns]) == (True, ["Plaats", "Soort"])
