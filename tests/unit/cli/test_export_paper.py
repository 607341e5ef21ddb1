"""Reports for paper and Word on the command line, and comments that come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commenting import Comment, Paper
from tests.unit.cli.conftest import ANNA, Run
from tests.unit.cli.test_shapes import documented, printed

REPORTS = (["transcript", "anna"], ["code", "T1"], ["codebook"], ["matrix", "matrix"], ["framework"])


@pytest.mark.parametrize("words", REPORTS)
@pytest.mark.parametrize("ending", ["docx", "html", "md"])
def test_a_report_is_written_and_what_went_is_told(
    run: Run, study: Path, tmp_path: Path, words: list[str], ending: str
) -> None:
    """Each report is written in each format to read; what went stands on stderr and in the data."""
    file = tmp_path / f"uit.{ending}"
    told = run("export", *words, "-o", file, "--json")
    assert told.code == 0, told.err
    assert (told.data["format"], told.data["bytes"]) == (ending, file.stat().st_size)
    assert told.data["losses"][0].startswith("In the file: ")
    assert told.data["losses"][0] in told.err
    assert printed(told.data) == documented("When a file was written")


@pytest.mark.parametrize("words", REPORTS)
def test_nothing_is_written_over_or_without_a_file(run: Run, study: Path, tmp_path: Path, words: list[str]) -> None:
    """A file must be named and not be there; a format must be one of those of the report."""
    assert run("export", *words).code == 2
    file = tmp_path / "uit.docx"
    file.write_text("kept")
    assert run("export", *words, "-o", file).code == 1
    assert file.read_text() == "kept"
    assert "docx, " in run("export", *words, "-o", tmp_path / "uit.pdf").err


def test_room_to_write_is_a_number(run: Run, study: Path, tmp_path: Path) -> None:
    """So many lines as a page has at the most."""
    for lines in ("veel", "-1", "41"):
        assert "0 to 40" in run("export", "code", "T1", f"--lines={lines}", "-o", tmp_path / "uit.docx").err


def test_comments_come_back_with_a_report(run: Run, study: Path, tmp_path: Path) -> None:
    """A row a comment with the keys of the page; a trial writes nothing; a second time all are there already."""
    file = tmp_path / "anna.docx"
    assert run("export", "transcript", "anna", "-o", file).code == 0
    start = ANNA.index("collega")
    comment = Comment("Welke?", start, start + 7, author="Mw. De Boer")
    file.write_bytes(Paper(file.read_bytes()).comment(comment))
    trial = run("comments", "import", file, "--dry-run")
    assert "nothing was written" in trial.out
    assert run("memo", "list", "--json").data[0]["coder"] == "anna"
    told = run("comments", "import", file, "--json")
    assert printed(told.data) == documented("comments import")
    assert [(row["status"], row["words"], row["start"]) for row in told.data] == [("new", "collega", start)]
    assert "Mw. De Boer: “Welke?” was there already" in run("comments", "import", file).out
    assert "imported 1 comment from anna.docx" in run("log").out


def test_a_file_without_comments_says_so(run: Run, study: Path, tmp_path: Path) -> None:
    """Nobody wrote anything."""
    file = tmp_path / "anna.docx"
    assert run("export", "transcript", "anna", "-o", file).code == 0
    assert run("comments", "import", file).out == "There are no comments in anna.docx.\n"
