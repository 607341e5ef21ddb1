"""How many columns of a terminal a text takes."""

from __future__ import annotations

from textwrap import wrap
from unicodedata import combining, east_asian_width


def cells_wide(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(sign) else 1 + (east_asian_width(sign) in "WF") for sign in text)


def padded(text: str, wide: int) -> str:
    """Return a text in exactly so many columns: filled with blanks, or cut and ending in ``…``."""
    if cells_wide(text) > wide:
        taken, room = [], wide - 1
        for sign in text:
            room -= cells_wide(sign)
            if room < 0:
                break
            taken.append(sign)
        text = "".join(taken).rstrip() + "…"
    return text + " " * (wide - cells_wide(text))


def folded(text: str, room: int) -> list[str]:
    """Return a text in lines of so many columns at the most, broken within a word only where it must; one at least."""
    lines = wrap(text, room, break_on_hyphens=False) or [""]
    return [part for line in lines for part in _fitting(line, room)]


def _fitting(line: str, room: int) -> list[str]:
    if cells_wide(line) <= room:
        return [line]
    half = max(len(line) // 2, 1)
    return [*_fitting(line[:half], room), *_fitting(line[half:], room)] if len(line) > 1 else [line]
