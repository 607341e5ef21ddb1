"""Reading back a project that was written here: strictly, as it is written, without guessing and without a tree.

`project` reads what others write and forgives much. Here what does not stand where our writer puts it is not found, so
that a file which reads back as it should holds what it should, whoever reads it.
"""

from __future__ import annotations

import zipfile
from array import array
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from workbench.errors import RefusedError
from workbench.importers.archive import DAMAGE
from workbench.importers.refi.offsets import Counting, RawText, Rule

_CHUNK = 64 * 1024
_WHOLE = ("TextSource", "Representation")


class BackSource(NamedTuple):
    """A text and what is said on it."""

    guid: str
    text: bytes
    """As it stands in the file."""
    lines: list[str]
    """In the order of the file, parted by tabs: a selection with its start and end in code points, a coding with its
    code, coder and moment, and of each note its bearer and its own name."""


class BackCode(NamedTuple):
    """A code."""

    name: str
    parent: str | None
    codable: bool
    description: str
    notes: list[str]


class BackNote(NamedTuple):
    """A note."""

    user: str
    at: str
    body: str


class Back(NamedTuple):
    """What a project holds beside its sources, by GUID."""

    codes: dict[str, BackCode]
    notes: dict[str, BackNote]
    doubles: list[str]
    """GUIDs that two things have."""


def read_written(path: Path, unit: str, passed_over: Collection[str], take: Callable[[BackSource], None]) -> Back:
    """Read a project (qdpx) whose positions count in `unit`, and hand each source over as it comes.

    `passed_over` are the GUIDs of selections that stand in sources as they were kept. Raises RefusedError for a file
    that is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            back = _Back(archive, unit, passed_over, take)
            with archive.open("project.qde") as stream:
                while data := stream.read(_CHUNK):
                    back.parser.Parse(data, False)
            back.parser.Parse(b"", True)
    except (*DAMAGE, KeyError, expat.ExpatError) as error:
        raise RefusedError("foreign.differs", file=path.name, what="project.qde") from error
    codes = {
        guid: BackCode(*code, "".join(back.words.get(guid, ())), back.noted.get(guid, []))
        for guid, code in back.codes.items()
    }
    notes = {guid: BackNote(*note, "".join(back.words.get(guid, ()))) for guid, note in back.notes.items()}
    return Back(codes, notes, back.doubles)


class _Back:
    """One project while it is read."""

    def __init__(
        self,
        archive: zipfile.ZipFile,
        unit: str,
        passed_over: Collection[str],
        take: Callable[[BackSource], None],
    ) -> None:
        self.codes: dict[str, tuple[str, str | None, bool]] = {}
        self.notes: dict[str, tuple[str, str]] = {}
        self.noted: dict[str, list[str]] = {}
        """Code → the notes on it."""
        self.words: dict[str, list[str]] = {}
        """Code or note → what it says."""
        self.doubles: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._archive = archive
        self._members = set(archive.namelist())
        self._unit = unit
        self._passed_over = {"", *passed_over}
        self._take = take
        self._open: list[str] = []
        """GUIDs of the elements that one is in; empty for one without."""
        self._source: BackSource | None = None
        self._place: Callable[[int], int | None] = int
        self._over = 0
        """How deep the selection is that is passed over; 0 in none."""
        self._coding: tuple[str, str, str] = ("", "", "")
        self._given: set[int] = set()
        self._begins: dict[str, Callable[[str, dict[str, str]], None]] = {
            **dict.fromkeys(_WHOLE, self._begin_source),
            "PlainTextSelection": self._selection,
            "Coding": self._begin_coding,
            "CodeRef": self._code_ref,
            "NoteRef": self._note_ref,
            "Code": self._code,
            "Note": self._note,
            **dict.fromkeys(("Description", "PlainTextContent"), self._begin_words),
        }

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        guid = attributes.get("guid", "")
        self._open.append(guid)
        begin = self._begins.get(name)
        if begin is not None and not self._over:
            begin(guid, attributes)

    def _end(self, name: str) -> None:
        guid = self._open.pop()
        if self._over:
            self._over = 0 if len(self._open) < self._over else self._over
        elif name in _WHOLE and self._source is not None and guid == self._source.guid:
            self._take(self._source)
            self._source = None
        elif self.parser.CharacterDataHandler is not None:
            self.parser.CharacterDataHandler = None

    def _give(self, guid: str) -> None:
        """Take note of a GUID; two things of one are told."""
        before = len(self._given)
        self._given.add(hash(guid))
        if len(self._given) == before:
            self.doubles.append(guid)

    def _begin_source(self, guid: str, attributes: dict[str, str]) -> None:
        member = attributes.get("plainTextPath", "").replace("internal://", "sources/")
        if self._source is not None or member != f"sources/{guid}.txt" or member not in self._members:
            return
        self._give(guid)
        content = self._archive.read(member)
        self._source = BackSource(guid, content, [])
        self._place = Counting(RawText(content.decode("utf-8"), array("q")), Rule(self._unit)).place

    def _selection(self, guid: str, attributes: dict[str, str]) -> None:
        if self._source is None or guid in self._passed_over:
            self._over = len(self._open)
            return
        self._give(guid)
        start, end = self._place(int(attributes["startPosition"])), self._place(int(attributes["endPosition"]))
        self._source.lines.append(f"{guid}\t{start}\t{end}")

    def _begin_coding(self, guid: str, attributes: dict[str, str]) -> None:
        self._coding = guid, attributes.get("creatingUser", ""), attributes.get("creationDateTime", "")

    def _code_ref(self, _: str, attributes: dict[str, str]) -> None:
        guid, user, at = self._coding
        if self._source is not None and guid == self._open[-2]:
            self._give(guid)
            self._source.lines.append(f"{guid}\t{attributes['targetGUID']}\t{user}\t{at}")

    def _note_ref(self, _: str, attributes: dict[str, str]) -> None:
        bearer = self._open[-2]
        if self._source is not None:
            self._source.lines.append(f"{bearer}\t{attributes['targetGUID']}")
        elif bearer in self.codes:
            self.noted.setdefault(bearer, []).append(attributes["targetGUID"])

    def _code(self, guid: str, attributes: dict[str, str]) -> None:
        self._give(guid)
        self.codes[guid] = attributes["name"], self._open[-2] or None, attributes["isCodable"] == "true"

    def _note(self, guid: str, attributes: dict[str, str]) -> None:
        self._give(guid)
        self.notes[guid] = attributes.get("creatingUser", ""), attributes.get("creationDateTime", "")

    def _begin_words(self, *_: object) -> None:
        bearer = self._open[-2]
        if bearer in self.codes or bearer in self.notes:
            self.parser.CharacterDataHandler = self.words.setdefault(bearer, []).append
