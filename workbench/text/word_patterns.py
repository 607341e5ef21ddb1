"""Words near each other: ``wachten ..3 lijst`` finds forms of both with at most three words between, in any order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from workbench.errors import RefusedError
from workbench.text.canonical import visible
from workbench.text.language import Glance, Run, Term, match_terms, words
from workbench.text.sentences import find_sentences
from workbench.text.span import Span

BETWEEN = 5
"""Words that ``..`` allows between two terms."""
MOST_BETWEEN = 50
_NEAR = re.compile(r"\s*(?<!\.)\.\.(\d*)(?=\s|\Z)")


class WordPattern:
    """Terms that stand near each other in a sentence, in the order written or in the opposite one.

    A term is one or more words side by side, each in any of its forms; ``|`` parts words of which any will do.
    ``..3`` between two terms allows three words between them, ``..`` alone five. Raises RefusedError for a pattern
    that asks for nothing.
    """

    def __init__(self, written: str) -> None:
        pieces = _NEAR.split(written)
        self.terms = tuple(_term(piece, written) for piece in pieces[::2])
        self.gaps = tuple(int(digits[:4]) if digits else BETWEEN for digits in pieces[1::2])
        """Words allowed between each term and the next."""
        if any(gap > MOST_BETWEEN for gap in self.gaps):
            raise RefusedError("search.pattern.far", pattern=visible(written), most=MOST_BETWEEN)
        self._glance = Glance([frozenset().union(*term) for term in self.terms])

    def find(self, text: str, turns: Iterable[tuple[int, int]]) -> Iterator[Span]:
        """Yield where it stands within one sentence of one of the turns of a text.

        Of finds that overlap, the one that ends first counts, and of those that end together the shortest.
        """
        for runs, places, start in match_terms(self._likely(text, turns), self.terms):
            for first, last in apart(near(runs, self.gaps)):
                yield Span(start + places[first].start, start + places[last - 1].end)

    def _likely(self, text: str, turns: Iterable[tuple[int, int]]) -> Iterator[tuple[str, int]]:
        """Yield the sentences that are worth reading, and where they stand."""
        for turn in turns:
            if self._glance.sees_each(text[slice(*turn)]):
                for sentence in find_sentences(text, *turn):
                    if self._glance.sees_each(cut := sentence.cut(text)):
                        yield cut, sentence.start


def _term(piece: str, written: str) -> Term:
    term = tuple(word for part in piece.split() for word in _alternatives(part))
    if not term:
        raise RefusedError("search.pattern.empty", pattern=visible(written))
    return term


def _alternatives(part: str) -> Iterator[frozenset[str]]:
    """Yield the keys of each word of a part; with upright strokes between them they are one."""
    choices = [[word.keys for word in words(choice)] for choice in part.split("|")]
    if len(choices) == 1:
        yield from choices[0]
        return
    keys = frozenset().union(*(key for choice in choices for key in choice))
    if keys:
        yield keys


def near(runs: list[list[Run]], gaps: tuple[int, ...]) -> Iterator[Run]:
    """Yield the stretches (in words) that hold a run of each term, read forwards or backwards, within the gaps."""
    yield from _forwards(runs, gaps)
    if len(runs) > 1:
        yield from _forwards(runs[::-1], gaps[::-1])


def _forwards(runs: list[list[Run]], gaps: tuple[int, ...]) -> Iterator[Run]:
    reached = {end: start for start, end in runs[0]}
    for later, gap in zip(runs[1:], gaps, strict=True):
        reached = dict(_steps(reached, later, gap))
    yield from ((start, end) for end, start in reached.items())


def _steps(reached: dict[int, int], later: list[Run], gap: int) -> Iterator[tuple[int, int]]:
    """Yield the end of each run that follows near enough, with the latest place where what leads to it begins."""
    ends = sorted(reached)
    for start, end in later:
        before = ends[bisect_left(ends, start - gap) : bisect_left(ends, start + 1)]
        if before:
            yield end, max(reached[each] for each in before)


def apart(stretches: Iterable[Run]) -> Iterator[Run]:
    """Yield stretches that do not overlap: those that end first, and of these the shortest."""
    free = 0
    for end, start in sorted(((end, -start) for start, end in stretches)):
        if -start >= free:
            yield -start, end
            free = end
