"""Positions that another program counted in a text: in code points or UTF-16, with line ends as one sign or two."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from workbench.importers.foreign import Convention

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SIGN = re.compile("\r\n|.", re.DOTALL)
BEYOND = 0xFFFF
"""The last code point that is one unit of UTF-16."""


@dataclass(frozen=True)
class Counting:
    """One way to count."""

    unit: str = "codepoint"
    """``codepoint`` or ``utf16``."""
    crlf: int = 1
    """How much a line end of two signs counts."""
    bom: bool = False
    """Whether the byte order mark counts."""

    def convention(self, score: float, second: float | None) -> Convention:
        """Return this way of counting with how well it fits."""
        return Convention(self.unit, self.crlf, self.bom, score, second)


def line_ends_alike(raw: str) -> str:
    """Return the text in which we count: no byte order mark, LF only; every other sign as it was."""
    return raw.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def countings(raw: str) -> list[Counting]:
    """Return the ways to count that differ for this text, ours first."""
    units = ["codepoint", "utf16"] if _ASTRAL.search(raw) else ["codepoint"]
    ends = [1, 2] if "\r\n" in raw else [1]
    marks = [False, True] if raw.startswith("\ufeff") else [False]
    return [Counting(unit, end, mark) for unit, end, mark in product(units, ends, marks)]


def positions(raw: str, counting: Counting) -> Callable[[int], int | None]:
    """Return what turns a position that was counted so into ours; it gives None for one outside the text."""
    starts = _starts(raw, counting)

    def ours(position: int) -> int | None:
        return bisect_left(starts, position) if starts[0] <= position <= starts[-1] else None

    return ours


def _starts(raw: str, counting: Counting) -> Sequence[int]:
    """Return where each of our positions is for the other program, the end of the text too."""
    bare = raw.lstrip("\ufeff")
    first = len(raw) - len(bare) if counting.bom else 0
    if counting.unit == "codepoint" and (counting.crlf == 1 or "\r\n" not in bare):
        return range(first, first + len(line_ends_alike(bare)) + 1)
    wide = counting.unit == "utf16"
    widths = (
        counting.crlf if len(sign) == 2 else 1 + (wide and ord(sign) > BEYOND)
        for sign in (hit.group() for hit in _SIGN.finditer(bare))
    )
    return list(accumulate(widths, initial=first))


def best(raw: str, quotes: Sequence[tuple[int, int, str]]) -> tuple[Counting, float, float | None]:
    """Return the way to count under which most (start, end, quote) fit, its share and that of the next best.

    The share of a text without quotes is 1; the next best is None where there was nothing to choose.
    """
    text = line_ends_alike(raw)
    ways = countings(raw)
    if len(ways) == 1 and not quotes:
        return ways[0], 1.0, None
    shares = [(_share(text, positions(raw, way), quotes), -at, way) for at, way in enumerate(ways)]
    shares.sort(key=lambda each: each[:2], reverse=True)
    return shares[0][2], shares[0][0], shares[1][0] if len(shares) > 1 else None


def _share(text: str, ours: Callable[[int], int | None], quotes: Sequence[tuple[int, int, str]]) -> float:
    fitting = 0
    for start, end, quote in quotes:
        ours_start, ours_end = ours(start), ours(end)
        if ours_start is not None and ours_end is not None:
            fitting += text[ours_start:ours_end] == quote
    return fitting / len(quotes) if quotes else 1.0
