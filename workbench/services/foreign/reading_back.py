"""What was written is read again and must be the same: sums are kept of what goes out and taken of what comes in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.exporters.refi_project import flat, held

if TYPE_CHECKING:
    from workbench.exporters.refi_rows import CodeOut, CodingOut, NoteOut, SourceOut
    from workbench.importers.refi.written import Back, BackSource


@dataclass
class Sums:
    """A sum of each thing by its GUID."""

    of: dict[str, bytes] = field(default_factory=dict)
    passed_over: set[str] = field(default_factory=set)
    """Selections without a place, which are written as they were kept."""

    def source(self, source: SourceOut) -> SourceOut:
        """Take the sum of a text with all that is said on it, in its order, and hand it on."""
        lines: list[str] = []
        for each in source.selections:
            lines.append(f"{each.guid}\t{each.start}\t{each.end}")
            _put(lines, each.codings)
            lines += [f"{each.guid}\t{note}" for note in each.notes]
        _put(lines, source.codings)
        lines += [f"{source.guid}\t{note}" for note in source.notes]
        self.of[source.guid] = _of_source(source.text.encode("utf-8", "replace"), lines)
        return source

    def code(self, code: CodeOut) -> CodeOut:
        """Take the sum of a code, and hand it on."""
        self.of[code.guid] = _sum(flat(code.name), code.parent, code.codable, held(code.description), [*code.notes])
        return code

    def note(self, note: NoteOut) -> NoteOut:
        """Take the sum of a note, and hand it on."""
        self.of[note.guid] = _sum(note.user, note.at, held(note.body))
        return note

    def differences(self, read: Callable[[Callable[[BackSource], None]], Back]) -> list[str]:
        """Return what does not read back as it was written, by GUID; nothing is good news.

        `read` reads the project and hands each source over as it comes.
        """
        found: dict[str, bytes] = {}

        def take(source: BackSource) -> None:
            found[source.guid] = _of_source(source.text, source.lines)

        back = read(take)
        found |= {guid: _sum(*code) for guid, code in back.codes.items()}
        found |= {guid: _sum(*note) for guid, note in back.notes.items()}
        return [guid for guid, wanted in self.of.items() if found.get(guid) != wanted] + back.doubles


def _put(lines: list[str], codings: Iterable[CodingOut]) -> None:
    for guid, code, user, at, notes in codings:
        lines.append(f"{guid}\t{code}\t{user}\t{at}")
        if notes:
            lines += [f"{guid}\t{note}" for note in notes]


def _of_source(text: bytes, lines: Iterable[str]) -> bytes:
    return hashlib.sha256(hashlib.sha256(text).digest() + "\n".join(lines).encode("utf-8", "replace")).digest()


def _sum(*values: object) -> bytes:
    return hashlib.sha256(repr(values).encode("utf-8", "replace")).digest()
