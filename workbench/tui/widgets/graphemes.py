"""Signs as a person sees them: what fills how many cells, and where the next one begins."""

from __future__ import annotations

import re

from rich.cells import split_graphemes

ODD = re.compile(r"[^\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u20ac\n]")
"""Whatever may be wider or narrower than one cell, or joins with its neighbours."""
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
"""Two letters of a country, which are drawn as one flag."""
_PICTURE = "\u203c-\u3299\U0001f000-\U0001faff"
_JOINER = re.compile(f"(?<![{_PICTURE}\ufe0f])\u200d|\u200d(?![{_PICTURE}])")
"""A joiner that joins no pictures; what measures cells would take it for one all the same."""
LONGEST = 64
"""Code points in which a sign that a person sees is looked for."""


def drawn(text: str) -> str:
    """Return a text as it is drawn, sign for sign: a tab is a blank, a joiner joins pictures only."""
    return _JOINER.sub("\u200b", text.replace("\t", " "))


def cells(text: str) -> list[tuple[int, int, int]]:
    """Return the signs of a text that holds no line end, each with its begin, its end and its cells."""
    signs = split_graphemes(drawn(text))[0]
    return _with_flags(text, signs) if _FLAG.search(text) else signs


def _with_flags(text: str, signs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for start, end, width in signs:
        first = found[-1] if found else (0, 0, 0)
        if _FLAG.fullmatch(text, first[0], end):
            found[-1] = first[0], end, first[2] + width
        else:
            found.append((start, end, width))
    return found


def after(text: str, position: int) -> int:
    """Return where the sign at `position` ends; the end of the text has none."""
    window = text[position : position + LONGEST]
    return position + (cells(window)[0][1] if ODD.search(window) else min(1, len(window)))


def before(text: str, position: int) -> int:
    """Return where the sign before `position` begins; the beginning of the text has none."""
    start = max(0, position - LONGEST)
    window = text[start:position]
    return start + cells(window)[-1][0] if ODD.search(window) else max(0, position - 1)
