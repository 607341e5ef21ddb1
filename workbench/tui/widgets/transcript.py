"""A transcript to read and code: turns, the sentence under the cursor, codings as stripes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

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
from workbench.tui.widgets.layout import Layout, Stretch
from workbench.tui.widgets.stripes import Stripes

LABEL = 8
"""Cells before the words: number of the turn, its speaker, and a sign."""
LANE = 2
MARGIN = 28
WIDE = 100
"""From this width on the names of codings stand in a margin."""

INTERVIEWER = {"interviewer"}


class TranscriptView(ScrollView, can_focus=True):
    """Draws one transcript. Positions in and out are code points of its text; rows and cells stay inside."""

    COMPONENT_CLASSES = {
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
        self._left: set[int] = set()
        self._coded: list[Span] = []
        self._furthest = 0
        self._anchor = 0
        self._cursor = 0
        self._exact: Span | None = None
        self._highlighted: CodingRow | None = None
        self._dragging = False

    # what is shown

    def load(self, transcript: Transcript) -> None:
        """Show a transcript, with the cursor where its reader was."""
        self._transcript = transcript
        self._furthest = transcript.furthest
        self._highlighted = None
        self._lay_out()
        self.update_codings(transcript.codings, transcript.left)
        self.go_to(transcript.position)

    def update_codings(self, codings: Sequence[CodingRow], left: Sequence[tuple[int, int]]) -> None:
        """Show other codings and marks on the same text."""
        if self._transcript is None:
            return
        self._transcript = self._transcript._replace(codings=list(codings), left=list(left))
        self._left = {start for start, _ in left}
        self._coded = sorted(Span(coding.start, coding.end) for coding in codings)
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

    @property
    def position(self) -> int:
        """Where the cursor stands."""
        return self._sentence(self._cursor).start

    @property
    def furthest(self) -> int:
        """How far the reader came, in this sitting or before."""
        return self._furthest

    @property
    def chosen(self) -> Span:
        """What a code would be attached to: the exact selection, or the sentences from anchor to cursor."""
        if self._exact is not None:
            return self._exact
        first, last = sorted((self._anchor, self._cursor))
        return Span(self._sentence(first).start, self._sentence(last).end)

    @property
    def chosen_sentences(self) -> list[Span]:
        """The sentences of which the selection holds a part."""
        return [span for span in self._sentences if span.overlaps(self.chosen)]

    @property
    def highlighted(self) -> CodingRow | None:
        """The coding whose passage is underlined."""
        return self._highlighted

    @property
    def _sentences(self) -> list[Span]:
        return [Span(s.start, s.end) for s in self._transcript.sentences] if self._transcript else []

    def _sentence(self, number: int) -> Span:
        if self._transcript is None or not self._transcript.sentences:
            return Span(0, 0)
        row = self._transcript.sentences[max(0, min(number, len(self._transcript.sentences) - 1))]
        return Span(row.start, row.end)

    def _turn_of(self, number: int) -> int:
        assert self._transcript is not None
        return self._transcript.sentences[number].turn if self._transcript.sentences else 0

    def go_to(self, position: int) -> None:
        """Put the cursor on the sentence at a position."""
        if self._transcript is None:
            return
        starts = [sentence.start for sentence in self._transcript.sentences]
        self.move_to(max(0, bisect_right(starts, position) - 1))

    def move_to(self, number: int, *, extend: bool = False) -> None:
        """Put the cursor on a sentence; with `extend` the selection grows or shrinks with it."""
        if self._transcript is None or not self._transcript.sentences:
            return
        self._cursor = max(0, min(number, len(self._transcript.sentences) - 1))
        self._exact = None
        if not extend:
            self._anchor = self._cursor
        self._furthest = max(self._furthest, self._sentence(self._cursor).end)
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def move_by(self, sentences: int, *, extend: bool = False) -> None:
        """Move over so many sentences."""
        self.move_to(self._cursor + sentences, extend=extend)

    def move_turn(self, way: int, *, same_speaker: bool = False) -> None:
        """Move to the first sentence of the next (1) or an earlier (-1) turn, of the same speaker if wanted."""
        if self._transcript is None or not self._transcript.sentences:
            return
        here = self._turn_of(self._cursor)
        voice = {turn.n: turn.voice for turn in self._transcript.turns}
        numbers = range(self._cursor, len(self._transcript.sentences)) if way > 0 else range(self._cursor, -1, -1)
        for number in numbers:
            turn = self._turn_of(number)
            if turn != here and (not same_speaker or voice[turn] == voice[here]):
                self.move_to(number if way > 0 else self._first_of(turn))
                return

    def _first_of(self, turn: int) -> int:
        assert self._transcript is not None
        return next(n for n, sentence in enumerate(self._transcript.sentences) if sentence.turn == turn)

    def move_to_open(self, way: int) -> bool:
        """Move to the next (1) or an earlier (-1) sentence of a respondent that nobody coded and that was not left
        without code; returns whether there is one."""
        if self._transcript is None:
            return False
        asked = {turn.n for turn in self._transcript.turns if turn.role in INTERVIEWER}
        count = len(self._transcript.sentences)
        numbers = range(self._cursor + 1, count) if way > 0 else range(self._cursor - 1, -1, -1)
        for number in numbers:
            if self._turn_of(number) not in asked and self.is_open(self._sentence(number)):
                self.move_to(number)
                return True
        return False

    def is_open(self, sentence: Span) -> bool:
        """Whether a sentence bears no coding and was not left so on purpose."""
        return sentence.start not in self._left and not any(sentence.overlaps(span) for span in self._coded)

    def choose_turn(self) -> None:
        """Select the whole turn."""
        if self._transcript is None or not self._transcript.sentences:
            return
        turn = self._turn_of(self._cursor)
        numbers = [n for n, sentence in enumerate(self._transcript.sentences) if sentence.turn == turn]
        self._anchor, self._cursor, self._exact = numbers[0], numbers[-1], None
        self.refresh()
        self.post_message(self.Moved())

    def shift_edge(self, *, end: bool, by: int) -> None:
        """Move one edge of the selection by characters."""
        span = self.chosen
        start, finish = (span.start, span.end + by) if end else (span.start + by, span.end)
        if self._transcript and 0 <= start < finish <= len(self._transcript.text):
            self._exact = Span(start, finish)
            self.refresh()
            self.post_message(self.Moved())

    @property
    def codings_here(self) -> list[CodingRow]:
        """Codings on what is selected, in the order of the text."""
        if self._transcript is None:
            return []
        return [c for c in self._transcript.codings if Span(c.start, c.end).overlaps(self.chosen)]

    def highlight(self, coding: int | None) -> None:
        """Underline the passage of a coding."""
        codings = self._transcript.codings if self._transcript else []
        self._highlighted = next((row for row in codings if row.id == coding), None)
        self._forget()

    def _show_cursor(self) -> None:
        if not len(self._layout):
            return
        span = self._sentence(self._cursor)
        first, last = self._layout.line_of(span.start), self._layout.line_of(max(span.start, span.end - 1))
        region = Region(0, first, 1, min(last - first + 1, max(1, self.size.height)))
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    # the mouse

    def _number_at(self, event: events.MouseEvent) -> int | None:
        line = int(event.y + self.scroll_y)
        if self._transcript is None or line >= len(self._layout):
            return None
        position = self._layout.position_at(line, event.x - LABEL)
        return max(0, bisect_right([s.start for s in self._transcript.sentences], position) - 1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the mouse."""
        number = self._number_at(event)
        if number is not None:
            self.capture_mouse()
            self._dragging = True
            self.move_to(number, extend=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select as far as the mouse is dragged."""
        number = self._number_at(event) if self._dragging else None
        if number is not None:
            self.move_to(number, extend=True)

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
        key = (line, self._part(line, self.chosen), self._part(line, self._passage))
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
        kind = "transcript--interviewer" if turn.role in INTERVIEWER else "transcript--words"
        style = self.get_component_rich_style(kind)
        start, end = self._layout.starts[line], self._layout.ends[line]
        edges = sorted({start, end, *(chosen or ()), *(passage or ())})
        segments = []
        for left, right in zip(edges, edges[1:], strict=False):
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
        read = self._layout.starts[line] < self._furthest
        style = self.get_component_rich_style("transcript--label" if read else "transcript--unread")
        number = f"{turn.n:>3} {set_cell_size((turn.voice or '')[:2], 2)}" if self._layout.opens_turn(line) else " " * 6
        return Segment(set_cell_size(number, LABEL - 2) + self._sign(line) + " ", style)

    def _sign(self, line: int) -> str:
        """Return what the line says of the sentence that begins on it: passed over (·) or left without code (x)."""
        assert self._transcript is not None
        start, end = self._layout.starts[line], self._layout.ends[line]
        turn = self._transcript.turns[self._layout.turns[line]]
        if turn.role in INTERVIEWER or start >= self._furthest:
            return " "
        spans = [s for s in self._sentences_from(start, end) if s.end <= self._furthest]
        if any(self.is_open(span) for span in spans):
            return "·"
        return "x" if any(span.start in self._left for span in spans) else " "

    def _sentences_from(self, start: int, end: int) -> list[Span]:
        assert self._transcript is not None
        rows = self._transcript.sentences
        first = bisect_right(rows, start - 1, key=lambda row: row.start)
        last = bisect_right(rows, end - 1, key=lambda row: row.start)
        return [Span(row.start, row.end) for row in rows[first:last]]

    def _stripe_segments(self, line: int) -> list[Segment]:
        cells: list[Segment] = [Segment("  ", self.rich_style)] * self._lanes
        more = 0
        for stripe in self._stripes.on_line.get(line, []):
            if stripe.lane >= self._lanes:
                more += 1
                continue
            style = self.rich_style + colour_style(stripe.coding.colour)
            sign = f"{stripe.coding.mark or '┃'}{stripe.coding.aspect_mark or ' '}" if stripe.first else "┃ "
            cells[stripe.lane] = Segment(set_cell_size(sign, LANE), style)
        return [*cells, Segment(f"+{more}" if more else "  ", self.rich_style)]

    def _margin_segments(self, line: int) -> list[Segment]:
        coding = self._stripes.names.get(line)
        if not self._margin or coding is None:
            return []
        memo = " ✎" if coding.memos else ""
        named = f"{coding.ident.partition('.')[0]} {coding.name} {coding.aspect_mark or ''}"
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
