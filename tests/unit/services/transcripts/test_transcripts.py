"""Transcripts: what is kept of a file, and who speaks in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import TRANSCRIPT
from tests.small import refused, within
from workbench.services.project import history
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.transcripts import set_speaker, speakers, voice_roles
from workbench.storage.store import Store

GROUP = """I: Wat kan er beter?
Anna: Vaker langsgaan. En bellen.
Bram: Minder formulieren.
I: En verder?
Anna: Dat ook.
Bram: Ja.
Anna: Niets meer.
"""


def _document(store: Store) -> int:
    number: int = store.value("SELECT id FROM document")
    return number


def _bring(store: Store, coder: int, path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    assert [report.refusal for report in import_files(store, coder, [path])] == [None]


def test_every_character_of_the_file_is_kept(small_project: Store) -> None:
    """The text is the file, labels and line ends included; what is said stands behind each label."""
    assert small_project.value("SELECT content FROM text") == TRANSCRIPT
    said = small_project.rows('SELECT voice, substr(content, body + 1, "end" - body) FROM turn JOIN text ORDER BY n')
    assert said[0] == ("I", "Komt u bij mensen thuis?")
    assert said[3] == ("R", "Dan pak ik de meldcode erbij. Die werkt goed. Maar niemand oefent het gesprek.")


def test_sentences_are_the_units_that_are_coded(small_project: Store) -> None:
    """Each sentence stands in one turn, without the label of its speaker."""
    cut = small_project.rows(
        'SELECT turn, substr(content, start + 1, "end" - start) FROM sentence JOIN text ORDER BY start'
    )
    assert cut[1:3] == [
        (2, "Ja, in de tweede week al."),
        (2, "Dan zie je, eh, hoe het er echt aan toe gaat."),
    ]
    assert [turn for turn, _ in cut] == [1, 2, 2, 3, 4, 4, 4]


def test_signs_that_hide_are_shown_and_their_originals_kept(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """A sign that would drive a terminal is replaced one for one, and what it was is remembered."""
    _bring(empty_project, coder, tmp_path / "a.txt", "I: Ja?\nR: Hij zei \x1b[31m niets.\nI: En?\nR: Nee.\n")
    [(content, originals)] = empty_project.rows("SELECT content, originals FROM text")
    assert content.splitlines()[1] == "R: Hij zei ␛[31m niets."
    assert json.loads(originals) == {str(content.index("␛")): "\x1b"}


def test_with_one_voice_beside_the_interviewer_that_is_the_respondent(small_project: Store) -> None:
    """I asks and R answers; how often each speaks is counted."""
    assert speakers(small_project, _document(small_project)) == [
        ("I", "interviewer", None, 2),
        ("R", "respondent", None, 2),
    ]


def test_of_several_voices_nobody_is_guessed(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """In a conversation of more than two a person says who is who."""
    _bring(empty_project, coder, tmp_path / "groep.txt", GROUP)
    assert speakers(empty_project, _document(empty_project)) == [
        ("I", "interviewer", None, 2),
        ("Anna", "unknown", None, 3),
        ("Bram", "unknown", None, 2),
    ]


def test_a_voice_is_said_to_be_somebody(small_project: Store, coder: int, tmp_path: Path) -> None:
    """A voice that is made respondent is the respondent of the document; as interviewer it is nobody's."""
    listed = tmp_path / "wie.csv"
    _bring(small_project, coder, listed, "respondent,document\nR01,verpleegkundige.txt\n")
    document = _document(small_project)
    for role, respondent in (("several", None), ("interviewer", None), ("respondent", "R01"), ("unknown", None)):
        set_speaker(small_project, coder, document, "R", role)
        assert speakers(small_project, document)[1] == ("R", role, respondent, 2)
    for role in ("respondent", "interviewer"):
        history.undo(small_project, coder)
        assert speakers(small_project, document)[1][1] == role


@pytest.mark.parametrize("label", ["X", "r", ""])
def test_a_voice_that_does_not_speak_here_is_refused(small_project: Store, coder: int, label: str) -> None:
    """Only voices of the document have a role."""
    with refused("speaker.unknown"):
        set_speaker(small_project, coder, _document(small_project), label, "unknown")


def test_who_speaks_is_taken_for_somebody_at_once() -> None:
    """One voice beside those who ask is the respondent; of tens of thousands each is looked at once."""
    assert voice_roles(["I", "R", "Interviewer 2"]) == {
        "I": "interviewer",
        "R": "respondent",
        "Interviewer 2": "interviewer",
    }
    assert voice_roles(["I", "Anna", "Bram"])["Anna"] == "unknown"
    with within(5):
        assert set(voice_roles(f"Spreker {n}" for n in range(30_000)).values()) == {"unknown"}
