"""Names of the hidden bookmarks by which a file knows its places when it comes back from another program.

A word processor keeps a bookmark that begins with ``_`` and does not show it; it takes 40 letters, digits and
underscores and minds no case. So each name holds all that is needed: ``_``, the kind, a GUID, where the words begin,
how many there are, and a number that tells names of the same place apart; the numbers are written in base 36.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, cast, get_args
from uuid import UUID

Kind = Literal["w", "n", "q", "c", "d", "p"]
"""w: between its ends stand words of a text, sign for sign; n: what stands beside such words; q: words of a passage
that is to review; c: a code; d: a document; p: the project."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_GUID, _PLACE, _SERIAL = 25, 5, 3
_SHAPE = re.compile(rf"_[{''.join(get_args(Kind))}][0-9a-z]{{{_GUID + 2 * _PLACE + _SERIAL}}}")
_LARGEST = 1 << 128


class Bookmark(NamedTuple):
    """What a bookmark stands for."""

    kind: Kind
    guid: str
    """Of the text, passage, code, document or project."""
    start: int = 0
    """Position in the text, in code points."""
    length: int = 0


def bookmark_name(bookmark: Bookmark, serial: int = 0) -> str:
    """Return the name of a bookmark; empty where its numbers are too large for one."""
    kind, guid, start, length = bookmark
    numbers = ((UUID(guid).int, _GUID), (start, _PLACE), (length, _PLACE), (serial, _SERIAL))
    if any(number >= 36**width for number, width in numbers):
        return ""
    return f"_{kind}" + "".join(_written(number, width) for number, width in numbers)


def read_bookmark(name: str) -> Bookmark | None:
    """Return what a bookmark stands for; None for one that is not ours."""
    name = name.lower()
    if not _SHAPE.fullmatch(name):
        return None
    guid, start, length = (int(name[a:b], 36) for a, b in ((2, 27), (27, 32), (32, 37)))
    return Bookmark(cast("Kind", name[1]), str(UUID(int=guid)), start, length) if guid < _LARGEST else None


class Names:
    """Gives every bookmark of one file a name of its own."""

    def __init__(self) -> None:
        self._given: dict[Bookmark, int] = {}

    def name(self, bookmark: Bookmark) -> str:
        """Return the name for one more bookmark of this place; empty where there are too many of it."""
        serial = self._given.get(bookmark, 0)
        self._given[bookmark] = serial + 1
        return bookmark_name(bookmark, serial)


def _written(number: int, width: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits.rjust(width, "0")
