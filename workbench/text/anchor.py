"""The anchor of a passage: where it stands, its exact words and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.text.canonical import canonical
from workbench.text.span import Span

SURROUNDINGS = 32
"""Signs kept before and after a passage."""
STRAIGHT = str.maketrans(dict.fromkeys('‘’‚‛“”„‟"', "'"))
"""Every apostrophe and quotation mark as a straight one; lengths stay."""


class Anchor(NamedTuple):
    """What is stored of a passage, so that it can be found again and doubted."""

    start: int
    end: int
    quote: str
    before: str
    after: str

    @property
    def span(self) -> Span:
        """The passage itself."""
        return Span(self.start, self.end)


def anchor(text: str, span: Span) -> Anchor:
    """Return the anchor of `span` in `text`."""
    before = text[max(0, span.start - SURROUNDINGS) : span.start]
    return Anchor(span.start, span.end, span.cut(text), before, text[span.end : span.end + SURROUNDINGS])


def holds(text: str, anchor: Anchor) -> bool:
    """Whether the words of the passage still stand at its place in `text`."""
    return 0 <= anchor.start < anchor.end and anchor.span.cut(text) == anchor.quote


def locate(text: str, quote: str) -> list[Span]:
    """Return every place of `quote` in a canonical text.

    If there is none, white space may differ; if there is still none, also apostrophes and quotation marks, which
    one program bends and another leaves straight.
    """
    quote = canonical(quote).text
    if not quote.split():
        return []
    return (
        list(_places(text, quote))
        or _spaced(text, quote)
        or _spaced(text.translate(STRAIGHT), quote.translate(STRAIGHT))
    )


def _spaced(text: str, quote: str) -> list[Span]:
    pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
    return [Span(*hit.span()) for hit in pattern.finditer(text)]


def _places(text: str, quote: str) -> Iterator[Span]:
    found = text.find(quote)
    while found >= 0:
        yield Span(found, found + len(quote))
        found = text.find(quote, found + 1)
