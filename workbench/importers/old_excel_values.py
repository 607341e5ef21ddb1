"""Strings, numbers and dates as workbooks of Excel 97 to 2003 keep them."""

from __future__ import annotations

import re
import struct
from datetime import datetime, timedelta

from workbench.importers.workbook import written_cell

_WIDE, _ASIAN, _RICH = 1, 4, 8
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Numbers of the built-in ways of writing dates and times."""
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_MARKS = re.compile("[dmyhs]", re.IGNORECASE)
_LAST_DAY = 2_958_465
"""Of the year 9999."""


class Strings:
    """Strings one after the other, which may go on in a further record; there it is said again how they are kept."""

    def __init__(self, parts: list[bytes]) -> None:
        self._parts, self._part, self._at = parts, 0, 0

    def read_all(self, count: int) -> list[str]:
        """Return as many strings as there really are, at most `count`."""
        found: list[str] = []
        while len(found) < count and not self._is_over():
            found.append(self.read())
        return found

    def read(self, *, short: bool = False) -> str:
        """Return the next string; a short one has its length in one byte."""
        length = self._bytes(1)[0] if short else struct.unpack("<H", self._bytes(2))[0]
        flags = self._bytes(1)[0]
        runs = struct.unpack("<H", self._bytes(2))[0] if flags & _RICH else 0
        further = struct.unpack("<I", self._bytes(4))[0] if flags & _ASIAN else 0
        text = self._signs(length, wide=bool(flags & _WIDE))
        self._skip(4 * runs + further)
        return text

    def _signs(self, left: int, *, wide: bool) -> str:
        pieces: list[bytes] = []
        while left:
            if self._at >= len(self._parts[self._part]):
                self._part, self._at = self._part + 1, 0
                wide = bool(self._bytes(1)[0] & _WIDE)
            here = self._parts[self._part]
            fits = min(left, (len(here) - self._at) // (2 if wide else 1))
            if not fits:
                raise ValueError
            cut = here[self._at : self._at + fits * (2 if wide else 1)]
            pieces.append(cut if wide else cut.decode("latin-1").encode("utf-16-le"))
            self._at += len(cut)
            left -= fits
        return b"".join(pieces).decode("utf-16-le", "surrogatepass")

    def _bytes(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            here = self._parts[self._part][self._at : self._at + count - len(found)]
            if not here:
                self._part, self._at = self._part + 1, 0
                continue
            found += here
            self._at += len(here)
        return found

    def _skip(self, count: int) -> None:
        while count and not self._is_over():
            passed = min(count, len(self._parts[self._part]) - self._at)
            self._at += passed
            count -= passed

    def _is_over(self) -> bool:
        while self._part < len(self._parts) and self._at >= len(self._parts[self._part]):
            self._part, self._at = self._part + 1, 0
        return self._part >= len(self._parts)


def packed_number(data: bytes) -> float:
    """Return a number that is kept in four bytes."""
    (whole,) = struct.unpack("<i", data)
    if whole & 2:
        number = float(whole >> 2)
    else:
        (number,) = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", whole & 0xFFFFFFFC))
    return number / 100 if whole & 1 else number


def is_date(number: int, written: str) -> bool:
    """Whether a way of writing numbers, built in or given, makes dates or times of them."""
    if not written:
        return number in _DATES
    bare = _QUOTED.sub("", written.partition(";")[0])
    return "general" not in bare.casefold() and _MARKS.search(bare) is not None


def written(number: float, *, date: bool, from_1904: bool) -> str:
    """Write a number, or the moment that it stands for; one that no calendar has stays a number."""
    if not date or not 0 <= number <= _LAST_DAY:
        return written_cell(number)
    if number < 1:
        return written_cell(timedelta(seconds=round(number * 86400)))
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if number >= 60 else 31)
    try:
        return written_cell(first + timedelta(seconds=round(number * 86400)))
    except OverflowError:
        return written_cell(number)
