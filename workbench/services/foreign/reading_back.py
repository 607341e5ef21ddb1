"""What was written is read again and must be the same: sums are kept of what goes out and taken of what comes in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.services.foreign.under_way import line_of
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.exporters.refi_rows import CodeOut, CodingOut, NoteOut, SourceOut
    from workbench.importers.foreign import ForeignCode, ForeignCoding, ForeignNote, ForeignProject, ForeignSource


@dataclass
class Sums:
    """A sum of each thing by its GUID."""

    of: dict[str, bytes] = field(default_factory=dict)

    def source(self, source: SourceOut) -> SourceOut:
        """Take the sum of a text with all that is said on it, and hand it on."""
        selections = sorted(
            (each.guid, each.start, each.end, _said(each.codings), sorted(each.notes)) for each in source.selections
        )
        self.of[source.guid] = _sum(source.text, selections, _said(source.codings), sorted(source.notes))
        return source

    def code(self, code: CodeOut) -> CodeOut:
        """Take the sum of a code, and hand it on."""
        self.of[code.guid] = _sum(
            line_of(code.name), code.parent, code.description.strip(), code.codable, sorted(code.notes)
        )
        return code

    def note(self, note: NoteOut) -> NoteOut:
        """Take the sum of a note, and hand it on."""
        self.of[note.guid] = _sum(visible(note.body).strip(), note.user, note.at)
        return note

    def differences(self, walk: Callable[[Callable[[ForeignSource], None]], ForeignProject]) -> list[str]:
        """Return what does not read back as it was written, by GUID; nothing is good news.

        `walk` reads the project and hands each source over as it comes, notes named by their GUID only.
        """
        found: dict[str, bytes] = {}

        def take(source: ForeignSource) -> None:
            found[source.guid] = _source(source)

        project = walk(take)
        for code in project.codes:
            found[code.guid] = _code(code, project.code_notes.get(code.guid, ()))
        for note in project.notes:
            found[note.guid] = _sum(note.body, note.user, note.created_at)
        return [guid for guid, wanted in self.of.items() if found.get(guid) != wanted]


def _code(code: ForeignCode, notes: Iterable[ForeignNote]) -> bytes:
    return _sum(code.name, code.parent, code.description.strip(), code.codable, sorted(each.guid for each in notes))


def _source(source: ForeignSource) -> bytes:
    selections = sorted(
        (each.guid, each.start, each.end, _came(each.codings), sorted(note.guid for note in each.notes))
        for each in source.selections
    )
    return _sum(source.text, selections, _came(source.codings), sorted(note.guid for note in source.notes))


def _said(codings: Iterable[CodingOut]) -> object:
    return sorted((each.guid, each.code, each.user, each.at, sorted(each.notes)) for each in codings)


def _came(codings: Iterable[ForeignCoding]) -> object:
    return sorted(
        (each.guid, each.code, each.user or "", each.created_at or "", sorted(note.guid for note in each.notes))
        for each in codings
    )


def _sum(*values: object) -> bytes:
    return hashlib.sha256(repr(values).encode("utf-8", "replace")).digest()
