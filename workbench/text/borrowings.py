"""Words of the transcripts that a report takes over without marking them as a quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.text.quote_sources import Index
from workbench.text.quote_words import Word, spoken_words
from workbench.text.span import Span

FEWEST_WORDS = 8
"""Words in a row that are hardly the same by chance."""


class Borrowed(NamedTuple):
    """Words in a row that a report and a transcript have in common."""

    span: Span
    """Where they stand in the report."""
    start: int
    end: int
    """Where they stand in the text of the transcript."""
    document: str
    voice: str | None


def borrowings(index: Index, prose: str, taken: Sequence[Span]) -> Iterator[Borrowed]:
    """Yield the longest such rows of at least eight words, in the order of the report, outside what is `taken`."""
    words = _free(list(spoken_words(prose, 0, len(prose))), sorted(taken))
    keys = [word.key if word else "" for word in words]
    at = 0
    while at + FEWEST_WORDS <= len(keys):
        found = index.longest(keys, at)
        length = found.last - found.first if found else 0
        if found is None or length < FEWEST_WORDS:
            at += 1
            continue
        span = Span(_edge(words[at]).start, _edge(words[at + length - 1]).end)
        first, last = found.source.spoken_word(found.first), found.source.spoken_word(found.last - 1)
        yield Borrowed(span, first.start, last.end, found.source.name, found.source.voice_of(found.first))
        at += length


def _free(words: list[Word], taken: Sequence[Span]) -> list[Word | None]:
    """Return the words, with nothing in the place of those that are taken."""
    starts = [span.start for span in taken]

    def free(word: Word) -> bool:
        before = bisect_right(starts, word.start) - 1
        return word.spoken and (before < 0 or word.start >= taken[before].end)

    return [word if free(word) else None for word in words]


def _edge(word: Word | None) -> Word:
    """Return a word that is one: rows of common words have no gaps."""
    assert word is not None
    return word
