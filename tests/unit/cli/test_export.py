"""Writing reports to files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

FORMATS = ("csv", "xlsx", "docx", "md", "html", "json")


@pytest.mark.parametrize("command", ["quotes", "summary"])
@pytest.mark.parametrize("ending", FORMATS)
def test_a_report_is_written_in_the_format_of_its_ending(
    run: Run, study: Path, tmp_path: Path, command: str, ending: str
) -> None:
    """The ending of the file names the format; only its owner may read the file."""
    file = tmp_path / f"report.{ending}"
    told = run(command, "-o", file, "--json")
    data = told.data
    losses = data.pop("losses")
    assert data == {"file": str(file), "format": ending, "bytes": file.stat().st_size}
    if (command, ending) == ("summary", "csv"):
        assert "only the points" in losses[0]
        assert losses[0] in told.err
    else:
        assert losses == []
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob(".*.part")] == []


def test_an_unknown_format_names_all(run: Run, study: Path) -> None:
    """Who asks for a format that is not there is told every one that is."""
    assert ", ".join(FORMATS) in run("quotes", "-o", "q.pdf").err


def test_the_named_format_goes_before_the_ending(run: Run, study: Path, tmp_path: Path) -> None:
    """A format that is named is written whatever the file is called."""
    assert run("quotes", "--format", "csv", "-o", tmp_path / "report.txt").code == 0
    assert (tmp_path / "report.txt").read_text("utf-8-sig").startswith("guid")


@pytest.mark.parametrize("command", [["quotes"], ["summary"], ["codebook", "export"]])
def test_nothing_is_overwritten_without_force(run: Run, study: Path, tmp_path: Path, command: list[str]) -> None:
    """A file that is there is left alone unless --force is given."""
    file = tmp_path / "report.md"
    file.write_text("kept")
    told = run(*command, "-o", file)
    assert told.code == 1
    assert "--force" in told.err
    assert file.read_text() == "kept"
    assert run(*command, "-o", file, "--force").code == 0
    assert file.read_text() != "kept"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_project_is_never_the_output(run: Run, study: Path, tmp_path: Path) -> None:
    """Not even with --force a report takes the place of a project."""
    before = study.read_bytes()
    assert run("quotes", "--format", "csv", "-o", study, "--force").code == 1
    assert study.read_bytes() == before
    assert run("quotes", "-o", tmp_path, "--format", "csv", "--force").code == 1


def test_a_missing_folder_is_told(run: Run, study: Path, tmp_path: Path) -> None:
    """A folder that is not there is named, not made."""
    assert "nowhere" in run("quotes", "-o", tmp_path / "nowhere" / "q.csv").err


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "xlsx"],
        ["--format", "docx"],
        ["--format", "poem"],
        ["-o", "report"],
        ["-o", "report.poem"],
        ["--format", "csv", "--json"],
    ],
)
def test_a_format_that_cannot_be_is_wrong_usage(run: Run, study: Path, tmp_path: Path, words: list[str]) -> None:
    """A format that is unknown, or cannot go where it should, is told and writes nothing."""
    told = run("quotes", *words)
    assert (told.code, told.out) == (2, "")
    assert list(tmp_path.glob("report*")) == []


def test_a_format_may_go_to_stdout(run: Run, study: Path, tmp_path: Path) -> None:
    """What is printed in a format is what would be written."""
    run("quotes", "-o", tmp_path / "q.csv")
    told = run("quotes", "--format", "csv")
    assert told.out.encode() == (tmp_path / "q.csv").read_bytes()


def test_json_as_a_format_is_the_same_document(run: Run, study: Path) -> None:
    """--format json and --json print the same rows."""
    assert run("quotes", "--format", "json").data == run("quotes", "--json").data
    assert run("summary", "--format", "json").data == run("summary", "--json").data


def test_losses_are_said(run: Run, study: Path, tmp_path: Path) -> None:
    """What a format could not hold is said on stderr and stands in the JSON."""
    bare = next(row for row in run("quotes", "--json").data if row["memo"] is None)
    run("memo", "add", "=1+1", "--coding", bare["guid"])
    told = run("quotes", "-o", tmp_path / "q.csv", "--json")
    assert len(told.data["losses"]) == 1
    assert "apostrophe" in told.err
