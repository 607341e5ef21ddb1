"""Drawing one line of a transcript: label, words, stripes of the codings, names in the margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.color import ColorParseError
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from workbench.storage.queries.transcript import CodingRow, Transcript, TurnRow
from workbench.text.span import Span
from workbench.tui.guard import within_a_line
from workbench.tui.widgets.cursor import Cursor
from workbench.tui.widgets.layout import Layout
from workbench.tui.widgets.stripes import Stripe, Stripes
from workbench.tui.widgets.voices import short_labels
from workbench.wording import say

LANE = 3
MARGIN = 30
TIME = 9
"""Cells of a time beside the label."""
WIDE = 100
"""From this width on the names of codings stand in a margin and times beside the labels."""
MEMO = "✎"
DOUBT = "?"
"""Before the mark of a coding whose passage is to review."""
BROKEN = "┆"


class Marked(NamedTuple):
    """The parts of a line that are drawn in another way."""

    chosen: Span | None
    passage: Span | None
    """Of the highlighted coding."""
    hits: tuple[Span, ...]


class Frame:
    """How the width of the view is divided."""

    def __init__(self, width: int, transcript: Transcript | None) -> None:
        turns = transcript.turns if transcript else []
        wide = width >= WIDE
        self.width = width
        self.number = max(3, len(str(len(turns))))
        self.time = TIME if wide and any(turn.time for turn in turns) else 0
        self.label = self.number + self.time + 7
        self.lanes = 5 if wide else 3
        self.margin = MARGIN if wide else 0
        self.words = max(8, width - self.label - self.lanes * LANE - 4 - self.margin)
        self.drawn = self.label + self.words + self.lanes * LANE + 4 + self.margin
        """Cells that are drawn; more than the width on a very narrow screen."""


class LinePainter:
    """Draws the lines of one transcript at one width."""

    def __init__(
        self, transcript: Transcript, layout: Layout, stripes: Stripes, cursor: Cursor, inks: Mapping[str, Style]
    ) -> None:
        self._transcript, self._layout, self._stripes, self._cursor = transcript, layout, stripes, cursor
        self.inks = inks
        """Name of a kind of words or signs → how it is drawn."""
        self._voices = short_labels(turn.voice for turn in transcript.turns if turn.voice)
        self.memos: frozenset[int] = frozenset()
        """Lines on which a passage with a memo begins."""

    def draw(self, line: int, frame: Frame, marked: Marked, highlighted: int | None) -> Strip:
        """Return one line."""
        turn = self._transcript.turns[self._layout.turns[line]]
        words = self._words(line, turn, marked)
        used = sum(cell_len(segment.text) for segment in words)
        pad = Segment(" " * (frame.words - used + 1), self.inks["ground"])
        parts = [self._label(line, turn, frame), *words, pad, *self._beside(line, frame)]
        drawn = Strip([*parts, *self._margin(line, frame, highlighted)], frame.drawn)
        return drawn if frame.drawn == frame.width else drawn.adjust_cell_length(frame.width, self.inks["ground"])

    def _words(self, line: int, turn: TurnRow, marked: Marked) -> list[Segment]:
        style = self.inks["interviewer" if self._cursor.is_asked(turn.n) else "words"]
        start, end = self._layout.starts[line], self._layout.ends[line]
        edges = sorted({start, end, *(marked.chosen or ()), *(marked.passage or ()), *sum(marked.hits, ())})
        segments = []
        for left, right in pairwise(edges):
            here = style
            if any(left in hit for hit in marked.hits):
                here = self.inks["hit"]
            if marked.chosen and left in marked.chosen:
                here = self.inks["chosen"]
            if marked.passage and left in marked.passage:
                here += self.inks["underlined"]
            segments.append(Segment(self._layout.text[left:right], here))
        return segments

    def _label(self, line: int, turn: TurnRow, frame: Frame) -> Segment:
        read = self._layout.starts[line] < self._cursor.furthest
        if self._layout.opens_turn(line):
            voice = within_a_line(self._voices.get(turn.voice or "", ""))
            time = set_cell_size(within_a_line(turn.time or ""), frame.time - 1) + " " if frame.time else ""
            head = f"{turn.n:>{frame.number}} {set_cell_size(voice, 3)} {time}"
        else:
            head = " " * (frame.label - 2)
        return Segment(f"{head}{self._sign(line, turn, read=read)} ", self.inks["label" if read else "unread"])

    def _sign(self, line: int, turn: TurnRow, *, read: bool) -> str:
        """Return what a line says of its sentences: unread, passed over (·), left without code (x), read (│)."""
        if not read:
            return " "
        if self._cursor.is_asked(turn.n):
            return "│"
        start, end = self._layout.starts[line], self._layout.ends[line]
        begun = [
            number
            for number in self._cursor.coverage.beginning_in(start, end)
            if self._cursor.span(number).end <= self._cursor.furthest
        ]
        if any(self._cursor.coverage.is_open(number) for number in begun):
            return "·"
        return "x" if any(self._cursor.coverage.is_left(number) for number in begun) else "│"

    def _beside(self, line: int, frame: Frame) -> list[Segment]:
        ground = self.inks["ground"]
        stripes = self._stripes.on_line(line, frame.lanes)
        cells = [Segment(" " * LANE, ground)] * frame.lanes
        for stripe in stripes:
            cells[stripe.lane] = Segment(set_cell_size(_sign_of(stripe), LANE), ground + ink(stripe.coding.colour))
        more = self._stripes.count(line) - len(stripes)
        memo = MEMO if line in self.memos else " "
        return [*cells, Segment(f"{f'+{min(more, 9)}' if more else '':<2}{memo}", ground)]

    def _margin(self, line: int, frame: Frame, highlighted: int | None) -> list[Segment]:
        """Return the name of a coding, as wide as the margin."""
        coding = self._stripes.names.get(line)
        if not frame.margin or coding is None:
            return [Segment(" " * frame.margin, self.inks["ground"])] if frame.margin else []
        style = self.inks["margin"] + self.inks["underlined"] if coding.id == highlighted else self.inks["margin"]
        memo = f" {MEMO}" if coding.memos else ""
        doubt = f" {say('tui.code.to_review')}" if coding.doubtful else ""
        tail = within_a_line(f"{coding.aspect_mark or ''}{'*' * coding.weight}{memo}{doubt} {coding.coder}")
        head = within_a_line(f"{coding.mark} {coding.name}")
        room = max(4, frame.margin - 3 - cell_len(tail))
        named = set_cell_size(f"{set_cell_size(head, min(cell_len(head), room))} {tail}", frame.margin - 2)
        return [Segment(f"{_bar(coding)} ", self.inks["ground"] + ink(coding.colour)), Segment(named, style)]


def _sign_of(stripe: Stripe) -> str:
    coding = stripe.coding
    if not stripe.first:
        return _bar(coding)
    doubt = DOUBT if coding.doubtful else ""
    return within_a_line(f"{doubt}{coding.mark or _bar(coding)}{coding.aspect_mark or ''}")


def _bar(coding: CodingRow) -> str:
    """Return what stands beside the words of a coding: a line, broken when they may not be its words."""
    return BROKEN if coding.doubtful else "┃"


def memo_lines(codings: Sequence[CodingRow], places: Sequence[int], layout: Layout) -> frozenset[int]:
    """Return the lines on which a passage begins that bears a memo, by its codings or by where the memos stand."""
    starts = {row.start for row in codings if row.memos} | set(places)
    return frozenset(layout.line_of(start) for start in starts)


_known: dict[str, Style] = {}


def ink(colour: str) -> Style:
    """Return the style of a code's colour; none when the codebook gives no usable one."""
    if colour not in _known:
        try:
            _known[colour] = Style(color=colour) if colour.startswith("#") else Style()
        except ColorParseError:
            _known[colour] = Style()
    return _known[colour]
