"""Codings beside the lines they stand on: one lane each, and their names in the margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from workbench.storage.queries.transcript import CodingRow
from workbench.tui.widgets.layout import Layout


class Stripe(NamedTuple):
    """The part of a coding on one line."""

    coding: CodingRow
    lane: int
    first: bool
    """Whether the passage begins on this line."""


class Stripes:
    """Which codings stand on which line, in which lane; and which name stands at which line of the margin."""

    def __init__(self, codings: Sequence[CodingRow], layout: Layout) -> None:
        self.on_line: dict[int, list[Stripe]] = defaultdict(list)
        self.names: dict[int, CodingRow] = {}
        free: list[int] = []
        named = -1
        for coding in codings:
            first, last = layout.line_of(coding.start), layout.line_of(coding.end - 1)
            lane = next((lane for lane, line in enumerate(free) if line < first), len(free))
            free[lane : lane + 1] = [last]
            for line in range(first, last + 1):
                self.on_line[line].append(Stripe(coding, lane, line == first))
            named = max(named + 1, first)
            if named < len(layout):
                self.names[named] = coding
