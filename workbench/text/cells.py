"""How many columns of a terminal a text takes."""

from __future__ import annotations

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
