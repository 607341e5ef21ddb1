"""A transcript to read and code: turns, the sentence under the cursor, codings as stripes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.storage.queries.transcript import CodingRow, Transcript
from workbench.text.span import Span
from workbench.tui.widgets.cursor import Cursor
from workbench.tui.widgets.layout import Layout, Stretch
from workbench.tui.widgets.stripes import Stripes

LABEL = 8
"""Cells before the words: number of the turn, its speaker, and a sign."""
LANE = 3
MARGIN = 28
WIDE = 100
"""From this width on the names of codings stand in a margin."""


class TranscriptView(ScrollView, can_focus=True):
    """Draws one transcript. Positions in and out are code points of its text; rows and cells stay inside."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "transcript--label",
        "transcript--interviewer",
        "transcript--words",
        "transcript--chosen",
        "transcript--margin",
        "transcript--unread",
    }

    class Moved(Message):
        """The cursor stands on another sentence, or the selection changed."""

    def __init__(self) -> None:
        super().__init__()
        self._transcript: Transcript | None = None
        self._layout = Layout("", [], 40)
        self._stripes = Stripes([], self._layout)
        self._strips: dict[tuple[int, Span | None, Span | None], Strip] = {}
        self.cursor = Cursor()
        self._highlighted: CodingRow | None = None
        self._dragging = False

    # what is shown

    def load(self, transcript: Transcript) -> None:
        """Show a transcript, with the cursor where its reader was."""
        self._transcript = transcript
        self.cursor = Cursor(transcript)
        self._highlighted = None
        self._lay_out()
        self.update_codings(transcript.codings, transcript.left)
        self.move(lambda cursor: cursor.to(cursor.number_at(transcript.position)))

    def update_codings(self, codings: Sequence[CodingRow], left: Sequence[tuple[int, int]]) -> None:
        """Show other codings and marks on the same text."""
        if self._transcript is None:
            return
        self._transcript = self._transcript._replace(codings=list(codings), left=list(left))
        self.cursor.note(codings, left)
        self._stripes = Stripes(codings, self._layout)
        if self._highlighted is not None:
            self._highlighted = next((c for c in codings if c.id == self._highlighted.id), None)
        self._forget()

    def _lay_out(self) -> None:
        if self._transcript is None:
            return
        words = [Stretch(turn.body, turn.end) for turn in self._transcript.turns]
        self._layout = Layout(self._transcript.text, words, self._words_width)
        self._stripes = Stripes(self._transcript.codings, self._layout)
        self.virtual_size = Size(self.size.width, len(self._layout))
        self._forget()

    def _forget(self) -> None:
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw in the new colours."""
        super().notify_style_update()
        self._strips.clear()

    @property
    def _margin(self) -> int:
        return MARGIN if self.size.width >= WIDE else 0

    @property
    def _lanes(self) -> int:
        return 5 if self.size.width >= WIDE else 3

    @property
    def _words_width(self) -> int:
        return max(8, self.scrollable_content_region.width - LABEL - self._lanes * LANE - 3 - self._margin)

    def on_resize(self, _: events.Resize) -> None:
        """Wrap anew and keep the place."""
        top = self._layout.starts[int(self.scroll_y)] if len(self._layout) > self.scroll_y else 0
        self._lay_out()
        if len(self._layout):
            self.scroll_to(y=self._layout.line_of(top), animate=False)
            self._show_cursor()

    # the cursor

    @property
    def transcript(self) -> Transcript | None:
        """What is shown."""
        return self._transcript

    def move(self, step: Callable[[Cursor], object]) -> None:
        """Let the cursor take a step, keep it in sight, and say that it moved."""
        step(self.cursor)
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    @property
    def highlighted(self) -> CodingRow | None:
        """The coding whose passage is underlined."""
        return self._highlighted

    @property
    def codings_here(self) -> list[CodingRow]:
        """Codings on what is selected, in the order of the text."""
        codings = self._transcript.codings if self._transcript else []
        return [row for row in codings if Span(row.start, row.end).overlaps(self.cursor.chosen)]

    def highlight(self, coding: int | None) -> None:
        """Underline the passage of a coding."""
        codings = self._transcript.codings if self._transcript else []
        self._highlighted = next((row for row in codings if row.id == coding), None)
        self._forget()

    def _show_cursor(self) -> None:
        if not len(self._layout):
            return
        span = self.cursor.here
        first, last = self._layout.line_of(span.start), self._layout.line_of(max(span.start, span.end - 1))
        region = Region(0, first, 1, min(last - first + 1, max(1, self.size.height)))
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    # the mouse

    def _number_at(self, event: events.MouseEvent) -> int | None:
        line = int(event.y + self.scroll_y)
        if self._transcript is None or line >= len(self._layout):
            return None
        position = self._layout.position_at(line, event.x - LABEL)
        return self.cursor.number_at(position)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the mouse."""
        number = self._number_at(event)
        if number is not None:
            self.capture_mouse()
            self._dragging = True
            self.move(lambda cursor: cursor.to(number, extend=event.shift))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select as far as the mouse is dragged."""
        number = self._number_at(event) if self._dragging else None
        if number is not None:
            self.move(lambda cursor: cursor.to(number, extend=True))

    def on_mouse_up(self, _: events.MouseUp) -> None:
        """Stop selecting."""
        self._dragging = False
        self.release_mouse()

    # drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        line = int(self.scroll_y) + y
        width = self.scrollable_content_region.width
        if self._transcript is None or line >= len(self._layout):
            return Strip.blank(width, self.rich_style)
        key = (line, self._part(line, self.cursor.chosen), self._part(line, self._passage))
        if key not in self._strips:
            self._strips[key] = self._draw(*key).adjust_cell_length(width, self.rich_style)
        return self._strips[key]

    @property
    def _passage(self) -> Span:
        row = self._highlighted
        return Span(row.start, row.end) if row else Span(0, 0)

    def _part(self, line: int, span: Span) -> Span | None:
        start, end = max(span.start, self._layout.starts[line]), min(span.end, self._layout.ends[line])
        return Span(start, end) if start < end else None

    def _draw(self, line: int, chosen: Span | None, passage: Span | None) -> Strip:
        words = self._words(line, chosen, passage)
        used = sum(cell_len(segment.text) for segment in words)
        pad = Segment(" " * max(0, self._words_width - used + 1), self.rich_style)
        return Strip([self._label(line), *words, pad, *self._stripe_segments(line), *self._margin_segments(line)])

    def _words(self, line: int, chosen: Span | None, passage: Span | None) -> list[Segment]:
        assert self._transcript is not None
        turn = self._transcript.turns[self._layout.turns[line]]
        kind = "transcript--interviewer" if self.cursor.is_asked(turn.n) else "transcript--words"
        style = self.get_component_rich_style(kind)
        start, end = self._layout.starts[line], self._layout.ends[line]
        edges = sorted({start, end, *(chosen or ()), *(passage or ())})
        segments = []
        for left, right in pairwise(edges):
            here = style
            if chosen and left in chosen:
                here = self.get_component_rich_style("transcript--chosen")
            if passage and left in passage:
                here += Style(underline=True)
            segments.append(Segment(self._transcript.text[left:right].replace("\t", " "), here))
        return segments

    def _label(self, line: int) -> Segment:
        assert self._transcript is not None
        turn = self._transcript.turns[self._layout.turns[line]]
        read = self._layout.starts[line] < self.cursor.furthest
        style = self.get_component_rich_style("transcript--label" if read else "transcript--unread")
        number = f"{turn.n:>3} {set_cell_size((turn.voice or '')[:2], 2)}" if self._layout.opens_turn(line) else " " * 6
        return Segment(set_cell_size(number, LABEL - 2) + self._sign(line) + " ", style)

    def _sign(self, line: int) -> str:
        """Return what the line says of the sentence that begins on it: passed over (·) or left without code (x)."""
        assert self._transcript is not None
        start, end = self._layout.starts[line], self._layout.ends[line]
        turn = self._transcript.turns[self._layout.turns[line]]
        if self.cursor.is_asked(turn.n) or start >= self.cursor.furthest:
            return " "
        spans = [span for span in self.cursor.within(start, end) if span.end <= self.cursor.furthest]
        if any(self.cursor.is_open(span) for span in spans):
            return "·"
        return "x" if any(self.cursor.is_left(span) for span in spans) else " "

    def _stripe_segments(self, line: int) -> list[Segment]:
        cells: list[Segment] = [Segment(" " * LANE, self.rich_style)] * self._lanes
        more = 0
        for stripe in self._stripes.on_line.get(line, []):
            if stripe.lane >= self._lanes:
                more += 1
                continue
            style = self.rich_style + colour_style(stripe.coding.colour)
            sign = f"{stripe.coding.mark or '┃'}{stripe.coding.aspect_mark or ''}" if stripe.first else "┃"
            cells[stripe.lane] = Segment(set_cell_size(sign, LANE), style)
        return [*cells, Segment(f"+{more}" if more else "  ", self.rich_style)]

    def _margin_segments(self, line: int) -> list[Segment]:
        coding = self._stripes.names.get(line)
        if not self._margin or coding is None:
            return []
        memo = " ✎" if coding.memos else ""
        named = f"{coding.mark} {coding.name} {coding.aspect_mark or ''}"
        style = self.get_component_rich_style("transcript--margin")
        if self._highlighted is not None and coding.id == self._highlighted.id:
            style += Style(underline=True)
        words = set_cell_size(named, min(cell_len(named), MARGIN - 4 - cell_len(memo))) + memo
        return [Segment("┃ ", self.rich_style + colour_style(coding.colour)), Segment(words, style)]


def colour_style(colour: str) -> Style:
    """Return the style of a code's colour; none when the codebook gives no usable one."""
    try:
        return Style(color=colour) if colour.startswith("#") else Style()
    except ValueError:
        return Style()
