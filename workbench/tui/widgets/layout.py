"""Where every character of a transcript stands on the screen.

Eager: all lines are known after `lay_out`. Rows and cells exist here only; everything else counts code points.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

ODD = re.compile(r"[^\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u20ac\n]")
"""Whatever may be wider or narrower than one cell."""


class Stretch(NamedTuple):
    """What is wrapped as one piece: the words of a turn."""

    start: int
    end: int


class Layout:
    """The lines of a transcript at one width; a tab stands for one blank."""

    def __init__(self, text: str, turns: Sequence[Stretch], width: int) -> None:
        self.text = text.replace("\t", " ")
        self.width = max(8, width)
        self.starts = array("L")
        self.ends = array("L")
        self.turns = array("L")
        """Index of the turn of each line."""
        for number, turn in enumerate(turns):
            for start, end in self._wrap(turn):
                self.starts.append(start)
                self.ends.append(end)
                self.turns.append(number)

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, position: int) -> int:
        """Return the line on which a position stands; the nearest one before it when it stands on none."""
        return max(0, bisect_right(self.starts, position) - 1)

    def opens_turn(self, line: int) -> bool:
        """Whether a turn begins on this line."""
        return line == 0 or self.turns[line - 1] != self.turns[line]

    def position_at(self, line: int, cell: int) -> int:
        """Return the position shown at a cell of a line."""
        start, end = self.starts[line], self.ends[line]
        shown = self.text[start:end]
        if not ODD.search(shown):
            return min(start + max(0, cell), end)
        used = 0
        for first, _, cells in split_graphemes(shown)[0]:
            used += cells
            if used > cell:
                return start + first
        return end

    def _wrap(self, turn: Stretch) -> Iterator[tuple[int, int]]:
        start = turn.start
        while True:
            newline = self.text.find("\n", start, turn.end)
            end = turn.end if newline < 0 else newline
            odd = ODD.search(self.text, start, end)
            yield from self._wrap_odd(start, end) if odd else self._wrap_plain(start, end)
            if newline < 0:
                return
            start = newline + 1

    def _wrap_plain(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        while end - start > self.width:
            space = self.text.rfind(" ", start, start + self.width + 1)
            cut = space if space > start else start + self.width
            yield start, cut
            start = cut + 1 if space > start else cut
        yield start, end

    def _wrap_odd(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Wrap by graphemes, which may be two cells wide or none."""
        line, used, space = start, 0, -1
        for first, _, cells in split_graphemes(self.text[start:end])[0]:
            here = start + first
            if self.text[here] == " ":
                space = here
            if used + cells > self.width:
                cut = space if space > line else here
                yield line, cut
                line = cut + 1 if space > line else cut
                used = cell_len(self.text[line:here])
            used += cells if here >= line else 0
        yield line, end
