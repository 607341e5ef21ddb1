"""Where every character of a transcript stands on the screen.

Eager: all lines are known after `Layout` was made. Rows and cells exist here only; everything else counts code points.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.text.canonical import in_place
from workbench.tui.widgets.graphemes import ODD, cells, drawn

PIECE = 64
"""Code points beyond the width that are looked at for one line of odd signs."""


class Stretch(NamedTuple):
    """What is wrapped as one piece: the words of a turn."""

    start: int
    end: int


class Layout:
    """The lines of a transcript at one width."""

    def __init__(self, text: str, turns: Sequence[Stretch], width: int) -> None:
        self.text = drawn(in_place(text))
        self.width = max(8, width)
        self._odd = ODD.search(self.text) is not None
        self.starts = array("L")
        self.ends = array("L")
        self.turns = array("L")
        """Index of the turn of each line."""
        for number, turn in enumerate(turns):
            known = len(self.starts)
            for start, end in self._wrap(turn):
                self.starts.append(start)
                self.ends.append(end)
            self.turns.extend([number] * (len(self.starts) - known))

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, position: int) -> int:
        """Return the line on which a position stands; the nearest one before it when it stands on none."""
        return max(0, bisect_right(self.starts, position) - 1)

    def lines_of(self, start: int, end: int) -> range:
        """Return the lines on which a stretch stands."""
        return range(self.line_of(start), self.line_of(max(start, end - 1)) + 1)

    def opens_turn(self, line: int) -> bool:
        """Whether a turn begins on this line."""
        return line == 0 or self.turns[line - 1] != self.turns[line]

    def position_at(self, line: int, cell: int) -> int:
        """Return the position shown at a cell of a line."""
        start, end = self.starts[line], self.ends[line]
        shown = self.text[start:end]
        if not self._odd or not ODD.search(shown):
            return min(start + max(0, cell), end)
        used = 0
        for first, _, width in cells(shown):
            used += width
            if used > cell:
                return start + first
        return end

    def _wrap(self, turn: Stretch) -> Iterator[tuple[int, int]]:
        start = turn.start
        while True:
            newline = self.text.find("\n", start, turn.end)
            end = turn.end if newline < 0 else newline
            odd = self._odd and ODD.search(self.text, start, end)
            yield from self._wrap_odd(start, end) if odd else self._wrap_plain(start, end)
            if newline < 0:
                return
            start = newline + 1

    def _wrap_plain(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        while end - start > self.width:
            cut, following = self._plain_cut(start)
            yield start, cut
            start = following
        yield start, end

    def _plain_cut(self, start: int) -> tuple[int, int]:
        """Return where a line of plain signs ends and where the next one begins."""
        space = self.text.rfind(" ", start, start + self.width + 1)
        return (space, space + 1) if space > start else (start + self.width, start + self.width)

    def _wrap_odd(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Wrap line by line; only lines with signs of other widths are measured sign by sign."""
        while True:
            plain = end - start > self.width and not ODD.search(self.text, start, min(end, start + self.width + 2))
            found = self._plain_cut(start) if plain else self._odd_cut(start, end)
            if found is None:
                yield start, end
                return
            yield start, found[0]
            start = found[1]

    def _odd_cut(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a line ends and the next one begins; None when the rest fits."""
        room = self.width + PIECE
        while True:
            piece = self.text[start : min(end, start + room)]
            cut = self._measured_cut(piece)
            if cut is not None:
                return start + cut[0], start + cut[1]
            if start + room >= end:
                return None
            room *= 2

    def _measured_cut(self, piece: str) -> tuple[int, int] | None:
        used, space = 0, -1
        for first, _, width in cells(piece):
            if piece[first] == " ":
                space = first
            if used + width > self.width:
                return (space, space + 1) if space > 0 else (first, first)
            used += width
        return None
