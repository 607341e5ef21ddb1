"""Codings beside the lines they stand on: one lane each, and their names in the margin.

A coding keeps its lane while others come and go, so one more coding costs the same however many there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from typing import NamedTuple

from workbench.storage.queries.transcript import CodingRow
from workbench.tui.widgets.layout import Layout

BELOW = 6
"""Lines below a passage on which its name may still stand when others stand beside it."""


class Stripe(NamedTuple):
    """The part of a coding on one line."""

    coding: CodingRow
    lane: int
    first: bool
    """Whether the passage begins on this line."""


class Lane:
    """Codings one below the other: first and last lines, in order, no two on one line."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._held: list[tuple[int, int]] = []
        """Last line and number of the coding that begins at the line of the same place."""

    def is_free(self, first: int, last: int) -> bool:
        """Whether nothing stands on these lines."""
        at = bisect_right(self._firsts, last) - 1
        return at < 0 or self._held[at][0] < first

    def put(self, first: int, last: int, coding: int) -> None:
        """Let a coding stand on free lines."""
        at = bisect_left(self._firsts, first)
        self._firsts.insert(at, first)
        self._held.insert(at, (last, coding))

    def clear(self, first: int) -> None:
        """Take away the coding that begins on a line."""
        at = bisect_left(self._firsts, first)
        del self._firsts[at], self._held[at]

    def on(self, line: int) -> int | None:
        """Return the number of the coding on a line."""
        at = bisect_right(self._firsts, line) - 1
        return self._held[at][1] if at >= 0 and self._held[at][0] >= line else None


class Stripes:
    """Which codings stand on which line, in which lane; and which name stands at which line of the margin."""

    def __init__(self, codings: Iterable[CodingRow], layout: Layout, shown: int = 1000) -> None:
        """Take the codings, where their lines are, and how many lanes are drawn."""
        self._layout, self._shown = layout, shown
        self._lanes: list[Lane] = []
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        self._place: dict[int, tuple[CodingRow, range, int]] = {}
        """Of each coding: its row, its lines and its lane."""
        self.names: dict[int, CodingRow] = {}
        """The coding whose name stands at a line of the margin: beside its passage, or a little below it."""
        for coding in codings:
            lines = self._seat(coding)
            self._firsts.append(lines[0])
            self._lasts.append(lines[-1])
        self._firsts.sort()
        self._lasts.sort()

    def add(self, coding: CodingRow) -> range:
        """Let a coding stand beside its lines; returns the lines to draw anew."""
        lines = self._seat(coding)
        insort(self._firsts, lines[0])
        insort(self._lasts, lines[-1])
        return self._margin(lines)

    def _seat(self, coding: CodingRow) -> range:
        """Give a coding a lane and a line for its name; returns its lines."""
        lines = self._layout.lines_of(coding.start, coding.end)
        first, last = lines[0], lines[-1]
        lane = 0
        while lane < len(self._lanes) and not self._lanes[lane].is_free(first, last):
            lane += 1
        if lane == len(self._lanes):
            self._lanes.append(Lane())
        self._lanes[lane].put(first, last, coding.id)
        self._place[coding.id] = coding, lines, lane
        self._name(coding, lines)
        return lines

    def remove(self, coding: int) -> range:
        """Take a coding away; returns the lines to draw anew."""
        _, lines, lane = self._place.pop(coding)
        self._lanes[lane].clear(lines[0])
        del self._firsts[bisect_left(self._firsts, lines[0])], self._lasts[bisect_left(self._lasts, lines[-1])]
        named = next(
            (line for line in self._margin(lines) if line in self.names and self.names[line].id == coding), None
        )
        if named is not None:
            del self.names[named]
            self._name_another(named)
        return self._margin(self._fill(lane, lines))

    def _fill(self, lane: int, lines: range) -> range:
        """Let codings that were not drawn stand on lines that came free in a lane; returns the lines to draw anew."""
        hidden = self._lanes[self._shown :] if lane < self._shown else []
        waiting = {other.on(line): other for other in hidden for line in lines}
        for number, other in waiting.items():
            if number is None:
                continue
            coding, own, _ = self._place[number]
            if self._lanes[lane].is_free(own[0], own[-1]):
                other.clear(own[0])
                self._lanes[lane].put(own[0], own[-1], number)
                self._place[number] = coding, own, lane
                lines = range(min(lines.start, own.start), max(lines.stop, own.stop))
        return lines

    def _name(self, coding: CodingRow, lines: range) -> None:
        for line in self._margin(lines):
            if line not in self.names:
                self.names[line] = coding
                return

    def _name_another(self, line: int) -> None:
        """Let the first coding whose name found no room have it at a line of the margin that came free."""
        near = sorted(self.among(range(max(0, line - BELOW), line + 1)), key=lambda row: (row.start, row.id))
        nameless = (row for row in near if not self._is_named(row))
        row = next(nameless, None)
        if row is not None:
            self.names[line] = row

    def _is_named(self, coding: CodingRow) -> bool:
        at = (self.names.get(line) for line in self._margin(self._place[coding.id][1]))
        return any(row is not None and row.id == coding.id for row in at)

    def _margin(self, lines: range) -> range:
        """Return the lines at which the name of a coding may stand."""
        return range(lines.start, min(lines.stop + BELOW, len(self._layout)))

    def on_line(self, line: int, lanes: int) -> list[Stripe]:
        """Return the stripes on a line that stand in the first so many lanes."""
        found = ((lane, self._lanes[lane].on(line)) for lane in range(min(lanes, len(self._lanes))))
        return [
            Stripe(self._place[coding][0], lane, self._place[coding][1][0] == line)
            for lane, coding in found
            if coding is not None
        ]

    def count(self, line: int) -> int:
        """Return how many codings stand on a line."""
        return bisect_right(self._firsts, line) - bisect_left(self._lasts, line)

    def among(self, lines: range) -> list[CodingRow]:
        """Return the codings that stand on some of these lines."""
        if len(lines) * len(self._lanes) > len(self._place):
            return [row for row, on, _ in self._place.values() if on[0] < lines.stop and on[-1] >= lines.start]
        found = {lane.on(line) for line in lines for lane in self._lanes} - {None}
        return [self._place[coding][0] for coding in found if coding is not None]
