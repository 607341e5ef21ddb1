"""Office files are opened within limits on what is really in them."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from workbench.errors import RefusedError
from workbench.importers import archive
from workbench.importers.archive import Archive, parse_xml, walk_xml


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return packed.getvalue()


def opened(data: bytes) -> Archive:
    return Archive(data, file="a.docx", office="Word")


def refusal(data: bytes, member: str = "a.xml") -> str:
    with pytest.raises(RefusedError) as caught:
        opened(data).read(member)
    return caught.value.key.removeprefix("importers.archive.")


def test_reads_a_member() -> None:
    """A member is read by its name."""
    assert opened(zipped({"a.xml": b"<a/>"})).read("a.xml") == b"<a/>"


def test_not_a_zip() -> None:
    """A saved web page and a cut-off file are no office files."""
    assert refusal(b"<html>403</html>") == "not_office"
    assert refusal(zipped({"a.xml": b"<a/>" * 500})[:-30]) == "not_office"


def test_no_such_member() -> None:
    """An absent part is named."""
    assert refusal(zipped({"b.xml": b"<a/>"})) == "no_member"
    assert refusal(zipped({})) == "no_member"
    with pytest.raises(RefusedError) as refused:
        Archive(zipped({}), file="a.docx", office="Word").read("a\u202e\x1b\u2028.xml")
    assert str(refused.value.parameters["member"]).isprintable()


def test_password_and_old_format() -> None:
    """A locked file is told from one in the format of before 2007."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert refusal(ole) == "old_office"


def test_encrypted_member() -> None:
    """A member that is flagged as encrypted is refused."""
    data = bytearray(zipped({"a.xml": b"<a/>"}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refusal(bytes(data)) == "encrypted"


def test_bomb_by_ratio() -> None:
    """A member that unpacks to hundreds of times its size is refused while it is read."""
    assert refusal(zipped({"a.xml": bytes(8 * 1024 * 1024)})) == "bomb"


def test_bomb_by_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds for all members together."""
    monkeypatch.setattr(archive, "MOST_BYTES", 5)
    readable = opened(zipped({"a.xml": b"abc", "b.xml": b"def"}))
    assert readable.read("a.xml") == b"abc"
    with pytest.raises(RefusedError):
        readable.read("b.xml")


def test_lying_header() -> None:
    """A header that says 10 bytes where far more come out is damage, not trust."""
    data = bytearray(zipped({"a.xml": bytes(100_000)}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature)
        data[at + offset : at + offset + 4] = struct.pack("<I", 10)
    assert refusal(bytes(data)) == "damaged"


def test_many_members() -> None:
    """Thousands of members are refused."""
    assert refusal(zipped({f"{n}.xml": b"" for n in range(2_001)})) == "bomb"


def test_wrong_checksum() -> None:
    """A member with a wrong checksum is damage."""
    data = zipped({"a.xml": b"<a>zorg</a>"}, zipfile.ZIP_STORED)
    assert refusal(data.replace(b"zorg", b"zerg")) == "damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name() -> None:
    """Two parts under one name have two readings: refused."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("a.xml", "<a/>")
        target.writestr("a.xml", "<b/>")
    assert refusal(packed.getvalue()) == "twice"


def test_stored_copy_holds_what_was_wanted() -> None:
    """The copy for another reader holds the wanted parts and nothing else."""
    copy = opened(zipped({"a.xml": b"<a/>", "b.bin": b"x"})).stored_copy(lambda name: name.endswith(".xml"))
    assert zipfile.ZipFile(io.BytesIO(copy)).namelist() == ["a.xml"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"<a>", "damaged"),
        (b"", "damaged"),
        (b"<a>" * 300 + b"</a>" * 300, "damaged"),
        (b'<!DOCTYPE a [<!ENTITY x "xx">]><a>&x;</a>', "doctype"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>', "doctype"),
    ],
)
def test_hostile_xml(data: bytes, key: str) -> None:
    """Broken, too deep and self-defining XML is refused, read at once or as it comes."""
    with pytest.raises(RefusedError) as whole:
        parse_xml(data, file="a.docx", office="Word")
    with pytest.raises(RefusedError) as walked:
        list(walk_xml(data, ("{*}a",), file="a.docx", office="Word"))
    assert {whole.value.key, walked.value.key} == {f"importers.archive.{key}"}


def test_comments_do_not_cut_text() -> None:
    """A comment within a text leaves the text whole."""
    assert parse_xml(b"<a>be<!-- x -->gin</a>", file="a", office="Word").text == "begin"
