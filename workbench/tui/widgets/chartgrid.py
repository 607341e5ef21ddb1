"""The framework to read and fill: respondents by themes, the cell under the cursor large, its neighbours in sight."""

from __future__ import annotations

from collections.abc import Container
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.services.framework.charting import Cell, Chart, Row
from workbench.services.framework.framework_report import SIGNS, summary_of
from workbench.storage.queries.codebook import CodeRow
from workbench.text.canonical import visible
from workbench.tui.guard import within_a_line
from workbench.tui.widgets.columns import cut
from workbench.tui.widgets.layout import Layout, Stretch
from workbench.wording import say

HEAD = 2
"""Lines above the cells: the names of the columns and a rule."""
WIDE = 110
NAMES_WIDE, NAMES_NARROW = 22, 12
"""Cells of the names of the respondents."""
SMALL_WIDE, SMALL_NARROW = 18, 14
"""Fewest cells of a column beside the one under the cursor, with the rule before it."""
LARGE = 26
"""Fewest cells of the column under the cursor."""
LOW, HIGH = 4, 14
"""Lines of the row under the cursor."""
SIGN_OF_GONE = "⊘"
"""Stands before words that rested on others that were purged or are withdrawn."""
Gone = tuple[str, tuple[str | int, ...]]
"""Table and numbers of what rested on them."""
INTERVIEW = 0
"""The first column: what was written about the interview."""


class Place(NamedTuple):
    """Where the cursor stands; each counted from 0."""

    row: int = 0
    column: int = 1


class ChartGrid(ScrollView, can_focus=True):
    """Draws a framework with a cursor that stands in a cell."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "chart--head",
        "chart--here",
        "chart--rule",
        "chart--said",
        "chart--open",
        "chart--cursor",
    }

    class Moved(Message):
        """The cursor stands elsewhere, or what it stands on has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._chart = Chart([], [], {}, {})
        self._gone: Container[Gone] = frozenset()
        self._place = Place()
        self._first = 0
        """The first column in sight."""
        self._widths: list[int] = []
        """Cells of each column in sight, with the rule before it."""
        self._lines: dict[tuple[int, int, int, int], list[str]] = {}
        """Row, column, width and height → the lines of a cell."""
        self._styles: dict[str, Style] = {}

    # what is shown

    def load(
        self, chart: Chart, respondent: int | None, theme: int | None, gone: Container[Gone] = frozenset()
    ) -> None:
        """Show a framework with the cursor on a respondent and a theme, where they are; else it stays where it was.

        `gone` are the cells, and the summaries, that rested on words that are gone.
        """
        self._chart, self._gone = chart, gone
        rows = [row.person.id for row in chart.rows]
        columns = [theme.id for theme in chart.themes]
        row = rows.index(respondent) if respondent in rows else self._place.row
        column = columns.index(theme) + 1 if theme in columns else self._place.column
        self._place = self._within(Place(row, column))
        self._settle()

    @property
    def row(self) -> Row | None:
        """The respondent the cursor stands on."""
        return self._chart.rows[self._place.row] if self._chart.rows else None

    @property
    def theme(self) -> CodeRow | None:
        """The theme the cursor stands on; None on what was written about the interview."""
        at = self._place.column - 1
        return self._chart.themes[at] if 0 <= at < len(self._chart.themes) else None

    @property
    def place(self) -> Place:
        """Where the cursor stands."""
        return self._place

    @property
    def _columns(self) -> int:
        return len(self._chart.themes) + 1

    def _within(self, place: Place) -> Place:
        """Return the nearest place that exists."""
        row = max(0, min(place.row, len(self._chart.rows) - 1))
        return Place(row, max(0, min(place.column, self._columns - 1)))

    def words(self, place: Place) -> str:
        """Return what stands in a cell, with its sign."""
        row = self._chart.rows[place.row]
        if place.column == INTERVIEW:
            gone = any(("documentsummary", (each.id,)) in self._gone for each in row.interviews)
            return f"{SIGN_OF_GONE} {summary_of(row)}" if gone else summary_of(row)
        theme = self._chart.themes[place.column - 1].id
        words = cell_words(self._chart.cell(row.person.id, theme))
        return f"{SIGN_OF_GONE} {words}" if ("frameworkcell", (row.person.id, theme)) in self._gone else words

    # the cursor

    def move(self, rows: int, columns: int) -> None:
        """Move the cursor by so many respondents and themes."""
        self.go(Place(self._place.row + rows, self._place.column + columns))

    def go(self, place: Place) -> None:
        """Put the cursor somewhere, or as near as there is."""
        wanted = self._within(place)
        if wanted != self._place:
            self._place = wanted
            self._settle()

    def page(self) -> int:
        """Return how many respondents are in sight beside the one under the cursor."""
        return max(1, (self.size.height - HEAD - self._large) // (self._small + 1))

    def _settle(self) -> None:
        """Lay out what is in sight, with the cursor in it."""
        self._lay_out()
        top = self._top(self._place.row)
        room = max(1, self.size.height - HEAD)
        near = self._small + 1 if room > self._large + 2 * (self._small + 1) else 0
        first, last = max(0, top - near), top + self._large + near
        if first < self.scroll_y:
            self.scroll_to(y=first, animate=False, immediate=True, force=True)
        elif last > self.scroll_y + room:
            self.scroll_to(y=last - room, animate=False, immediate=True, force=True)
        self.refresh()
        self.post_message(self.Moved())

    # what stands where

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _names(self) -> int:
        return NAMES_WIDE if self.size.width >= WIDE else NAMES_NARROW

    @property
    def _small(self) -> int:
        """Lines of the rows beside the one under the cursor."""
        return 2 if self.size.height < 24 else 3

    @property
    def _large(self) -> int:
        """Lines of the row under the cursor."""
        return max(LOW, min(HIGH, (self.size.height - HEAD) // 2))

    def _top(self, row: int) -> int:
        """Return the first line of a row."""
        return row * (self._small + 1) + (self._large - self._small if row > self._place.row else 0)

    def _row_at(self, line: int) -> int:
        """Return the row of a line, also where its rule stands."""
        step = self._small + 1
        if line < self._top(self._place.row):
            return line // step
        after = line - (self._large - self._small)
        return max(self._place.row, after // step)

    def _lay_out(self) -> None:
        room = max(LARGE, self._width - self._names)
        least = SMALL_WIDE if self.size.width >= WIDE else SMALL_NARROW
        large = max(LARGE, room // 2)
        beside = min(self._columns - 1, max(0, room - large) // least)
        here = self._place.column
        lowest = here - beside + (1 if here < self._columns - 1 and beside > 1 else 0)
        highest = here - (1 if here and beside else 0)
        self._first = max(0, min(max(self._first, lowest), highest, self._columns - 1 - beside))
        shared, rest = divmod(max(0, room - large), beside) if beside else (0, 0)
        widths = [shared + (1 if n < rest else 0) for n in range(beside)]
        widths.insert(here - self._first, large if beside else room)
        self._widths = widths
        self._lines.clear()
        height = self._top(len(self._chart.rows)) - 1 if self._chart.rows else 0
        self.virtual_size = Size(self.size.width, max(1, height) + HEAD)

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew and keep the cursor in sight."""
        self._settle()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor under the mouse."""
        at = event.get_content_offset(self)
        if at is None or at.y < HEAD or not self._chart.rows:
            return
        row = self._row_at(int(self.scroll_y) + at.y - HEAD)
        edges = list(accumulate(self._widths, initial=self._names))
        column = sum(edge <= at.x for edge in edges) - 1
        self.go(Place(row, self._first + max(0, min(column, len(self._widths) - 1))))

    # drawing

    def notify_style_update(self) -> None:
        """Draw in the new colours."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"chart--{name}")
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window; the names of the columns stay above."""
        line = int(self.scroll_y) + y - HEAD
        if not self._chart.rows or (y >= HEAD and line >= self._top(len(self._chart.rows)) - 1):
            return Strip.blank(self._width, self.rich_style)
        if y == 0:
            segments = self._head()
        elif y == 1:
            segments = [self._rule()]
        else:
            segments = self._body(line)
        return Strip(segments).adjust_cell_length(self._width, self.rich_style)

    def _rule(self) -> Segment:
        parts = ["─" * self._names, *("─" * (width - 1) for width in self._widths)]
        return Segment("┼".join(parts), self._style("rule"))

    def _head(self) -> list[Segment]:
        left = f" ‹ {self._first}" if self._first else ""
        hidden = self._columns - self._first - len(self._widths)
        segments = [Segment(_filled(left, self._names), self._style("rule"))]
        for n, width in enumerate(self._widths):
            column = self._first + n
            right = f"{hidden} › " if hidden and n == len(self._widths) - 1 else ""
            room = width - 1 - len(right)
            style = self._style("here" if column == self._place.column else "head")
            words = _filled(within_a_line(f" {self._heading(column)}"), room) + right
            segments += [Segment("│", self._style("rule")), Segment(words, style)]
        return segments

    def _heading(self, column: int) -> str:
        if column == INTERVIEW:
            return say("paper.framework.interview")
        theme = self._chart.themes[column - 1]
        return f"{theme.mark} {theme.name}".strip()

    def _body(self, line: int) -> list[Segment]:
        row = self._row_at(line)
        inside = line - self._top(row)
        height = self._large if row == self._place.row else self._small
        if inside >= height:
            return [self._rule()]
        style = self._style("here" if row == self._place.row else "head")
        segments = [Segment(_filled(self._person(row, inside), self._names), style)]
        for n, width in enumerate(self._widths):
            place = Place(row, self._first + n)
            segments.append(Segment("│", self._style("rule")))
            segments += self._cell(place, width - 1, height, inside)
        return segments

    def _person(self, row: int, inside: int) -> str:
        """Return the name of a respondent, and below it their function."""
        found = self._chart.rows[row]
        lines = [found.person.name, found.attributes.get("function", "")]
        return within_a_line(f" {lines[inside]}") if inside < len(lines) else ""

    def _cell(self, place: Place, width: int, height: int, inside: int) -> list[Segment]:
        lines = self._wrapped(place, max(8, width - 2), height)
        words = lines[inside] if inside < len(lines) else ""
        here = place == self._place
        said = place.column == INTERVIEW or self._is_written(place)
        style = self._style("cursor" if here else "said" if said else "open")
        left, right = "▌▐" if here else "  "
        edge = self._style("here" if here else "said")
        return [Segment(left, edge), Segment(_filled(words, width - 2), style), Segment(right, edge)]

    def _is_written(self, place: Place) -> bool:
        row, theme = self._chart.rows[place.row], self._chart.themes[place.column - 1]
        return bool(self._chart.cell(row.person.id, theme.id).body)

    def _wrapped(self, place: Place, width: int, height: int) -> list[str]:
        """Return the lines of a cell; the last one tells where there is more."""
        key = (*place, width, height)
        if key not in self._lines:
            self._lines[key] = wrapped(self.words(place), width, height)
        return self._lines[key]


def cell_words(cell: Cell) -> str:
    """Return what stands in a cell: the sentence with its sign, or how many passages there are to sum up."""
    if cell.body:
        return f"{SIGNS[cell.state]} {cell.body}" if cell.state in SIGNS else cell.body
    return say("tui.framework.open", count=cell.passages) if cell.state == "open" else "·"


def wrapped(text: str, width: int, most: int) -> list[str]:
    """Return a text as at most so many lines; the last one ends in … where something is left out."""
    shown = visible(text).replace("\t", " ")
    layout = Layout(shown, [Stretch(0, len(shown))], width)
    lines = [layout.text[start:end] for start, end in zip(layout.starts, layout.ends, strict=True)]
    if len(lines) > most:
        lines[most - 1 :] = [cut(" ".join(lines[most - 1 : most + 1]).strip() + "…", width)]
    return lines


def _filled(text: str, width: int) -> str:
    short = cut(text, max(0, width))
    return short + " " * max(0, width - cell_len(short))
