"""Sources of another program's project, packed until each is asked for: a thousand interviews take little room so.

Packed are plain values as JSON, so that nothing else can come out, whoever packed them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, overload
from zlib import compress, decompressobj

from workbench.errors import RefusedError
from workbench.importers.foreign import ForeignCoding, ForeignNote, ForeignSelection, ForeignSource

MOST = 512 * 1024 * 1024
"""Bytes that one text, or what is said on it, may unpack to."""
_FAST = 1


class Packed(NamedTuple):
    """A source without its text, selections and codings, and those two as bytes."""

    shell: ForeignSource
    text: bytes
    said: bytes


def packed(source: ForeignSource) -> Packed:
    """Pack a source."""
    said = json.dumps([list(map(_row, source.selections)), _codings(source.codings)], separators=(",", ":"))
    shell = replace(source, text="", selections=[], codings=[])
    return Packed(shell, compress(source.text.encode("utf-8", "surrogatepass"), _FAST), compress(said.encode(), _FAST))


@dataclass(frozen=True, eq=False)
class PackedSources(Sequence[ForeignSource]):
    """Sources that can be walked again and again; each is made anew when it is asked for."""

    packed: Sequence[Packed] = ()
    notes: Mapping[str, list[ForeignNote]] = field(default_factory=dict)
    """The notes of selections and codings that got more of them after they were packed, by GUID."""

    def __len__(self) -> int:
        return len(self.packed)

    def __iter__(self) -> Iterator[ForeignSource]:
        return map(self._unpacked, self.packed)

    def __eq__(self, other: object) -> bool:
        """Whether the same sources are in another row of sources, packed or not."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, at: int) -> ForeignSource: ...

    @overload
    def __getitem__(self, at: slice) -> PackedSources: ...

    def __getitem__(self, at: int | slice) -> ForeignSource | PackedSources:
        if isinstance(at, slice):
            return PackedSources(self.packed[at], self.notes)
        return self._unpacked(self.packed[at])

    def _unpacked(self, each: Packed) -> ForeignSource:
        selections, codings = json.loads(_opened(each.said, each.shell))
        return replace(
            each.shell,
            text=_opened(each.text, each.shell).decode("utf-8", "surrogatepass"),
            selections=list(map(self._selection, selections)),
            codings=list(map(self._coding, codings)),
        )

    def _selection(self, row: list[Any]) -> ForeignSelection:
        guid, start, end, codings, notes = row
        return ForeignSelection(guid, start, end, list(map(self._coding, codings)), self._notes(guid, notes))

    def _coding(self, row: list[Any]) -> ForeignCoding:
        guid, code, user, at, notes = row
        return ForeignCoding(guid, code, user, at, self._notes(guid, notes))

    def _notes(self, bearer: str, rows: list[list[Any]]) -> list[ForeignNote]:
        found = self.notes.get(bearer)
        return [ForeignNote(*row) for row in rows] if found is None else found


def _row(each: ForeignSelection) -> tuple[object, ...]:
    return each.guid, each.start, each.end, _codings(each.codings), _noted(each.notes)


def _codings(codings: Sequence[ForeignCoding]) -> list[tuple[object, ...]]:
    return [(each.guid, each.code, each.user, each.created_at, _noted(each.notes)) for each in codings]


def _noted(notes: Sequence[ForeignNote]) -> list[tuple[object, ...]]:
    return [(each.guid, each.body, each.name, each.user, each.created_at) for each in notes]


def _opened(data: bytes, shell: ForeignSource) -> bytes:
    """Unpack bytes, counted: they may come from a process that a file took over."""
    opening = decompressobj()
    content = opening.decompress(data, MOST)
    if not opening.eof:
        raise RefusedError("importers.apart.too_much", file=shell.name, megabytes=MOST // (1024 * 1024))
    return content
