"""Files named in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.tui.paths import as_far_as_alike, beginning_with, last_word, named_files, pasted, with_path


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


def test_the_address_of_a_file_is_a_path(folder: Path) -> None:
    """As file managers paste it: with signs written as numbers, from the root of the disk."""
    file = folder / "drie [1].md"
    assert named_files(f"file://{folder.as_posix()}/drie%20%5B1%5D.md") == [file]
    assert named_files("file:///C:/Mijn%20map/a.txt") == [Path("C:/Mijn map/a.txt")]


def test_a_folder_stands_for_its_files(folder: Path) -> None:
    """A folder brings its own files, without hidden ones and without what lies deeper."""
    assert [file.name for file in named_files(str(folder))] == ["a.txt", "b.txt", "drie [1].md"]
    assert [file.name for file in named_files("onder")] == ["c.txt"]


def test_a_folder_brings_no_project_of_this_program(folder: Path) -> None:
    """Neither does a star; who names it is told why it cannot come in."""
    (folder / "studie.workbench").write_bytes(b"")
    (folder / "studie.workbench-journal").write_bytes(b"")
    assert [path.name for path in named_files(str(folder))] == ["a.txt", "b.txt", "drie [1].md"]
    assert [path.name for path in named_files("*")] == ["a.txt", "b.txt", "drie [1].md", "~$open.docx"]
    assert [path.name for path in named_files("studie.workbench")] == ["studie.workbench"]


def test_the_home_folder_is_known(folder: Path) -> None:
    """~ stands for one's own folder; ~somebody who does not exist is a name like any other."""
    assert named_files("~/a.txt") == [folder / "a.txt"]
    assert named_files("~niemand-heet-zo/a.txt") == [Path("~niemand-heet-zo/a.txt")]


@pytest.mark.parametrize("typed", ["'", '"', "\\", "[", "***", "\0", "a" * 5000, "'a.txt"])
def test_nothing_that_is_typed_breaks(folder: Path, typed: str) -> None:
    """Any line is answered with a list of files."""
    assert isinstance(named_files(typed), list)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("", (0, "", "")),
        ("on", (0, "on", "")),
        ("a.txt on", (6, "on", "")),
        ('a.txt "drie [', (6, "drie [", '"')),
        ('"drie [1].md" ', (14, "", "")),
        ("it's", (0, "it's", "")),
        ("onder/c t", (0, "onder/c t", "")),
    ],
)
def test_the_word_at_the_end_is_found(folder: Path, line: str, word: tuple[int, str, str]) -> None:
    """Quotation marks hold blanks together; a line that leads into a folder is one word."""
    assert last_word(line) == word


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("", ["onder/", "a.txt", "b.txt", "drie [1].md"]),
        ("D", ["drie [1].md"]),
        (".", [".verborgen"]),
        ("onder/", ["onder/c.txt"]),
        ("nergens/", []),
        ("~/a", ["~/a.txt"]),
        ("a\0", []),
    ],
)
def test_what_begins_so_is_offered(folder: Path, written: str, found: list[str]) -> None:
    """Folders first, hidden files only after a dot, whatever the case of the letters."""
    assert beginning_with(written) == found


@pytest.mark.parametrize(
    ("line", "path", "whole"),
    [
        ("a", "a.txt", "a.txt "),
        ("b.txt d", "drie [1].md", 'b.txt "drie [1].md" '),
        ("b.txt 'd", "drie [1].md", 'b.txt "drie [1].md" '),
        ("on", "onder/", "onder/"),
        ("b.txt d", "drie [", 'b.txt "drie ['),
    ],
)
def test_a_word_is_completed(folder: Path, line: str, path: str, whole: str) -> None:
    """A file is closed with a blank, a folder and a part of a name stay open; what is completed is understood."""
    assert with_path(line, path) == whole
    if whole.endswith(" "):
        assert named_files(whole)[-1] == Path(path)


def test_a_quotation_mark_that_was_left_open_is_closed(folder: Path) -> None:
    """A name in half a pair of marks is one name."""
    assert named_files('a.txt "drie [1].md') == [Path("a.txt"), Path("drie [1].md")]


def test_the_folder_of_a_project_is_one_thing(folder: Path) -> None:
    """Named itself or found in a folder: its database and pictures are no files to bring in one by one."""
    (folder / "thuis.qda" / "images").mkdir(parents=True)
    (folder / "thuis.qda" / "data.qda").write_bytes(b"SQLite")
    assert named_files("thuis.qda") == [Path("thuis.qda")]
    assert folder / "thuis.qda" in named_files(str(folder))


def test_addresses_of_files_are_understood(folder: Path) -> None:
    """As file managers paste them, with blanks written as %20."""
    assert named_files((folder / "drie [1].md").as_uri()) == [folder / "drie [1].md"]


def test_several_pasted_lines_are_several_files(folder: Path) -> None:
    """Each line is a name of its own, blanks and all."""
    assert named_files(pasted("a.txt\ndrie [1].md\r\n")) == [Path("a.txt"), Path("drie [1].md")]
    assert pasted("a.txt b.txt") == "a.txt b.txt"


def test_names_are_completed_as_far_as_they_are_alike() -> None:
    """Nothing is guessed."""
    assert as_far_as_alike(["gesprek-1.txt", "gesprek-2.txt"]) == "gesprek-"
    assert as_far_as_alike(["a", "b"]) == ""
