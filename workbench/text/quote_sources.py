"""Transcripts as the quote check searches them: words in order, and where each three in a row stand."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workbench.text.quote_words import Word, places, plain, unspoken_words
from workbench.text.span import Span
from workbench.text.turns import Turn

LIKE = 80
"""Likeness, of 100, from which words count as an altered quotation."""
LIKE_NEARBY = 70
"""The same near another piece of the quotation."""
_FAR = 60
_MOST_LEFT_OUT = 4
_CLUSTER = 8
_CLUSTERS = 6
_MOST_PLACES = 200
_FEW_WORDS = 12


class Stretch(NamedTuple):
    """Spoken words in a row of one transcript."""

    source: Source
    first: int
    """Index of the first spoken word."""
    last: int
    """Index after the last spoken word."""

    @property
    def keys(self) -> list[str]:
        """The spoken words as they are compared."""
        return self.source.keys[self.first : self.last]


class Source:
    """The words of one transcript."""

    def __init__(self, name: str, text: str, turns: Sequence[Turn]) -> None:
        self.name = name
        self.text = text
        self.turns = turns
        self.keys: list[str] = []
        """The spoken words in order, as they are compared."""
        self._starts = array("L")
        self._ends = array("L")
        self._spoken = array("L")
        self._is_spoken = bytearray()
        self._turn_starts = [turn.start for turn in turns]
        known: dict[str, str] = {}
        for turn in turns:
            self._read(((*word[:2], False) for word in unspoken_words(text, turn.start, turn.body)), known)
            self._read(places(text, turn.body, turn.end), known)

    def _read(self, words: Iterable[tuple[int, int, bool]], known: dict[str, str]) -> None:
        """Take words by where they begin and end; `known` are those whose key was made before."""
        for start, end, spoken in words:
            if spoken:
                self._spoken.append(len(self._starts))
                said = self.text[start:end]
                key = known.get(said) or known.setdefault(said, sys.intern(plain(said).casefold()))
                self.keys.append(key)
            self._starts.append(start)
            self._ends.append(end)
            self._is_spoken.append(spoken)

    def spoken_word(self, spoken: int) -> Word:
        """Return a spoken word by its number."""
        return self._word(self._spoken[spoken])

    def _word(self, index: int) -> Word:
        start, end = self._starts[index], self._ends[index]
        return Word(start, end, plain(self.text[start:end]), spoken=bool(self._is_spoken[index]))

    def _words(self, first: int, last: int) -> list[Word]:
        return [self._word(index) for index in range(first, last)]

    def turn_of(self, spoken: int) -> int:
        """Return the number of the turn in which a spoken word stands."""
        return bisect_right(self._turn_starts, self._starts[self._spoken[spoken]]) - 1

    def voice_of(self, spoken: int) -> str | None:
        """Return who says a spoken word."""
        return self.turns[self.turn_of(spoken)].voice

    def window(self, first: int, last: int, *, before: int = 0, after: int = 0) -> list[Word]:
        """Return all words from one spoken word up to another.

        Remarks between them are among the words, and so are up to `before` and `after` beside them.
        """
        begin, end = self._spoken[first], self._spoken[last - 1] + 1
        while before and begin and not self._is_spoken[begin - 1]:
            begin, before = begin - 1, before - 1
        while after and end < len(self._starts) and not self._is_spoken[end]:
            end, after = end + 1, after - 1
        return self._words(begin, end)

    def between(self, last: int, first: int) -> list[Word]:
        """Return all words after one spoken word (the one before `last`) and before another."""
        return self._words(self._spoken[last - 1] + 1, self._spoken[first])

    def reach(self, first: int, last: int, signs: int, turns: int) -> Span:
        """Return the spoken words at most so many signs and turns before and after a stretch."""
        least = self._starts[self._spoken[first]] - signs
        most = self._ends[self._spoken[last - 1]] + signs
        least = max(least, self._turn_starts[max(0, self.turn_of(first) - turns)])
        following = self.turn_of(last - 1) + turns + 1
        if following < len(self.turns):
            most = min(most, self._turn_starts[following])
        return Span(self._spoken_from(least), self._spoken_from(most))

    def _spoken_from(self, position: int) -> int:
        return bisect_left(self._spoken, position, key=self._starts.__getitem__)

    def find(self, keys: list[str], first: int, last: int) -> Iterator[Stretch]:
        """Yield where exactly these words stand between two spoken words."""
        length = len(keys)
        for at in range(first, last - length + 1):
            if self.keys[at] == keys[0] and self.keys[at : at + length] == keys:
                yield Stretch(self, at, at + length)

    def nearest(self, keys: Sequence[str], first: int, last: int, *, like: int = LIKE) -> Stretch | None:
        """Return the words most like these between two spoken words.

        None if they are not like enough, nor the same words with a few more between them.
        """
        from rapidfuzz.fuzz import partial_ratio_alignment

        window = self.keys[first:last]
        found = partial_ratio_alignment(" ".join(keys), " ".join(window), score_cutoff=_FAR)
        if not found or not window:
            return None
        edges = list(_edges(window))
        begin = max(0, bisect_right(edges, found.dest_start) - 1)
        end = max(begin + 1, bisect_right(edges, found.dest_end - 1))
        place = self._fitted(keys, Span(first + begin, first + end), Span(first, last))
        return place if found.score >= like or _only_fewer(keys, place.keys) else None

    def _fitted(self, keys: Sequence[str], found: Span, within: Span) -> Stretch:
        """Move both ends a little to where the fewest words differ, if possible not the first or the last."""
        from rapidfuzz.distance import Levenshtein

        def cost(edges: tuple[int, int]) -> tuple[int, int, int]:
            words = self.keys[edges[0] : edges[1]]
            at_edges = (words[0] != keys[0]) + (words[-1] != keys[-1])
            return Levenshtein.distance(keys, words), at_edges, abs(len(words) - len(keys))

        firsts = range(max(within.start, found.start - 3), found.start + 4)
        lasts = range(found.end - 3, min(within.end, found.end + 3) + 1)
        best = min(((begin, end) for begin in firsts for end in lasts if begin < end), key=cost)
        return Stretch(self, *best)


def _only_fewer(keys: Sequence[str], said: Sequence[str]) -> bool:
    """Whether `keys` are the words said, a few left out."""
    from rapidfuzz.distance import Levenshtein

    fewer = len(said) - len(keys)
    return fewer <= _MOST_LEFT_OUT and Levenshtein.distance(keys, said) == fewer


def _edges(words: Iterable[str]) -> Iterator[int]:
    """Yield where each of `words` begins when they are joined by single spaces."""
    edge = 0
    for word in words:
        yield edge
        edge += len(word) + 1


class Index:
    """Where each three words in a row stand, over all transcripts."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = sources
        self._numbers: dict[str, int] = {}
        self._first: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}
        self._offsets: list[int] = []
        offset = 0
        for source in sources:
            self._offsets.append(offset)
            self._add(source, offset)
            offset += len(source.keys) + 1

    def _add(self, source: Source, offset: int) -> None:
        numbers = [self._numbers.setdefault(key, len(self._numbers)) for key in source.keys]
        first = self._first
        for place, three in enumerate(_threes(numbers), offset):
            if three in first:
                self._more.setdefault(three, []).append(place)
            else:
                first[three] = place

    def _places(self, three: int) -> list[int]:
        if three not in self._first:
            return []
        return [self._first[three], *self._more.get(three, ())]

    def exact(self, keys: list[str]) -> list[Stretch]:
        """Return every place of these words."""
        if len(keys) < 3:
            return [place for source in self.sources for place in source.find(keys, 0, len(source.keys))]
        places = [self._places(three) for three in self._threes_of(keys)]
        rarest = min(range(len(places)), key=lambda at: len(places[at]))
        found = (self._at(place - rarest, len(keys)) for place in places[rarest])
        return [place for place in found if place and place.keys == keys]

    def longest(self, keys: Sequence[str], at: int) -> Stretch | None:
        """Return the longest row of words that stands in a transcript as it stands in `keys` from a place on."""
        (three,) = self._threes_of(keys[at : at + 3]) or (-1,)
        best: Stretch | None = None
        for place in self._places(three)[:_MOST_PLACES]:
            source, first = self._source(place)
            last, most = first + 3, len(source.keys)
            while last < most and at + last - first < len(keys) and source.keys[last] == keys[at + last - first]:
                last += 1
            if best is None or last - first > best.last - best.first:
                best = Stretch(source, first, last)
        return best

    def alike(self, keys: list[str]) -> list[Stretch]:
        """Return the places that are most like these words, at most one a neighbourhood."""
        votes = Counter[int]()
        for at, three in enumerate(self._threes_of(keys)):
            votes.update({(place - at) // _CLUSTER for place in self._places(three)[:_MOST_PLACES]})
        slack = max(_CLUSTER, len(keys) // 3)
        found = [self._near(cluster * _CLUSTER, keys, slack) for cluster, _ in votes.most_common(_CLUSTERS)]
        if not any(found) and len(keys) <= _FEW_WORDS:
            found = [source.nearest(keys, 0, len(source.keys)) for source in self.sources]
        return list(dict.fromkeys(place for place in found if place))

    def _threes_of(self, keys: Sequence[str]) -> list[int]:
        return list(_threes([self._numbers.get(key, -1) for key in keys]))

    def _source(self, place: int) -> tuple[Source, int]:
        """Return the transcript in which a place lies, and the number of its spoken word there."""
        nth = max(0, bisect_right(self._offsets, place) - 1)
        return self.sources[nth], place - self._offsets[nth]

    def _at(self, place: int, length: int) -> Stretch | None:
        source, at = self._source(max(0, place))
        return Stretch(source, at, at + length) if place >= 0 and at + length <= len(source.keys) else None

    def _near(self, place: int, keys: list[str], slack: int) -> Stretch | None:
        source, at = self._source(max(0, place))
        return source.nearest(keys, max(0, at - slack), min(len(source.keys), at + len(keys) + slack + _CLUSTER))


def _threes(numbers: Sequence[int]) -> Iterator[int]:
    """Yield one number for each three words in a row; -1 where one is unknown."""
    for one, two, three in zip(numbers, numbers[1:], numbers[2:], strict=False):
        yield -1 if min(one, two, three) < 0 else one << 42 | two << 21 | three
