"""A name is found wherever it would hide."""

from __future__ import annotations

import gzip
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.leaking import found, within

NAME = "Zwaanenburgh"


def zipped(name: str, content: bytes) -> bytes:
    """Return an archive of one packed file."""
    with BytesIO() as made:
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("written", [NAME, NAME.lower(), NAME.upper()])
def test_a_name_is_found_in_each_encoding(encoding: str, written: str) -> None:
    """As it is, in small letters and in capitals, among other bytes."""
    assert (NAME, encoding) in within(b"\xff\0" + f"mevrouw {written}.".encode(encoding), [NAME])


@pytest.mark.parametrize("before", range(7))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["Anna", "Joris", NAME])
def test_a_name_is_found_in_base64_wherever_it_stands(before: int, encoding: str, name: str) -> None:
    """Three signs stand for two, one or no letters that were cut through; all positions are tried."""
    content = b64encode(bytes(range(65, 65 + before)) + f"{name} kwam".encode(encoding))
    assert (name, f"base64 of {encoding}") in within(content, [name])


def test_a_name_is_found_in_packings() -> None:
    """In an archive, in one that stands in another, in the name of a member, in one that was not finished."""
    archive = zipped("tekst.xml", f"<p>{NAME}</p>".encode())
    assert list(within(archive, [NAME])) == [(NAME, "utf-8 in zip")]
    assert list(within(zipped("een.docx", archive), [NAME])) == [(NAME, "utf-8 in zip in zip")]
    assert list(within(zipped(f"{NAME}.xml", b""), [NAME]))[-1] == (NAME, "utf-8 in zip")
    assert list(within(gzip.compress(NAME.encode("utf-16-le")), [NAME])) == [(NAME, "utf-16-le in gz")]
    whole = zipped("tekst.xml", f"{NAME} {bytes(range(256)).hex() * 9}".encode())
    assert list(within(whole[:-90], [NAME])) == [(NAME, "utf-8 in torn zip")]


def test_a_name_is_found_in_the_name_of_a_file(tmp_path: Path) -> None:
    """Of files, folders and links; what is left aside is not looked into."""
    (tmp_path / f"map {NAME}").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / NAME)
    (tmp_path / "aside").write_text(NAME)
    told = [(str(each.file), each.encoding) for each in found(tmp_path, [NAME], [Path("aside")])]
    assert told == [("link", "file name"), (f"map {NAME}", "file name")]


def test_nothing_is_found_where_no_name_stands(tmp_path: Path) -> None:
    """Other words, also packed, are not taken for one."""
    (tmp_path / "a.zip").write_bytes(zipped("a.txt", b"Zwaan en burcht"))
    (tmp_path / "b").write_bytes(b64encode(b"Zwaanenburch"))
    assert found(tmp_path, [NAME]) == []
