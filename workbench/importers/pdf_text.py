"""The lines of a PDF as paragraphs: words that were cut are whole again, real hyphens stay, pages are remembered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from workbench.importers.pdf_columns import Line
from workbench.importers.pdf_pages import HYPHEN

_HYPHENS = f"-{HYPHEN}\u2010"
_OPENS = re.compile(
    r"(?:[\[(#]?\d{1,2}:\d\d|#\d\d:|\[?[A-ZÀ-Þ][^\n:]{0,40}:(?:\s|$)|[-–•*▪◦]\s|\d{1,3}[.)]\s|[a-z][.)]\s)"
)
"""How a line begins that goes on with nothing: a speaker, a time, a list."""
_CUT = re.compile(rf"([^\W\d_][\w'’-]*|\w)[{_HYPHENS}]$")
_REST = re.compile(r"[^\W\d_][\w'’]*")
_WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]")
_AFTER_HANGING = frozenset({"en", "of", "and", "or", "und", "tot", "als", "dan", "noch"})
"""Words after which a hyphen that hangs stays: jeugd- en gezinszorg."""
_WITH_HYPHEN = frozenset({"ex", "non", "niet", "vice", "pseudo"})
_COLLIDING = frozenset({"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"})
"""Vowels that would be read as one, so that Dutch parts them with a hyphen: zee-egel."""
_TREMA = str.maketrans("aeiou", "äëïöü")
_NEW_PARAGRAPH = 1.35
"""Distance, in usual distances of lines, from which a line begins a paragraph."""
_OTHER_SIZE = 1.2
"""How much higher a line of another kind is, such as a title."""
_CLEARLY = 1.15
"""Since letters differ in width, a word needs so much more room than usual to be sure that it had fitted."""


class Composed(NamedTuple):
    """The text of the lines."""

    text: str
    pages: list[tuple[int, int]]
    """Where each page begins, and its number."""
    counts: Counter[str]
    """joined and kept: hyphens at the end of a line that were taken away, and that stayed."""


def compose(lines: Sequence[Line], *, alike: Sequence[Line] = (), beside: Sequence[Line] = ()) -> Composed:
    """Return paragraphs, one a line of text.

    `alike` are the lines that reach as far and follow each other as these do, and `beside` those in which words stand
    whole that are cut in these; without them the lines themselves.
    """
    return _Composing(lines, alike or lines, beside or lines).composed()


class _Joint(NamedTuple):
    """How a line follows the one before it."""

    taken: int
    """Signs taken off the end of the line before."""
    between: str
    text: str


class _Composing:
    """Puts lines together, knowing what words stand in the document."""

    def __init__(self, lines: Sequence[Line], alike: Sequence[Line], beside: Sequence[Line]) -> None:
        self.lines = lines
        self.counts: Counter[str] = Counter()
        self._words = _whole_words(beside)
        self._edges = {column: _edge(alike, column) for column in {line.column for line in alike}}
        steps = [above.bottom - below.bottom for above, below in pairwise(alike) if _is_below(above, below)]
        self._step = median(steps) if steps else 0.0

    def composed(self) -> Composed:
        """Put the lines together."""
        pieces: list[str] = []
        pages: list[tuple[int, int]] = []
        length = 0
        for before, line in zip([None, *self.lines], self.lines, strict=False):
            joint = _Joint(0, "", line.text) if before is None else self._joint(before, line)
            if joint.taken:
                pieces[-1] = pieces[-1][: -joint.taken]
            length += len(joint.between) - joint.taken
            if not pages or pages[-1][1] != line.page:
                pages.append((length, line.page))
            pieces += [joint.between, joint.text.replace(HYPHEN, "-")]
            length += len(joint.text)
        return Composed("".join(pieces), pages, self.counts)

    def _joint(self, before: Line, line: Line) -> _Joint:
        cut, rest = _CUT.search(before.text), _REST.match(line.text)
        if cut and rest and self._reaches(before, line):
            return self._hyphenated(cut[1], rest[0], line.text)
        if self._begins_anew(before, line):
            return _Joint(0, "\n", line.text)
        glued = before.text[-1:] in _HYPHENS and before.text[-2:-1].isalnum() and line.text[:1].isalnum()
        return _Joint(0, "" if glued else " ", line.text)

    def _begins_anew(self, before: Line, line: Line) -> bool:
        """Whether a line begins a paragraph."""
        higher = max(line.top - line.bottom, before.top - before.bottom)
        other_size = higher > _OTHER_SIZE * min(line.top - line.bottom, before.top - before.bottom)
        far = _is_below(before, line) and before.bottom - line.bottom > _NEW_PARAGRAPH * self._step
        across = before.column != line.column and 0 in {before.column, line.column}
        return bool(_OPENS.match(line.text)) or across or other_size or far or not self._reaches(before, line)

    def _reaches(self, before: Line, line: Line) -> bool:
        """Whether a line is so full that the first word of the next had no room on it."""
        first = line.text.partition(" ")[0]
        needed = (len(first) + 1) * (line.right - line.left) / len(line.text)
        return before.right + needed * _CLEARLY > self._edges[before.column]

    def _hyphenated(self, cut: str, rest: str, text: str) -> _Joint:
        joined = self._joined(cut, rest)
        if joined is None:
            self.counts["kept"] += 1
            return _Joint(0, " " if rest.casefold() in _AFTER_HANGING else "", text)
        self.counts["joined"] += 1
        return _Joint(1, "", joined[len(cut) :] + text[len(rest) :])

    def _joined(self, cut: str, rest: str) -> str | None:
        """Return the word that was cut at the end of a line; None where the hyphen is its own."""
        whole = (cut + rest).casefold()
        if whole in self._words:
            return cut + rest
        if (cut + rest[0].translate(_TREMA) + rest[1:]).casefold() in self._words:
            return cut + rest[0].translate(_TREMA) + rest[1:]
        if f"{cut}-{rest}".casefold() in self._words or _keeps_hyphen(cut, rest):
            return None
        both = {cut.rpartition("-")[2].casefold(), rest.casefold()} <= self._words
        return None if both else cut + rest


def _keeps_hyphen(cut: str, rest: str) -> bool:
    """Whether two parts of a word are parted by a hyphen wherever it stands: e-mail, GGD-arts, zee-egel, jeugd- en."""
    last = cut.rpartition("-")[2]
    if len(last) == 1 or rest.casefold() in _AFTER_HANGING or last.casefold() in _WITH_HYPHEN:
        return True
    if any(sign.isdigit() for sign in last) or last.isupper() != rest.isupper():
        return last.isupper() or rest[0].isupper() or any(sign.isdigit() for sign in last)
    return rest[0].isupper() != last[-1].isupper() or (last[-1] + rest[0]).casefold() in _COLLIDING


def _whole_words(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words of the lines that no end of a line cuts."""
    words: set[str] = set()
    cut = False
    for line in lines:
        text = _REST.sub("", line.text, count=1) if cut else line.text
        ending = _CUT.search(text)
        cut = ending is not None
        words.update(word.casefold() for word in _WORD.findall(text[: ending.start()] if ending else text))
    return frozenset(words)


def _edge(lines: Sequence[Line], column: int) -> float:
    """Return how far to the right the lines of a column reach, save a few."""
    rights = sorted(line.right for line in lines if line.column == column)
    return rights[int(0.95 * (len(rights) - 1))]


def _is_below(above: Line, below: Line) -> bool:
    return (above.page, above.column) == (below.page, below.column) and below.bottom < above.bottom
