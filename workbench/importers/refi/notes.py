"""Notes, and how they come to what they are on: named by it, or tied to it by a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from workbench.importers.foreign import ForeignAside, ForeignNote, ForeignSource
from workbench.importers.refi.aside import aside
from workbench.importers.refi.reading import Reading
from workbench.importers.refi.texts import Missing, text_of
from workbench.importers.refi.values import children, description, guid_of, made_guid, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element


class Tie(NamedTuple):
    """A link between two things."""

    origin: str | None
    target: str | None
    kept: ForeignAside
    bare: bool
    """Whether it says nothing but that the two belong together."""


class Notes:
    """The notes of a project."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._notes: dict[str, ForeignNote] = {}
        self._ties: list[Tie] = []
        self._rest: list[ForeignNote] = []
        self.asides: list[ForeignAside] = []
        """Notes with codings of their own, and those whose text is not there."""

    def read(self, element: _Element) -> None:
        """Take in the notes in an element."""
        for each in children(element, "Note"):
            guid = self._reading.name(each)
            self._notes[guid] = self._note(each, guid)

    def link(self, element: _Element) -> None:
        """Take in the links in an element."""
        for each in children(element, "Link"):
            ends = guid_of(each.get("originGUID")), guid_of(each.get("targetGUID"))
            bare = not (each.get("name") or "").strip() and not len(each)
            self._ties.append(Tie(*ends, aside(self._reading, each), bare))

    def settle(self, sources: Iterable[ForeignSource], bearers: dict[str, list[ForeignNote]]) -> list[ForeignAside]:
        """Put every note where it belongs; returns the links that say more than that.

        `bearers` are the notes of codes and cases by GUID; those of sources, selections and codings are looked up.
        """
        reading = self._reading
        tied = {end for tie in self._ties for end in tie[:2] if end}
        for source in sources if tied else ():
            bearers |= {guid: notes for guid, notes in _bearers(source) if guid in tied}
        left = [tie.kept for tie in self._ties if not self._tied(tie, bearers) or not tie.bare]
        placed: dict[str, int] = {}
        for bearer, guid in reading.waiting:
            if bearer not in reading.gone:
                self._put(reading.bearing[bearer], guid, placed)
        self._rest = [note for guid, note in self._notes.items() if guid not in placed]
        return left

    def rest(self) -> list[ForeignNote]:
        """Return the notes that are on nothing, after all were settled."""
        return self._rest

    def known(self) -> set[str]:
        """Return what the notes are called."""
        return set(self._notes)

    def _tied(self, tie: Tie, bearers: dict[str, list[ForeignNote]]) -> bool:
        for note, bearer in ((tie.origin, tie.target), (tie.target, tie.origin)):
            if note and bearer and note in self._notes and bearer in bearers:
                self._reading.wait(bearer, bearers[bearer], note)
                return True
        return False

    def _put(self, notes: list[ForeignNote], guid: str, placed: dict[str, int]) -> None:
        """Put a note on one thing; on a second thing it gets a GUID of its own."""
        note = self._notes.get(guid)
        if note is None:
            self._reading.told.count("importers.refi.no_note", guid)
        elif not any(each.guid == guid for each in notes):
            if guid in placed:
                self._reading.told.count("importers.refi.note_shared", note.name)
                note = replace(note, guid=made_guid(guid, placed[guid]))
            placed[guid] = placed.get(guid, 0) + 1
            notes.append(note)

    def _note(self, element: _Element, guid: str) -> ForeignNote:
        name, text = one_line(element.get("name")), text_of(self._reading.box, element)
        body = "" if isinstance(text, Missing) else text.text.strip()
        if isinstance(text, Missing) and text.path:
            self._reading.told.count(text.why, f"{name} ({text.path})")
            self.asides.append(aside(self._reading, element))
        elif any(True for _ in children(element, "PlainTextSelection", "Coding")):
            self._reading.told.count("importers.refi.note_codings", name)
            self.asides.append(aside(self._reading, element))
        whole = "\n\n".join(dict.fromkeys(filter(None, (description(element), body))))
        return ForeignNote(guid, whole, name, self._reading.user(element), self._reading.moment(element))


def _bearers(source: ForeignSource) -> Iterable[tuple[str, list[ForeignNote]]]:
    yield source.guid, source.notes
    for coding in source.codings:
        yield coding.guid, coding.notes
    for selection in source.selections:
        yield selection.guid, selection.notes
        for coding in selection.codings:
            yield coding.guid, coding.notes
