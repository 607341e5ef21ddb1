"""Signs as a person sees them: what fills how many cells, and where the next one begins."""

from __future__ import annotations

import re

from rich.cells import split_graphemes

ODD = re.compile(r"[^\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u20ac\n]")
"""Whatever may be wider or narrower than one cell, or joins with its neighbours."""
LONGEST = 64
"""Code points in which a sign that a person sees is looked for."""


def cells(text: str) -> list[tuple[int, int, int]]:
    """Return the signs of a text that holds no line end, each with its begin, its end and its cells."""
    return split_graphemes(text)[0]


def after(text: str, position: int) -> int:
    """Return where the sign at `position` ends; the end of the text has none."""
    window = text[position : position + LONGEST]
    return position + (cells(window)[0][1] if ODD.search(window) else min(1, len(window)))


def before(text: str, position: int) -> int:
    """Return where the sign before `position` begins; the beginning of the text has none."""
    start = max(0, position - LONGEST)
    window = text[start:position]
    return start + cells(window)[-1][0] if ODD.search(window) else max(0, position - 1)
