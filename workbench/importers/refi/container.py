"""A project in a zip (qdpx): members found by the names programs really give them, read within limits, never unpacked.

Bytes are counted while they are read, since headers can lie. A path that leads out of the file leads nowhere.
"""

from __future__ import annotations

import re
import stat
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import IO
from unicodedata import normalize
from urllib.parse import unquote

from workbench.errors import RefusedError
from workbench.importers.archive import DAMAGE
from workbench.importers.source import check_file
from workbench.text.canonical import visible

LARGEST = 4 * 1024 * 1024 * 1024
"""Bytes of the file itself; it is never read whole."""
MOST_MEMBERS = 10_000
MOST_XML = 300 * 1024 * 1024
MOST_TEXT = 64 * 1024 * 1024
"""Bytes of one text."""
MOST_KEPT = 128 * 1024 * 1024
"""Bytes of all texts and kept files together."""
HIGHEST_RATIO = 250
_UNSUSPECTED = 1024 * 1024
"""Bytes up to which the ratio of a member does not matter."""
_END = 66_000
"""Bytes in which a zip says what it holds."""
_CHUNK = 256 * 1024
_DAMAGE = (*DAMAGE, IndexError, KeyError)
"""What zipfile raises when members are damaged, unknown or not where the directory says."""
_SCHEME = re.compile(r"(?i)^internal:/{1,2}(?!/)")
_FOREIGN = re.compile(r"(?i)^[a-z][a-z0-9+.-]+:")
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069:]")
_JUNK = ("__macosx", ".ds_store")


@dataclass(frozen=True)
class Stored:
    """A file inside the project."""

    name: str
    """Without folders."""
    content: bytes


class Container:
    """The zip of one project; every byte read counts against one budget."""

    def __init__(self, path: Path) -> None:
        self.file = visible(path.name)
        check_file(path, largest=LARGEST)
        if not path.stat().st_size:
            raise RefusedError("importers.file.empty", file=self.file)
        self._left = MOST_KEPT
        self._stream = opened_file(path, self.file)
        self.odd = 0
        """Members with a name that leads out of the file."""
        try:
            self._zip = self._opened()
            self._main, self._members = self._known(self._checked())
        except RefusedError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()

    def xml(self) -> IO[bytes]:
        """Return the stream of the project itself; what it yields is counted."""
        return _Counted(self, self._main)  # type: ignore[return-value]

    def find(self, path: str) -> str | None:
        """Return the member that a path of the project means; None for one that is not there or leads elsewhere."""
        wanted = [inside for each in (path, unquote(path)) if (inside := _inside(each))]
        keys = (key for each in wanted for key in (each, f"sources/{each}", each.removeprefix("sources/")))
        return next((key for key in keys if key in self._members), None)

    def read(self, key: str, *, most: int = MOST_TEXT) -> Stored | None:
        """Return the member found under `key`; None when it is larger than `most` or than what may still be kept."""
        members = self._members[key]
        if len({(member.CRC, member.file_size) for member in members}) > 1:
            raise self.refused("member_twice", member=key)
        if members[0].file_size > min(most, self._left):
            self._check_ratio(members[0], members[0].file_size)
            return None
        stream = _Counted(self, members[0])
        content = b"".join(iter(lambda: stream.read(_CHUNK), b""))
        self._left -= len(content)
        return Stored(visible(key.rsplit("/", 1)[-1]), content)

    def open(self, member: zipfile.ZipInfo) -> IO[bytes]:
        """Return the stream of a member; refused when damaged."""
        try:
            return self._zip.open(member)
        except _DAMAGE as error:
            raise self._broken(member) from error

    def take(self, stream: IO[bytes], member: zipfile.ZipInfo, size: int) -> bytes:
        """Return the next bytes of a member; refused when damaged."""
        try:
            return stream.read(size)
        except _DAMAGE as error:
            raise self._broken(member) from error

    def check(self, member: zipfile.ZipInfo, size: int) -> None:
        """Refuse a member of which more came than any real file unpacks to."""
        if size > MOST_XML:
            raise self.refused("bomb", member=visible(member.filename))
        self._check_ratio(member, size)

    def refused(self, what: str, **parameters: object) -> RefusedError:
        """Return a refusal of this file."""
        return RefusedError(f"importers.refi.{what}", file=self.file, **parameters)

    def _check_ratio(self, member: zipfile.ZipInfo, size: int) -> None:
        if size > _UNSUSPECTED and size > HIGHEST_RATIO * max(member.compress_size, 1):
            raise self.refused("bomb", member=visible(member.filename))

    def _broken(self, member: zipfile.ZipInfo) -> RefusedError:
        return self.refused("member_damaged", member=visible(member.filename))

    def _opened(self) -> zipfile.ZipFile:
        self._check_end()
        try:
            return zipfile.ZipFile(self._stream)
        except _DAMAGE as error:
            raise self.refused("not_zip") from error

    def _check_end(self) -> None:
        """Refuse a file that says itself how many members it has, before they are listed."""
        self._stream.seek(max(0, self._stream.seek(0, SEEK_END) - _END))
        end = self._stream.read()
        at = end.rfind(b"PK\x05\x06")
        if at >= 0 and int.from_bytes(end[at + 10 : at + 12], "little") > MOST_MEMBERS:
            raise self.refused("members", most=MOST_MEMBERS)

    def _checked(self) -> list[zipfile.ZipInfo]:
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise self.refused("members", most=MOST_MEMBERS)
        for member in members:
            if stat.S_ISLNK(member.external_attr >> 16):
                raise self.refused("symlink", member=visible(member.filename))
            if member.flag_bits & 0x1:
                raise self.refused("locked")
        return members

    def _known(self, members: list[zipfile.ZipInfo]) -> tuple[zipfile.ZipInfo, dict[str, list[zipfile.ZipInfo]]]:
        """Return the project itself, and the other members by their path from where it stands, in small letters."""
        named = [(_parts(_name(member)), member) for member in members if not member.filename.endswith(("/", "\\"))]
        self.odd = sum(parts is None for parts, _ in named)
        usual = [(parts, member) for parts, member in named if parts and not _is_junk(parts)]
        place, main = self._project([(parts, member) for parts, member in usual if parts[-1].endswith(".qde")])
        known: dict[str, list[zipfile.ZipInfo]] = {}
        for parts, member in usual:
            if parts[: len(place)] == place:
                known.setdefault("/".join(parts[len(place) :]), []).append(member)
        return main, known

    def _project(self, found: list[tuple[list[str], zipfile.ZipInfo]]) -> tuple[list[str], zipfile.ZipInfo]:
        if not found:
            raise self.refused("no_project")
        highest = min(len(parts) for parts, _ in found)
        top = [each for each in found if len(each[0]) == highest]
        usual = [each for each in top if each[0][-1] == "project.qde"]
        chosen = usual or top
        if len(chosen) > 1:
            raise self.refused("two_projects", member=visible(chosen[0][1].filename))
        return chosen[0][0][:-1], chosen[0][1]


def opened_file(path: Path, file: str) -> IO[bytes]:
    """Return the stream of a file; refused when it is locked."""
    try:
        return path.open("rb")
    except OSError as error:
        raise RefusedError("importers.file.unreadable", file=file) from error


class _Counted:
    """The bytes of a member, counted as they come; a byte order mark before the XML is passed over, however often."""

    def __init__(self, container: Container, member: zipfile.ZipInfo) -> None:
        self._container = container
        self._member = member
        self._stream = container.open(member)
        self._size = 0

    def read(self, size: int = _CHUNK) -> bytes:
        """Return the next bytes."""
        data = self._container.take(self._stream, self._member, size)
        self._size += len(data)
        self._container.check(self._member, self._size)
        return data


def _name(member: zipfile.ZipInfo) -> str:
    """Return the name of a member; some programs write it in UTF-8 without saying so."""
    with suppress(UnicodeError):
        return member.filename if member.flag_bits & 0x800 else member.filename.encode("cp437").decode("utf-8")
    return member.filename


def _parts(name: str) -> list[str] | None:
    """Return the folders and the name of a member in small letters; None when they lead out of the file."""
    plain = normalize("NFC", name).replace("\\", "/")
    parts = [part for part in plain.split("/") if part != "."]
    if _ODD.search(plain) or ".." in parts or "" in parts:
        return None
    return [part.casefold() for part in parts]


def _inside(path: str) -> str | None:
    """Return where a path of the project leads within it, in small letters; None when it leads elsewhere."""
    rest = _SCHEME.sub("", path.strip())
    if _FOREIGN.match(rest):
        return None
    parts = _parts(rest)
    return "/".join(parts) if parts else None


def _is_junk(parts: list[str]) -> bool:
    return parts[0] in _JUNK or parts[-1] in _JUNK or parts[-1].startswith("._")
