"""Correcting transcripts by command: what becomes of codings, what is to review, and where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import ANNA, Run
from tests.unit.cli.test_shapes import documented

LOST = "Ik bel eerst een collega."
CORRECTED = ANNA.replace("over veilig thuis", "over Veilig Thuis").replace(LOST, "Dan vraag ik raad op het werk.")


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """Write a corrected text of anna.txt: one sentence mended, one rewritten."""
    path = tmp_path / "anna-2.txt"
    path.write_text(CORRECTED, "utf-8")
    return path


@pytest.fixture
def revised(run: Run, study: Path, corrected: Path) -> str:
    """Take the corrected file over; returns the GUID of the passage to review."""
    assert run("revise", "anna", corrected).code == 0
    [row] = run("review", "list", "--json").data
    return str(row["passage"])


def test_a_trial_changes_nothing(run: Run, study: Path, corrected: Path) -> None:
    """With --dry-run people see the lines that differ and what would become of the codings; nothing is changed."""
    before = run("quotes", "--json").out
    told = run("revise", "anna", corrected, "--dry-run")
    assert "- R: Ik bel eerst een collega." in told.out
    assert "+ R: Dan vraag ik raad op het werk." in told.out
    assert "stays as it is" in told.err
    assert "1 to review" in told.err
    assert (run("quotes", "--json").out, run("review", "list", "--json").data) == (before, [])


def test_each_coding_is_a_row(run: Run, study: Path, corrected: Path) -> None:
    """For each coding its old and new place are told, under the documented keys; then it is so."""
    told = run("revise", "anna", corrected, "--reason", "opname nog eens beluisterd", "--json")
    assert (told.code, [set(row) for row in told.data]) == (0, [documented("revise")] * 3)
    assert {row["old_text"]: row["state"] for row in told.data}[LOST] == "review"
    for row in told.data:
        assert row["text"] == CORRECTED[row["start"] : row["end"]]
        assert row["old_text"] == ANNA[row["old_start"] : row["old_end"]]
    assert run("show", "anna", "--json").data["text"] == CORRECTED
    assert run("log", "--json").data[0]["reason"] == "opname nog eens beluisterd"


def test_the_old_text_can_be_read(run: Run, study: Path, revised: str) -> None:
    """The version before the correction is kept; a version that never was is refused."""
    assert run("show", "anna", "--version", "1", "--json").data["text"] == ANNA
    assert "collega" in run("show", "anna", "--version", "1").out
    assert run("show", "anna", "--version", "3", "--json").data["error"]["key"] == "version.unknown"
    assert [row["versions"] for row in run("documents", "--json").data if row["document"] == "anna"] == [2]


def test_all_codings_are_still_counted(run: Run, study: Path, corrected: Path) -> None:
    """A coding to review is counted as before and shown with the words as they were coded; stderr says so."""
    before = run("counts", "--json").data
    assert run("revise", "anna", corrected).code == 0
    assert run("counts", "--json").data == before
    told = run("quotes", "--json")
    assert LOST in [row["text"] for row in told.data]
    assert "1 quote" in told.err
    assert "to review" in told.err
    assert "to review" in run("quotes").out
    assert run("quotes", "--document", "bram", "--json").err == ""


def test_the_list_shows_old_and_new(run: Run, study: Path, revised: str) -> None:
    """The list names the passage, its codes and the words then and now, for people and for programs."""
    rows = run("review", "list", "--document", "anna", "--json").data
    assert [set(row) for row in rows] == [documented("review list")]
    assert (rows[0]["codes"], rows[0]["old_text"]) == (["T2"], LOST)
    told = run("review", "list").out
    assert revised in told
    assert f"- {LOST}" in told
    assert run("review", "list", "--document", "bram").err.strip() == "No passage is to review."


def test_the_proposed_place_is_accepted(run: Run, study: Path, revised: str) -> None:
    """Accepted, the passage stands on the words that were proposed."""
    told = run("review", "accept", revised, "--json")
    assert set(told.data) == documented("review accept")
    assert told.data["text"] in [row["text"] for row in run("quotes", "--json").data]
    assert run("review", "accept", revised, "--json").data["error"]["key"] == "cli.review.unknown"


def test_a_passage_is_placed(run: Run, study: Path, revised: str) -> None:
    """Placed by its words, the passage stands there; an undo makes it one to review again."""
    told = run("review", "place", revised, "--quote", "Dan vraag ik raad op het werk.", "--json")
    assert set(told.data) == documented("review place")
    assert told.data["text"] == "Dan vraag ik raad op het werk."
    assert "passage to review" in run("undo").out
    assert [row["passage"] for row in run("review", "list", "--json").data] == [revised]
    assert run("review", "place", revised, "--quote", "staat er niet", "--json").data["error"]["where"] == "anna"
    assert run("review", "place", revised, "--span", "0:6").code == 0


def test_a_typo_is_mended(run: Run, study: Path) -> None:
    """A typo is mended by its words; the codings on it have the mended words."""
    told = run("mend", "anna", "--quote", "veilig thuis", "--with", "Veilig Thuis", "--json")
    assert set(told.data[0]) == documented("mend")
    assert sorted(row["state"] for row in told.data) == ["edited", "edited", "unchanged"]
    assert "Elk jaar een les over Veilig Thuis." in run("show", "anna").out
    assert run("mend", "matrix", "--quote", "les", "--with", "lessen", "--json").code == 1


def test_a_turn_gets_another_speaker(run: Run, study: Path) -> None:
    """The name in the text is replaced, and the list of speakers knows the new one."""
    told = run("speakers", "turn", "anna", "4", "Collega", "--json")
    assert set(told.data[0]) == documented("speakers turn")
    assert "Collega: Elk jaar" in run("show", "anna", "--json").data["text"]
    rows = run("speakers", "list", "anna", "--json").data
    assert [set(row) for row in rows] == [documented("speakers list")] * 3
    assert [(row["speaker"], row["turns"]) for row in rows] == [("I", 2), ("R", 1), ("Collega", 1)]
    assert run("speakers", "turn", "anna", "x", "Collega").code == 2


def test_a_corrected_file_that_is_imported(run: Run, study: Path, tmp_path: Path) -> None:
    """Who imports a corrected file, or an older version, is told of `revise`, or that it is there."""
    (tmp_path / "new").mkdir()
    file = tmp_path / "new" / "anna.txt"
    file.write_text(CORRECTED, "utf-8")
    told = run("import", file)
    assert "`revise`" in told.out
    assert run("undo").code == 0
    assert run("revise", "anna", file).code == 0
    file.write_text(ANNA, "utf-8")
    assert "already" in run("import", file, "--json").data[0]["message"]


def test_dutch(run: Run, study: Path, corrected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in Dutch."""
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    told = run("revise", "anna", corrected)
    assert "anna is gecorrigeerd" in told.err
    assert "1 na te kijken" in told.err
    assert "na te kijken" in told.out
    assert "anna gecorrigeerd met anna-2.txt" in run("log").out
