"""Transcripts as the quote check searches them: their words in order, and where each three words in a row stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workbench.text.quote_words import Word, spoken_words, unspoken_words
from workbench.text.turns import Turn

NEAR = 80
"""Likeness, of 100, from which words count as an altered quotation."""
_CLUSTER = 8
_MOST_PLACES = 40
_FEW_WORDS = 12


class Stretch(NamedTuple):
    """Spoken words in a row of one transcript."""

    source: Source
    first: int
    """Index of the first spoken word."""
    last: int
    """Index after the last spoken word."""


class Source:
    """The words of one transcript."""

    def __init__(self, name: str, text: str, turns: Sequence[Turn]) -> None:
        self.name = name
        self.text = text
        self.turns = turns
        self.words: list[Word] = []
        """Every word in order: of labels and remarks too."""
        for turn in turns:
            self.words += unspoken_words(text, turn.start, turn.body)
            self.words += spoken_words(text, turn.body, turn.end)
        self.spoken = [index for index, word in enumerate(self.words) if word.spoken]
        """Indices of the spoken words among `words`."""
        self.keys: list[str] = [self.words[index].key for index in self.spoken]
        self._starts = [turn.start for turn in turns]

    def turn_of(self, spoken: int) -> int:
        """Return the number of the turn in which a spoken word stands."""
        return bisect_right(self._starts, self.words[self.spoken[spoken]].start) - 1

    def voice_of(self, spoken: int) -> str | None:
        """Return who says a spoken word."""
        return self.turns[self.turn_of(spoken)].voice

    def window(self, first: int, last: int) -> list[Word]:
        """Return all words from one spoken word up to another, with the remarks between them."""
        return self.words[self.spoken[first] : self.spoken[last - 1] + 1] if first < last else []

    def find(self, keys: Sequence[str], first: int, last: int) -> int | None:
        """Return where these words next stand between two spoken words."""
        length = len(keys)
        for at in range(first, last - length + 1):
            if self.keys[at] == keys[0] and self.keys[at : at + length] == keys:
                return at
        return None

    def nearest(self, keys: Sequence[str], first: int, last: int) -> Stretch | None:
        """Return the stretch between two spoken words that is most like these words, if it is like enough."""
        from rapidfuzz.fuzz import partial_ratio_alignment

        window = self.keys[first:last]
        found = partial_ratio_alignment(" ".join(keys), " ".join(window), score_cutoff=NEAR)
        if not found or not window:
            return None
        edges = list(_edges(window))
        begin = max(0, bisect_right(edges, found.dest_start) - 1)
        end = max(begin + 1, bisect_right(edges, found.dest_end - 1))
        return self._fitted(keys, first + begin, first + end)

    def _fitted(self, keys: Sequence[str], first: int, last: int) -> Stretch:
        """Move both ends a little to where the fewest words differ."""
        from rapidfuzz.distance import Levenshtein

        def cost(edges: tuple[int, int]) -> tuple[int, int]:
            words = self.keys[edges[0] : edges[1]]
            return Levenshtein.distance(keys, words), abs(len(words) - len(keys))

        firsts = range(max(0, first - 3), first + 4)
        lasts = range(last - 3, min(len(self.keys), last + 3) + 1)
        best = min(((begin, end) for begin in firsts for end in lasts if begin < end), key=cost)
        return Stretch(self, *best)


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
        for place, three in enumerate(_threes(numbers), offset):
            if self._first.setdefault(three, place) != place:
                self._more.setdefault(three, []).append(place)

    def _places(self, three: int) -> list[int]:
        if three not in self._first:
            return []
        return [self._first[three], *self._more.get(three, ())]

    def exact(self, keys: Sequence[str]) -> list[Stretch]:
        """Return every place of these words."""
        if len(keys) < 3:
            return list(self._scan(keys))
        threes = list(_threes([self._numbers.get(key, -1) for key in keys]))
        rarest = min(range(len(threes)), key=lambda at: len(self._places(threes[at])))
        found = (self._at(place - rarest) for place in self._places(threes[rarest]))
        length = len(keys)
        return [
            Stretch(source, at, at + length) for source, at in found if at >= 0 and source.keys[at : at + length] == keys
        ]
