"""Which sentences bear a coding, were left without one on purpose, or are still open; each answer costs the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from workbench.storage.queries.transcript import SentenceRow

INTERVIEWER = "interviewer"


class Coverage:
    """Counts codings by sentence. Sentences are numbered in the order of the text."""

    def __init__(self, sentences: Sequence[SentenceRow], asking: set[int]) -> None:
        """Take the sentences, and the numbers of the turns in which the interviewer speaks."""
        self._starts = [row.start for row in sentences]
        self._ends = [row.end for row in sentences]
        self._said = bytearray(row.turn not in asking for row in sentences)
        self._codings = [0] * len(sentences)
        self._left = bytearray(len(sentences))
        self._open = bytearray(self._said)

    def within(self, start: int, end: int) -> range:
        """Return the numbers of the sentences that share a character with a stretch."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def beginning_in(self, start: int, end: int) -> range:
        """Return the numbers of the sentences that begin in a stretch."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def count(self, start: int, end: int, by: int) -> None:
        """Take note of a coding that came (1) or went (-1)."""
        for number in self.within(start, end):
            self._codings[number] += by
            self._judge(number)

    def leave(self, starts: Iterable[int]) -> None:
        """Take note of all sentences that were left without code on purpose, by where they begin."""
        left = bytearray(len(self._left))
        for start in starts:
            at = bisect_left(self._starts, start)
            if at < len(left) and self._starts[at] == start:
                left[at] = 1
        changed = [number for number in range(len(left)) if left[number] != self._left[number]]
        self._left = left
        for number in changed:
            self._judge(number)

    def _judge(self, number: int) -> None:
        self._open[number] = self._said[number] and not self._left[number] and not self._codings[number]

    def is_open(self, number: int) -> bool:
        """Whether a respondent's sentence bears no coding and was not left so on purpose."""
        return bool(self._open[number])

    def is_left(self, number: int) -> bool:
        """Whether a sentence was left without code on purpose."""
        return bool(self._left[number])

    def is_coded(self, number: int) -> bool:
        """Whether a sentence bears a coding."""
        return bool(self._codings[number])

    def next_open(self, number: int, way: int) -> int | None:
        """Return the next (1) or an earlier (-1) open sentence."""
        found = self._open.find(1, number + 1) if way > 0 else self._open.rfind(1, 0, max(0, number))
        return found if found >= 0 else None

    def open_before(self, position: int) -> int:
        """Return how many open sentences end at or before a position."""
        return self._open.count(1, 0, bisect_right(self._ends, position))
