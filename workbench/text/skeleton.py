"""The letters of a text without what parts them unseen, each with the place where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from workbench.text.search import fold

_PARTING = re.compile(
    "[\u00ad\u00df\u0132\u0133\u0300-\u036f\u034f\u061c\u1e9e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\u2012-\u2015\u2212\u2400-\u2421\ufe00-\ufe0f\ufb00-\ufb06\ufeff\uff01-\uff5e\ufffd]"
)
_BLANKS = dict.fromkeys("\u2409\u240a\u240b\u240c\u240d", " ")
_HYPHENS = dict.fromkeys("\u2012\u2013\u2014\u2015\u2212", "-")
_TWO = {"\u00df": "ss", "\u1e9e": "SS"}
_LINE_END = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][^\S\n]*\n\s*(?=[^\W\d_])")


class Skeleton:
    """What is read of a text when names are sought in it."""

    def __init__(self, signs: str, places: list[int] | None, size: int) -> None:
        """Take the signs that count, where each stands (None: all where they are), and how long the text is."""
        self.signs = signs
        self.folded = fold(signs)
        self._places = places
        self._size = size

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where a stretch of it stands in the text, hidden signs within and after it included."""
        if self._places is None:
            return start, end
        after = self._places[end] if end < len(self._places) else self._size
        return self._places[start], max(after, self._places[end - 1] + 1)


def skeletons(text: str) -> Iterator[Skeleton]:
    """Yield a text without signs that part letters unseen; where line ends break words, also with these whole."""
    broken = [hit.span() for hit in _LINE_END.finditer(text)] if "\n" in text else []
    yield _skeleton(text, [])
    if broken:
        yield _skeleton(text, broken)


def _skeleton(text: str, left_out: list[tuple[int, int]]) -> Skeleton:
    changes = [(start, end, "") for start, end in left_out]
    inside = {place for start, end in left_out for place in range(start, end)}
    changes += [(*hit.span(), _counts_as(hit.group())) for hit in _PARTING.finditer(text) if hit.start() not in inside]
    if not changes:
        return Skeleton(text, None, len(text))
    signs: list[str] = []
    places: list[int] = []
    edges = [(0, 0, ""), *sorted(changes), (len(text), len(text), "")]
    for (_, last, _), (start, _end, instead) in pairwise(edges):
        signs += [text[last:start], instead]
        places.extend(range(last, start))
        places.extend([start] * len(instead))
    return Skeleton("".join(signs), places, len(text))


def _counts_as(sign: str) -> str:
    """Return the letters that a sign stands for; none for one that is not seen."""
    for signs in (_BLANKS, _HYPHENS, _TWO):
        if sign in signs:
            return signs[sign]
    if unicodedata.category(sign) in ("Mn", "Cf", "So"):
        return ""
    return unicodedata.normalize("NFKC", sign)
