"""Several stretches of a text replaced at once, such as the names before turns; where all else stands is no guess."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING

from workbench.text.span import Span
from workbench.text.splice import Splice

if TYPE_CHECKING:
    from workbench.text.reanchor import Found


class Splices:
    """Stretches of a text, none empty and none on another, each with the words that take its place."""

    def __init__(self, text: str, changes: Iterable[tuple[Span, str]]) -> None:
        self.text = text
        self._splices = [Splice(text, span, words) for span, words in sorted(changes)]
        self._starts = [splice.span.start for splice in self._splices]
        self._ends = [splice.span.end for splice in self._splices]
        self._moved = [0, *accumulate(splice.by for splice in self._splices)]

    @property
    def new(self) -> str:
        """The text as it is now."""
        pieces, at = [], 0
        for splice in self._splices:
            pieces += [self.text[at : splice.span.start], splice.words]
            at = splice.span.end
        return "".join([*pieces, self.text[at:]])

    def position(self, position: int) -> int:
        """Return where a position is now; within words that changed, where they begin."""
        n = bisect_left(self._starts, position)
        if n and self._ends[n - 1] > position:
            return self._starts[n - 1] + self._moved[n - 1]
        return position + self._moved[n]

    def find(self, span: Span) -> Found:
        """Return where a stretch is now; to review where it holds only some of the words that changed."""
        from workbench.text.reanchor import Found

        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        touched = self._splices[first:last]
        if not touched:
            by = self._moved[first]
            return Found(Span(span.start + by, span.end + by), "moved" if by else "unchanged")
        start, end = self.position(span.start), max(span.end, touched[-1].span.end) + self._moved[last]
        within = span.start <= touched[0].span.start and touched[-1].span.end <= span.end
        if within and self._leaves_words(span, touched):
            return Found(Span(start, end), "edited")
        return Found(Span(start, max(end, start + 1)), "review")

    def _leaves_words(self, span: Span, touched: list[Splice]) -> bool:
        """Whether something but the words that changed is in a stretch."""
        edges = [span.start, *(place for splice in touched for place in splice.span), span.end]
        pieces = zip(edges[::2], edges[1::2], strict=True)
        return any(self.text[start:end].strip() for start, end in pieces)
