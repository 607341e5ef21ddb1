"""Who speaks, by command: listed, tied to respondents, renamed, merged, swapped and given other turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import ANNA, Run
from tests.unit.cli.test_shapes import documented


def text(run: Run) -> str:
    """Return the text of anna as it is now."""
    return str(run("show", "anna", "--json").data["text"])


def test_the_speakers_of_a_file_are_listed_before_it_comes(run: Run, tmp_path: Path) -> None:
    """No project is needed; what each says is counted, under the keys of the list of a project."""
    (tmp_path / "a.txt").write_text(ANNA, "utf-8")
    rows = run("speakers", "found", "a.txt", "--json").data
    assert [set(row) for row in rows] == [documented("speakers found")] * 2
    assert [(row["speaker"], row["role"], row["turns"]) for row in rows] == [
        ("I", "interviewer", 2),
        ("R", "respondent", 2),
    ]
    assert run("speakers", "found", "weg.txt").code == 1


def test_who_a_speaker_is(run: Run, study: Path) -> None:
    """A respondent that is not there yet must be called new; a role takes the respondent off."""
    assert run("speakers", "tie", "anna", "R", "--respondent", "X1").code == 1
    rows = run("speakers", "tie", "anna", "R", "--respondent", "X1", "--new", "--json").data
    assert [(row["speaker"], row["respondent"]) for row in rows] == [("I", None), ("R", "X1")]
    rows = run("speakers", "tie", "anna", "R", "--role", "several", "--json").data
    assert (rows[1]["role"], rows[1]["respondent"]) == ("several", None)
    assert run("speakers", "tie", "anna", "R").code == 2
    assert run("speakers", "tie", "anna", "R", "--role", "unknown", "--new").code == 2


@pytest.mark.parametrize(
    ("words", "now"),
    [
        (["rename", "anna", "R", "Anna"], ANNA.replace("R: ", "Anna: ")),
        (["merge", "anna", "R", "I"], ANNA.replace("R: ", "I: ")),
        (["swap", "anna", "R", "I"], ANNA.replace("R: ", "*").replace("I: ", "R: ").replace("*", "I: ")),
        (["assign", "anna", "Bo", "--from", "1", "--to", "2", "--of", "R"], ANNA.replace("R: ", "Bo: ", 1)),
        (["cut", "anna", "2", "Bo", "--at", "2"], ANNA.replace(". Daarna", ".\n\nBo: Daarna")),
        (["cut", "anna", "2", "Bo", "--before", "het formulier"], ANNA.replace(" het form", "\n\nBo: het form")),
    ],
)
def test_turns_get_other_voices(run: Run, study: Path, words: list[str], now: str) -> None:
    """The text follows, each coding is a row, none is in doubt; a trial changes nothing, an undo takes it back."""
    before = {row["guid"]: row["text"] for row in run("quotes", "--document", "anna", "--json").data}
    assert run("speakers", *words, "--dry-run").code == 0
    assert text(run) == ANNA
    told = run("speakers", *words, "--json")
    assert [set(row) for row in told.data] == [documented(f"speakers {words[0]}")] * len(told.data)
    assert {row["guid"]: row["text"] for row in told.data} == before
    assert text(run) == now
    assert run("undo").code == 0
    assert text(run) == ANNA


def test_turns_that_are_not_there(run: Run, study: Path) -> None:
    """A turn behind the last is refused with the numbers there are; a word is no number."""
    told = run("speakers", "swap", "anna", "R", "I", "--from", "99")
    assert (told.code, "the turns 1 to 4" in told.err) == (1, True)
    assert run("speakers", "assign", "anna", "R", "--from", "x").code == 2


def test_messy_files_are_shaped_by_options(run: Run, study: Path, tmp_path: Path) -> None:
    """Paragraphs in turn, one file cut in two, two files joined; cutting and joining at once is no command."""
    (tmp_path / "kaal.txt").write_text("Wat dan?\n\nDit.\n\nEn nog?\n\nDat [onverstaanbaar].\n", "utf-8")
    (tmp_path / "twee.txt").write_text(f"Interview 1\n{ANNA}\nInterview 2\n{ANNA}", "utf-8")
    [row] = run("import", tmp_path / "kaal.txt", "--speakers", "alternate", "--json").data
    assert set(row) == documented("import")
    assert (row["status"], row["unclear"]) == ("warned", 1)
    assert [row["speaker"] for row in run("speakers", "list", "kaal", "--json").data] == ["A", "B"]
    assert run("import", tmp_path / "twee.txt", "--split", "--json").data[0]["documents"] == ["twee (1)", "twee (2)"]
    (tmp_path / "een.txt").write_text(ANNA + "I: Eén.\n", "utf-8")
    (tmp_path / "en.txt").write_text(ANNA + "I: Twee.\n", "utf-8")
    told = run("import", tmp_path / "een.txt", tmp_path / "en.txt", "--join", "samen")
    assert told.code == 0
    assert "en.txt begins on line" in told.out
    assert run("import", tmp_path / "een.txt", "--split", "--join", "x").code == 2


def test_a_pattern_of_ones_own_names_the_speakers(run: Run, study: Path, tmp_path: Path) -> None:
    """It holds in the trial, too; a file in which it finds nobody is refused with a sentence."""
    (tmp_path / "eigen.txt").write_text("Anna >> Ja: echt.\nBo >> Nee.\n", "utf-8")
    [row] = run("import", tmp_path / "eigen.txt", "--speaker-pattern", "NAAM >>", "--dry-run", "--json").data
    assert [(voice["label"], voice["turns"]) for voice in row["speakers"]] == [("Anna", 1), ("Bo", 1)]
    told = run("import", tmp_path / "eigen.txt", "--speaker-pattern", "@NAME:")
    assert (told.code, "no line begins with a speaker" in told.out + told.err) == (1, True)
    assert run("import", tmp_path / "eigen.txt", "--speaker-pattern", "NAME >>").code == 0
    assert [row["speaker"] for row in run("speakers", "list", "eigen", "--json").data] == ["Anna", "Bo"]
