"""A stretch of a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of a text, in code points."""

    start: int
    end: int

    def __contains__(self, position: object) -> bool:
        return isinstance(position, int) and self.start <= position < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def cut(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]
