"""Files named in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.tui.paths import named_files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a folder with three files, a hidden one and one below."""
    for name in ("b.txt", "a.txt", "drie [1].md", ".verborgen", "~$open.docx"):
        (tmp_path / name).write_text("R: Ja.", "utf-8")
    (tmp_path / "onder").mkdir()
    (tmp_path / "onder" / "c.txt").write_text("R: Nee.", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("a.txt", ["a.txt"]),
        ("  b.txt   a.txt b.txt ", ["b.txt", "a.txt"]),
        ("'drie [1].md' a.txt", ["drie [1].md", "a.txt"]),
        ('"drie [1].md"', ["drie [1].md"]),
        ("drie [1].md", ["drie [1].md"]),
        ("*.txt", ["a.txt", "b.txt"]),
        ("onder/*.txt", ["onder/c.txt"]),
        ("er-is-niets.txt", ["er-is-niets.txt"]),
        ("*.xyz", ["*.xyz"]),
        ("", []),
        ("''", []),
    ],
)
def test_a_line_names_files(folder: Path, typed: str, named: list[str]) -> None:
    """Files may be named with quotes or without, with a star, and each counts once."""
    assert [file.as_posix() for file in named_files(typed)] == named


def test_a_folder_stands_for_its_files(folder: Path) -> None:
    """A folder brings its own files, without hidden ones and without what lies deeper."""
    assert [file.name for file in named_files(str(folder))] == ["a.txt", "b.txt", "drie [1].md"]
    assert [file.name for file in named_files("onder")] == ["c.txt"]


def test_the_home_folder_is_known(folder: Path) -> None:
    """~ stands for one's own folder; ~somebody who does not exist is a name like any other."""
    assert named_files("~/a.txt") == [folder / "a.txt"]
    assert named_files("~niemand-heet-zo/a.txt") == [Path("~niemand-heet-zo/a.txt")]


@pytest.mark.parametrize("typed", ["'", '"', "\\", "[", "***", "\0", "a" * 5000, "'a.txt"])
def test_nothing_that_is_typed_breaks(folder: Path, typed: str) -> None:
    """Any line is answered with a list of files."""
    assert isinstance(named_files(typed), list)
