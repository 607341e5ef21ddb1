"""Exported files tell where they come from, and `verify` says whether they still hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_shapes import documented, printed

EXPORTS = [
    ["quotes", "--code", "T1", "--respondent", "function=leraar", "-o", "q.docx"],
    ["quotes", "--text", "les", "-o", "q.csv"],
    ["summary", "--trede", "T1", "-o", "s.html"],
    ["quotes", "--by", "anna", "-o", "q.json"],
    ["quotes", "matrix", "--columns", "aspect", "-o", "qm.docx"],
    ["overlaps", "-o", "o.csv"],
    ["codebook", "use", "-o", "u.xlsx"],
    ["counts", "-o", "c.xlsx"],
    ["export", "transcript", "anna", "--bare", "-o", "t.md"],
    ["export", "code", "T1", "-o", "k.docx"],
    ["export", "codebook", "-o", "b.html"],
    ["export", "matrix", "matrix", "-o", "m.xlsx"],
    ["export", "workbook", "-o", "w.xlsx"],
    ["export", "csv", "-o", "map"],
    ["export", "csv", "-o", "z.zip"],
    ["export", "sav", "-o", "v.sav"],
    ["export", "sqlite", "-o", "d.sqlite"],
    ["export", "qdpx", "-o", "p.qdpx"],
    ["codebook", "export", "cb.yaml"],
]


@pytest.mark.parametrize("words", EXPORTS, ids=" ".join)
def test_what_was_just_written_holds_in_either_language(
    run: Run, study: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is made anew in the language in which it was written."""
    from workbench.wording import choose_language

    choose_language("nl")
    assert run(*words).code == 0
    choose_language("en")
    told = run("verify", words[-1])
    assert (told.code, "still holds" in told.out) == (0, True), told.out


def test_a_stale_file_is_told(run: Run, study: Path) -> None:
    """After a code got another name the quotes are stale, and the exit code says so."""
    assert run("quotes", "-o", "q.md").code == 0
    assert run("quotes", "-o", "k.csv").code == 0
    assert run("codebook", "rename", "T2", "Signaleren").code == 0
    told = run("verify", "q.md", "k.csv", "study.workbench", "--json")
    assert told.code == 1
    assert [row.get("state") for row in told.data] == ["stale", "stale", None]
    assert "is stale" in run("verify", "q.md").out


def test_keys_of_a_rechecked_file(run: Run, study: Path) -> None:
    """The page lists what is printed of an exported file."""
    assert run("quotes", "-o", "q.docx").code == 0
    keys = {key for key in printed(run("verify", "q.docx", "--json").data) if not key.startswith("query.")}
    assert keys == documented("verify of an exported file")


def test_two_files_in_a_row_are_the_same(run: Run, study: Path) -> None:
    """Written twice, a file has the same bytes."""
    assert run("quotes", "-o", "een.docx").code == run("quotes", "-o", "twee.docx").code == 0
    assert Path("een.docx").read_bytes() == Path("twee.docx").read_bytes()


def test_a_report_that_tells_nothing_is_no_damaged_project(run: Run, study: Path) -> None:
    """A file that somebody else wrote is refused with what to do, not taken for a project."""
    Path("verslag.docx").write_bytes(b"PK")
    told = run("verify", "verslag.docx", "--json")
    assert (told.code, told.data["error"]["key"]) == (1, "provenance.none")
    both = run("verify", "verslag.docx", "study.workbench", "--json")
    assert both.code == 1
    assert [row.get("state") for row in both.data] == ["refused", None]
    assert both.data[1]["sound"]
