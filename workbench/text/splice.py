"""A stretch of a text replaced by other words: where everything else stands afterwards, without a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.text.span import Span

if TYPE_CHECKING:
    from workbench.text.reanchor import Found


class Splice(NamedTuple):
    """Whole words of a text and the words that stand in their place."""

    text: str
    """The text as it was."""
    span: Span
    """The words that really change."""
    words: str
    """What stands there instead."""

    @classmethod
    def of(cls, text: str, span: Span, words: str) -> Splice:
        """Return what really changes when `words` take the place of a stretch: the words that differ, whole."""
        old = span.cut(text)
        head = _alike(old, words)
        tail = _alike(old[head:][::-1], words[head:][::-1])
        while head and not (_parts(old, head) and _parts(words, head)):
            head -= 1
        while tail and not (_parts(old, len(old) - tail) and _parts(words, len(words) - tail)):
            tail -= 1
        return cls(text, Span(span.start + head, span.end - tail), words[head : len(words) - tail])

    @property
    def new(self) -> str:
        """The text as it is now."""
        return self.text[: self.span.start] + self.words + self.text[self.span.end :]

    @property
    def by(self) -> int:
        """How far what follows moves."""
        return len(self.words) - (self.span.end - self.span.start)

    def position(self, position: int) -> int:
        """Return where a position is now; within the words that changed, where they begin."""
        if position <= self.span.start:
            return position
        return position + self.by if position >= self.span.end else self.span.start

    def find(self, span: Span) -> Found:
        """Return where a stretch is now; to review where it holds only some of the words that changed."""
        from workbench.text.reanchor import Found

        if span.end <= self.span.start:
            return Found(span, "unchanged")
        if span.start >= self.span.end:
            return Found(Span(span.start + self.by, span.end + self.by), "moved" if self.by else "unchanged")
        start, end = self.position(span.start), max(span.end, self.span.end) + self.by
        within = span.start <= self.span.start and self.span.end <= span.end
        left = self.text[span.start : self.span.start], self.words, self.text[self.span.end : span.end]
        if within and any(map(str.strip, left)):
            return Found(Span(start, end), "edited")
        return Found(self._guess(start, end), "review")

    def _guess(self, start: int, end: int) -> Span:
        """Return a stretch with a character in it, at or beside the place."""
        if start < end:
            return Span(start, end)
        first = max(0, min(start, len(self.text) + self.by - 1))
        return Span(first, first + 1)


def _alike(one: str, other: str) -> int:
    """Return how many signs both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _parts(text: str, at: int) -> bool:
    """Whether no word runs across this place."""
    return at in (0, len(text)) or not (text[at - 1].isalnum() and text[at].isalnum())
