"""A transcript to read and code: turns, the sentence under the cursor, codings as stripes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.storage.queries.transcript import CodingRow, Transcript
from workbench.text.span import Span
from workbench.tui.widgets.cursor import Cursor
from workbench.tui.widgets.graphemes import before
from workbench.tui.widgets.layout import Layout, Stretch
from workbench.tui.widgets.line import Frame, LinePainter, Marked, memo_lines
from workbench.tui.widgets.scrollbar import SteadyScrollBar
from workbench.tui.widgets.shown_codings import ShownCodings
from workbench.tui.widgets.stripes import Stripes

MOST = 2000
"""Lines that are kept as they were drawn."""
ROOM = 2
"""Lines kept in sight above and below the cursor."""


class TranscriptView(ScrollView, can_focus=True):
    """Draws one transcript. Positions in and out are code points of its text; rows and cells stay inside."""

    ALLOW_SELECT = False
    INKS = ("label", "interviewer", "words", "chosen", "hit", "margin", "unread")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"transcript--{name}" for name in INKS}

    class Moved(Message):
        """The cursor stands elsewhere, or the selection changed, by the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self._transcript: Transcript | None = None
        self._codings = ShownCodings()
        self._frame = Frame(80, None)
        self._layout = Layout("", [], 40)
        self._stripes = Stripes([], self._layout)
        self._painter: LinePainter | None = None
        self._strips: dict[int, tuple[tuple[Marked, int | None], Strip]] = {}
        self._hits: list[Span] = []
        self._memos: list[int] = []
        self.cursor = Cursor()
        self._highlighted: CodingRow | None = None
        self._pressed: int | None = None
        self._dragged = False

    # what is shown

    def load(self, transcript: Transcript) -> None:
        """Show a transcript, with the cursor where its reader was."""
        self._transcript = transcript
        self._codings = ShownCodings(transcript.codings)
        self.cursor = Cursor(transcript)
        self.cursor.note(transcript.codings, transcript.left)
        self._highlighted = None
        self._hits = []
        self._memos = [memo.start for memo in transcript.memos]
        self._lay_out()
        self.cursor.to(self.cursor.number_at(transcript.position))
        self._show_cursor()

    def show_again(self, transcript: Transcript) -> None:
        """Show the same text anew, with what was selected and highlighted as it was."""
        cursor, highlighted = self.cursor, self._highlighted
        self.load(transcript)
        self.move(lambda new: new.take_over(cursor))
        if highlighted is not None:
            self.highlight(highlighted.id)

    def change_codings(self, gone: Collection[int], come: Iterable[CodingRow]) -> None:
        """Take codings away and show others: those that one act touched."""
        come = list(come)
        went = [row for row in map(self._codings.remove, gone) if row is not None]
        for old in went:
            self.cursor.coverage.count(old.start, old.end, -1)
            self._redraw(self._stripes.remove(old.id))
        for row in come:
            self._codings.add(row)
            self.cursor.coverage.count(row.start, row.end, 1)
            self._redraw(self._stripes.add(row))
        if self._highlighted is not None:
            self._highlighted = self._codings.get(self._highlighted.id)
        if any(row.memos for row in (*come, *went)):
            self._mark_memos()
            self._forget()

    @property
    def in_doubt(self) -> int:
        """Number of passages that bear codings and are to review."""
        return self._codings.in_doubt

    def change_left(self, left: Sequence[tuple[int, int]]) -> None:
        """Show which sentences are left without code on purpose now."""
        self.cursor.coverage.leave(start for start, _ in left)
        self._forget()

    def show_hits(self, hits: Sequence[Span]) -> None:
        """Mark where something was found; hits do not overlap."""
        self._hits = sorted(hits)
        self._forget()

    @property
    def hits(self) -> list[Span]:
        """What is marked as found."""
        return self._hits

    def next_hit(self, way: int) -> Span | None:
        """Return the next (1) or an earlier (-1) hit as seen from the cursor, beginning anew at the other end."""
        if not self._hits:
            return None
        here = self.cursor.chosen
        later = bisect_left(self._hits, here.end, key=lambda hit: hit.start)
        earlier = bisect_left(self._hits, here.start, key=lambda hit: hit.start) - 1
        return self._hits[(later if way > 0 else earlier) % len(self._hits)]

    def _lay_out(self) -> None:
        """Wrap the text for the present width; the codings take their places."""
        if self._transcript is None or not self.size.width:
            return
        self._frame = Frame(self.scrollable_content_region.width, self._transcript)
        stretches = [Stretch(turn.body, turn.end) for turn in self._transcript.turns]
        self._layout = Layout(self._transcript.text, stretches, self._frame.words)
        self._stripes = Stripes(sorted(self._codings, key=_in_order), self._layout, self._frame.lanes)
        self._paint()
        self.virtual_size = Size(self.size.width, len(self._layout))
        self._mark_memos()

    def _paint(self) -> None:
        if self._transcript is not None:
            self._painter = LinePainter(self._transcript, self._layout, self._stripes, self.cursor, self._inks())
        self._forget()

    def _inks(self) -> dict[str, Style]:
        named = {name: self.get_component_rich_style(f"transcript--{name}") for name in self.INKS}
        return {**named, "ground": self.rich_style, "underlined": Style(underline=True)}

    def _mark_memos(self) -> None:
        if self._painter is not None:
            self._painter.memos = memo_lines(list(self._codings), self._memos, self._layout)

    def _forget(self) -> None:
        self._strips.clear()
        self.refresh()

    def _redraw(self, lines: range) -> None:
        """Draw some lines anew."""
        for line in lines if len(lines) < len(self._strips) else list(self._strips):
            if line in lines:
                self._strips.pop(line, None)
        self._refresh(lines)

    def _refresh(self, lines: range) -> None:
        """Look anew at those of some lines that are in sight."""
        top = int(self.scroll_y)
        first, stop = max(lines.start, top), min(lines.stop, top + self.size.height)
        if first < stop:
            self.refresh_lines(first, stop - first)

    @property
    def vertical_scrollbar(self) -> SteadyScrollBar:
        """The bar beside the text."""
        bar = self._vertical_scrollbar
        if not isinstance(bar, SteadyScrollBar):
            bar = self._vertical_scrollbar = SteadyScrollBar(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)
        return bar

    def _scroll_update(self, virtual_size: Size) -> None:
        """Take over how long the text is; the framework would draw the bar anew at every look."""
        with self.vertical_scrollbar.settling():
            super()._scroll_update(virtual_size)

    def notify_style_update(self) -> None:
        """Draw in the new colours, where they are new: styles are also looked at when one comes from another screen."""
        super().notify_style_update()
        if self._painter is None or self._painter.inks != self._inks():
            self._paint()
            self._mark_memos()

    def on_resize(self, _: events.Resize) -> None:
        """Wrap anew and keep the place."""
        top = self._layout.starts[int(self.scroll_y)] if len(self._layout) > self.scroll_y else 0
        self._lay_out()
        if len(self._layout):
            self.scroll_to(y=self._layout.line_of(top), animate=False, immediate=True)
            self._show_cursor()

    # the cursor

    @property
    def transcript(self) -> Transcript | None:
        """What is shown; its codings, marks and memos as they were when it was loaded."""
        return self._transcript

    def move(self, step: Callable[[Cursor], object]) -> None:
        """Let the cursor take a step and keep it in sight."""
        chosen, furthest = self.cursor.chosen, self.cursor.furthest
        step(self.cursor)
        self._show_cursor()
        for span in {chosen, self.cursor.chosen}:
            if span.start < span.end:
                self._refresh(self._layout.lines_of(*span))
        if self.cursor.furthest != furthest and len(self._layout):
            self._redraw(self._layout.lines_of(max(0, furthest - 1), self.cursor.furthest))

    def page(self, way: int) -> None:
        """Move a screenful down (1) or up (-1), and stand on the first sentence in sight."""
        if not len(self._layout):
            return
        height = max(1, self.size.height - ROOM)
        last = len(self._layout) - 1
        line = self._layout.line_of(self.cursor.here.start)
        goal = max(0, min(last, line + way * height))
        top = max(0, min(self.max_scroll_y, int(self.scroll_y) + way * height))
        number = self.cursor.number_at(self._layout.starts[goal])
        if number == self.cursor.number:
            number += way
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.move(lambda cursor: cursor.to(number))

    @property
    def highlighted(self) -> CodingRow | None:
        """The coding whose passage is underlined."""
        return self._highlighted

    @property
    def codings_here(self) -> list[CodingRow]:
        """Codings on what is selected, in the order of the text, wider ones first."""
        chosen = self.cursor.chosen
        near = self._stripes.among(self._layout.lines_of(*chosen)) if len(self._layout) else []
        return sorted((row for row in near if row.start < chosen.end and row.end > chosen.start), key=_in_order)

    def codings_on(self, passages: Iterable[int]) -> list[CodingRow]:
        """Return the codings on these passages."""
        return self._codings.on(passages)

    def coding(self, number: int) -> CodingRow | None:
        """Return a coding that is shown."""
        return self._codings.get(number)

    def highlight(self, coding: int | None) -> None:
        """Underline the passage of a coding."""
        old, new = self._highlighted, self._codings.get(coding) if coding is not None else None
        self._highlighted = new
        for row in (old, new):
            if row is not None:
                self._redraw(self._layout.lines_of(row.start, row.end))

    def _show_cursor(self) -> None:
        """Scroll as little as brings the cursor into sight; of a passage longer than the screen its beginning."""
        if not len(self._layout):
            return
        lines, height, top = self._layout.lines_of(*self.cursor.here), self.size.height, int(self.scroll_y)
        room = ROOM if height > 4 * ROOM else 0
        if lines.stop + room > top + height:
            top = min(lines.start, lines.stop + room - height)
        top = min(top, lines.start - room)
        top = max(0, min(top, self.max_scroll_y))
        if top != int(self.scroll_y):
            self.scroll_to(y=top, animate=False, force=True, immediate=True)

    # the mouse

    def _position_at(self, event: events.MouseEvent) -> int | None:
        """Return the position of the sign under the mouse, of the last one of its line to the right of the words."""
        line = int(event.y + self.scroll_y)
        if self._transcript is None or not 0 <= line < len(self._layout):
            return None
        position, end = self._layout.position_at(line, event.x - self._frame.label), self._layout.ends[line]
        return before(self._layout.text, end) if self._layout.starts[line] < end == position else position

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the sentence under the mouse; with shift the selection reaches there."""
        position = self._position_at(event)
        if position is not None:
            self.capture_mouse()
            self._pressed, self._dragged = position, False
            number = self.cursor.number_at(position)
            self._by_mouse(lambda cursor: cursor.to(number, extend=event.shift))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select the signs over which the mouse is dragged."""
        pressed, position = self._pressed, self._position_at(event)
        if position is not None and pressed is not None and (self._dragged or position != pressed):
            self._dragged = True
            self._by_mouse(lambda cursor: cursor.choose_between(pressed, position))

    def on_mouse_up(self, _: events.MouseUp) -> None:
        """Stop selecting."""
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select the word that was clicked twice, the turn that was clicked three times."""
        position = self._position_at(event)
        if position is None or event.chain < 2:
            return
        if event.chain == 2:
            word = self.cursor.word_at(position)
            self._by_mouse(lambda cursor: cursor.choose(word.start, word.end))
        else:
            self._by_mouse(lambda cursor: cursor.choose_turn())

    def _by_mouse(self, step: Callable[[Cursor], object]) -> None:
        self.move(step)
        self.post_message(self.Moved())

    # drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        line = int(self.scroll_y) + y
        if self._painter is None or line >= len(self._layout):
            return Strip.blank(self.size.width, self.rich_style)
        row = self._highlighted
        marked = Marked(
            self._part(line, self.cursor.chosen),
            self._part(line, Span(row.start, row.end)) if row else None,
            self._hits_on(line) if self._hits else (),
        )
        key = (marked, row.id if row else None)
        known = self._strips.get(line)
        if known is None or known[0] != key:
            if len(self._strips) > MOST:
                self._strips.clear()
            known = self._strips[line] = key, self._painter.draw(line, self._frame, *key)
        return known[1]

    def _part(self, line: int, span: Span) -> Span | None:
        start, end = max(span.start, self._layout.starts[line]), min(span.end, self._layout.ends[line])
        return Span(start, end) if start < end else None

    def _hits_on(self, line: int) -> tuple[Span, ...]:
        start, end = self._layout.starts[line], self._layout.ends[line]
        first = bisect_right(self._hits, start, key=lambda hit: hit.end)
        last = bisect_left(self._hits, end, key=lambda hit: hit.start)
        parts = (self._part(line, hit) for hit in self._hits[first:last])
        return tuple(part for part in parts if part)


def _in_order(row: CodingRow) -> tuple[int, int, int]:
    return row.start, -row.end, row.id
