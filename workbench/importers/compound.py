"""Compound files, in which Excel 97 to 2003 keeps its workbook: one named stream is read, every number checked."""

from __future__ import annotations

import struct
from collections.abc import Callable
from itertools import islice

from workbench.errors import RefusedError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are no sectors."""
_ENTRY = 128
_MOST_ENTRIES = 10_000


class Compound:
    """An open compound file."""

    def __init__(self, data: bytes, *, file: str) -> None:
        self.data, self.file = data, file
        if len(data) < 512 or not data.startswith(MAGIC):
            raise self._damaged()
        shift, mini = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or mini != 6:
            raise self._damaged()
        self._size = 1 << shift
        first, _, self._cutoff, mini_first, _, more, _ = struct.unpack_from("<7I", data, 48)
        self._next = self._table(more)
        entries = self._chain(first, self._next, self._sector)
        self._mini_next = _numbers(self._chain(mini_first, self._next, self._sector)) if mini_first < _LAST else []
        self._entries = list(islice(self._parsed(entries), _MOST_ENTRIES))
        self._mini = b""

    def stream(self, *names: str) -> bytes:
        """Return the first stream of one of these names; refused when there is none."""
        wanted = [name.casefold() for name in names]
        found = next((each for each in self._entries if each[0].casefold() in wanted and each[1] == 2), None)
        if found is None:
            raise self._damaged()
        _, _, first, size = found
        if size >= self._cutoff:
            return self._chain(first, self._next, self._sector)[:size]
        root = next((each for each in self._entries if each[1] == 5), None)
        if root is None:
            raise self._damaged()
        self._mini = self._chain(root[2], self._next, self._sector)
        return self._chain(first, self._mini_next, self._mini_sector)[:size]

    def _table(self, more: int) -> list[int]:
        """Return for each sector the one that follows it."""
        listed = list(struct.unpack_from("<109I", self.data, 76))
        seen: set[int] = set()
        while more < _LAST and more not in seen:
            seen.add(more)
            numbers = _numbers(self._sector(more))
            listed += numbers[:-1]
            more = numbers[-1]
        return [number for sector in listed if sector < _LAST for number in _numbers(self._sector(sector))]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self.data[start : start + self._size]
        if not found:
            raise self._damaged()
        return found.ljust(self._size, b"\0")

    def _mini_sector(self, number: int) -> bytes:
        found = self._mini[number * 64 : number * 64 + 64]
        if not found:
            raise self._damaged()
        return found

    def _chain(self, first: int, follows: list[int], read: Callable[[int], bytes]) -> bytes:
        """Return the sectors from the first on; one that comes twice is damage."""
        parts: list[bytes] = []
        seen: set[int] = set()
        while first < _LAST:
            if first in seen or first >= len(follows):
                raise self._damaged()
            seen.add(first)
            parts.append(read(first))
            first = follows[first]
        return b"".join(parts)

    def _parsed(self, entries: bytes) -> list[tuple[str, int, int, int]]:
        """Return name, kind, first sector and size of every entry."""
        found = []
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", entries, at + 64)
            name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<IQ", entries, at + 116)
            found.append((name, entries[at + 66], first, size & 0xFFFFFFFF))
        return found

    def _damaged(self) -> RefusedError:
        return RefusedError("importers.archive.damaged", file=self.file, office="Excel")


def _numbers(sector: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))
