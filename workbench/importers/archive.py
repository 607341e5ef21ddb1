"""Office files are zips of XML: read by member name, in memory, with limits on what is really there.

Headers can lie, so bytes are counted while they are read. Nothing is extracted to disk.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from workbench.errors import RefusedError
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_MEMBERS = 2_000
MOST_BYTES = 200 * 1024 * 1024
HIGHEST_RATIO = 200
"""Unpacked to packed bytes of one member; office XML of a real interview stays below 30."""
_UNSUSPECTED = 1024 * 1024
"""Bytes up to which the ratio of a member does not matter."""
_CHUNK = 256 * 1024
_IN_DIRECTORY = b"PK\x01\x02"
"""Begins each member in the directory of a zip; counted first, so that no directory of thousands is read."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)
"""What zipfile raises on damaged or unknown members."""


class Archive:
    """An office file in memory; every member read counts against one budget."""

    def __init__(self, data: bytes, *, file: str, office: str) -> None:
        self.file = file
        self.office = office
        """The program the file is for, as named in sentences: Word or Excel."""
        self._left = MOST_BYTES
        self._zip = self._opened(data)
        self._members = {member.filename: member for member in self._checked()}

    @property
    def names(self) -> list[str]:
        """Member names in the order of the file."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """Return the bytes of member `name`; refused when absent, damaged, encrypted or a bomb."""
        member = self._members.get(name)
        if member is None:
            raise self._refused("no_member", member=visible(name))
        try:
            with self._zip.open(member) as stream:
                return self._counted(stream.read, packed=member.compress_size)
        except DAMAGE as error:
            raise self._refused("damaged") from error

    def stored_copy(self, wanted: Callable[[str], bool]) -> bytes:
        """Return an uncompressed zip of the wanted members, for a reader that does not count."""
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
            for name in filter(wanted, self._members):
                target.writestr(zipfile.ZipInfo(name), self.read(name))
        return copy.getvalue()

    def _opened(self, data: bytes) -> zipfile.ZipFile:
        if data.startswith(_OLE):
            raise self._refused("encrypted" if _PASSWORD in data else "old_office")
        if data.count(_IN_DIRECTORY) > MOST_MEMBERS:
            raise self._refused("bomb")
        try:
            return zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise self._refused("not_office") from error

    def _checked(self) -> list[zipfile.ZipInfo]:
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise self._refused("bomb")
        if any(member.flag_bits & 0x1 for member in members):
            raise self._refused("encrypted")
        if len({member.filename for member in members}) < len(members):
            raise self._refused("twice")
        return members

    def _counted(self, read: Callable[[int], bytes], *, packed: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := read(_CHUNK):
            size += len(part)
            if size > self._left or (size > _UNSUSPECTED and size > HIGHEST_RATIO * packed):
                raise self._refused("bomb")
            parts.append(part)
        self._left -= size
        return b"".join(parts)

    def _refused(self, what: str, **parameters: object) -> RefusedError:
        return RefusedError(f"importers.archive.{what}", file=self.file, office=self.office, **parameters)


SAFELY: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How every parser of XML is set: nothing is fetched, and nothing outside the file is looked at."""


_NO_MEMORY = 2
"""Number that the parser gives memory which it did not get; XML that is too much is not damaged."""


def check_memory(error: Exception) -> None:
    """Raise MemoryError when that is what an error of the parser means."""
    if getattr(error, "code", None) == _NO_MEMORY:
        raise MemoryError from error


def parse_xml(data: bytes, *, file: str, office: str) -> _Element:
    """Return the root of an XML part; a DOCTYPE, too deep nesting or broken XML is refused."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(**SAFELY))
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        check_memory(error)
        raise RefusedError("importers.archive.damaged", file=file, office=office) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError("importers.archive.doctype", file=file, office=office)
    return root


def walk_xml(data: bytes, tags: tuple[str, ...], *, file: str, office: str) -> Iterator[tuple[str, _Element]]:
    """Yield ("start" or "end", element) of some tags of a large XML part as it is read; refusals as above."""
    from lxml import etree

    walk = etree.iterparse(io.BytesIO(data), events=("start", "end"), tag=tags, **SAFELY)
    try:
        yield from walk
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        check_memory(error)
        raise RefusedError("importers.archive.damaged", file=file, office=office) from error
    if walk.root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError("importers.archive.doctype", file=file, office=office)
