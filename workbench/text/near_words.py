"""Patterns that are looked for only where a word promises them, so that most of a text is not read for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from workbench.text.name_lists import Written
from workbench.text.span import Span

REACH = 120
"""Signs on both sides of a word that a pattern may need."""


def near_words(
    text: str, words: Sequence[Written], promises: Callable[[str], bool], patterns: Sequence[re.Pattern[str]]
) -> Iterator[Span]:
    """Yield where a pattern stands around words that promise it; of one that has a group `what`, where that stands."""
    windows = list(around(words, promises))
    for pattern in patterns:
        part = "what" if "what" in pattern.groupindex else 0
        for start, end in windows:
            yield from (Span(*hit.span(part)) for hit in pattern.finditer(text, start, end))


def around(words: Sequence[Written], promises: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield the stretches around words that promise something; none touches another."""
    start = end = -1
    for word in words:
        if promises(word.key):
            if word.start - REACH > end:
                if end > 0:
                    yield start, end
                start = max(0, word.start - REACH)
            end = word.end + REACH
    if end > 0:
        yield start, end


def has_digit(key: str) -> bool:
    """Whether a digit stands in a word."""
    return not key.isalpha() and any(map(str.isdigit, key))
