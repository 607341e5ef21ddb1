"""The named file is opened once, within limits, and refused in one sentence otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.importers import source
from workbench.importers.imported import Warned


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as caught:
        source.read_text(path)
    return caught.value.key


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is named as missing, also when a folder on the way is a file."""
    (tmp_path / "a.txt").write_text("x")
    assert refusal(tmp_path / "nee.txt") == "importers.file.missing"
    assert refusal(tmp_path / "a.txt" / "b.txt") == "importers.file.missing"
    assert refusal(tmp_path / "a\0b.txt") == "importers.file.missing"


def test_folder_and_special_files(tmp_path: Path) -> None:
    """A folder and a pipe are no files, and reading does not wait for them."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path) == "importers.file.folder"
    assert refusal(tmp_path / "pipe.txt") == "importers.file.special"


def test_empty_file(tmp_path: Path) -> None:
    """A file of 0 bytes is refused as empty."""
    (tmp_path / "leeg.txt").touch()
    assert refusal(tmp_path / "leeg.txt") == "importers.file.empty"


def test_too_large(tmp_path: Path) -> None:
    """A file larger than the limit is refused before it is read."""
    path = tmp_path / "groot.txt"
    path.write_bytes(b"x" * 11)
    with pytest.raises(RefusedError) as caught:
        source.read_bytes(path, largest=10)
    assert caught.value.key == "importers.file.too_large"
    assert source.read_bytes(path, largest=11) == b"x" * 11


def test_unreadable_file(tmp_path: Path) -> None:
    """A link that points at itself is refused as unreadable."""
    (tmp_path / "rond.txt").symlink_to(tmp_path / "rond.txt")
    assert refusal(tmp_path / "rond.txt") == "importers.file.unreadable"


def test_link_to_a_file(tmp_path: Path) -> None:
    """A link to a file reads as the file."""
    (tmp_path / "echt.txt").write_text("I: Ja?", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "echt.txt")
    assert source.read_text(tmp_path / "link.txt").text == "I: Ja?"


def test_rtf_under_another_name(tmp_path: Path) -> None:
    """RTF named txt is told from text."""
    (tmp_path / "a.txt").write_bytes(b"{\\rtf1\\ansi hoi}")
    assert refusal(tmp_path / "a.txt") == "importers.file.rtf"


def test_guess_and_replaced_signs_are_told(tmp_path: Path) -> None:
    """A guessed encoding is named and signs that drive a terminal are replaced and counted."""
    (tmp_path / "a.txt").write_bytes("R: één\x1b[31m keer per week".encode("cp1252"))
    read = source.read_text(tmp_path / "a.txt")
    assert read.text == "R: één␛[31m keer per week"
    assert read.originals == {6: "\x1b"}
    assert read.warnings == [
        Warned("importers.encoding_guessed", {"encoding": "cp1252"}),
        Warned("importers.signs_replaced", {"count": 1}),
    ]


def test_letters_are_read_as_a_person_says(tmp_path: Path) -> None:
    """Inside the block a text is read in that encoding and told so; behind it files show themselves again."""
    path = tmp_path / "a.txt"
    path.write_bytes("Geïnd.".encode("utf-16-le"))
    with source.encoded_as("utf-16-le"):
        chosen = source.read_text(path)
        with source.encoded_as(None):
            assert "importers.encoding_chosen" not in [told.key for told in source.read_text(path).warnings]
    assert chosen.text == "Geïnd."
    assert chosen.warnings == [Warned("importers.encoding_chosen", {"encoding": "utf-16-le"})]
    assert "importers.encoding_chosen" not in [told.key for told in source.read_text(path).warnings]


@pytest.mark.parametrize("encoding", source.ENCODINGS)
def test_what_is_no_text_stays_refused_whatever_is_chosen(tmp_path: Path, encoding: str) -> None:
    """A picture or an archive is not read as letters."""
    (tmp_path / "a.txt").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    with source.encoded_as(encoding):
        assert refusal(tmp_path / "a.txt") == "text.binary"
