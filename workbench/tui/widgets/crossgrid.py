"""A table of numbers with a cursor; only what is in sight is drawn, however large the table is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workbench.tui.guard import within_a_line
from workbench.tui.widgets.columns import cut

NAMES = 0.4
"""Of the width, what the names of the rows take at most."""
LEAST = 4
"""Cells of a column of numbers."""
HEADS, BRIEF, BROAD = 16, 9, 120
"""Cells of the name of a column at most, from the third width on and below it; the whole name is said elsewhere."""
EDGES = 2
"""Cells on both sides of what stands in a cell; the cursor stands there."""
HEAD = 2
"""Lines above the rows: the names of the columns and a rule."""


class Shown(NamedTuple):
    """What a table shows."""

    names: Sequence[str]
    """Of the rows; blanks before a name are its depth."""
    heads: Sequence[str]
    cells: Sequence[Sequence[str]]


EMPTY = Shown([], [], [])


class CrossGrid(Widget, can_focus=True):
    """Draws a table; says where the cursor goes and when a cell is chosen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"cross--head", "cross--here", "cross--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1, 0)", show=False),
        Binding("k,up", "move(-1, 0)", show=False),
        Binding("l,right", "move(0, 1)", show=False),
        Binding("h,left", "move(0, -1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Chosen(Message):
        """The cell under the cursor was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = EMPTY
        self.row = self.column = 0
        """Where the cursor stands, each counted from 0."""
        self._top = self._left = 0
        """The first row and column in sight."""
        self._cells: list[int] = []
        """Cells of the longest number of each column."""
        self._widths: list[int] = []
        self._longest = 0
        """Cells of the longest name of a row, with a blank behind it."""

    def load(self, shown: Shown, row: int = 0, column: int = 0) -> None:
        """Show a table with the cursor at a place, or as near to it as there is one."""
        self._shown = shown
        self._longest = max(map(cell_len, shown.names), default=0) + 1
        self._cells = [max([LEAST, *(len(row[at]) for row in shown.cells)]) for at in range(len(shown.heads))]
        self._measure()
        self._top = self._left = 0
        self._go(row, column)

    def _measure(self) -> None:
        """Give each column the cells of its numbers, and of its name where there is room."""
        most = HEADS if self.size.width >= BROAD else BRIEF
        pairs = zip(self._cells, self._shown.heads, strict=True)
        self._widths = [max(cells, min(most, cell_len(head))) + EDGES for cells, head in pairs]

    @property
    def empty(self) -> bool:
        """Whether there is no cell to stand on."""
        return not (self._shown.names and self._shown.heads)

    # the cursor

    def action_move(self, down: int, right: int) -> None:
        """Move to a neighbouring cell."""
        self._go(self.row + down, self.column + right)

    def action_page(self, by: int) -> None:
        """Move by as many rows as are in sight."""
        self._go(self.row + by * self._high, self.column)

    def action_edge(self, end: int) -> None:
        """Move to the first or last column."""
        self._go(self.row, len(self._shown.heads) if end else 0)

    def action_choose(self) -> None:
        """Choose the cell under the cursor."""
        if not self.empty:
            self.post_message(self.Chosen())

    def _go(self, row: int, column: int) -> None:
        self.row = max(0, min(row, len(self._shown.names) - 1))
        self.column = max(0, min(column, len(self._shown.heads) - 1))
        self._top = max(min(self._top, self.row), self.row - self._high + 1)
        self._left = min(self._left, self.column)
        while self._left < self.column and not self._fits(self._left, self.column):
            self._left += 1
        self.refresh()
        self.post_message(self.Moved())

    @property
    def _high(self) -> int:
        return max(1, self.size.height - HEAD)

    @property
    def _names(self) -> int:
        """Cells of the names of the rows."""
        return min(self._longest, int(self.size.width * NAMES))

    def _fits(self, first: int, last: int) -> bool:
        return self._names + sum(self._widths[first : last + 1]) <= self.size.width

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._measure()
        self._go(self.row, self.column)

    # the mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor under the mouse; a second click there chooses."""
        row, x = self._top + event.y - HEAD, event.x - self._names
        column = self._left
        while column < len(self._widths) and x >= self._widths[column]:
            x -= self._widths[column]
            column += 1
        if event.y < HEAD or x < 0 or row >= len(self._shown.names) or column >= len(self._widths):
            return
        if (row, column) == (self.row, self.column):
            self.action_choose()
        else:
            self._go(row, column)

    def on_mouse_scroll_down(self) -> None:
        """Move down."""
        self._go(self.row + 3, self.column)

    def on_mouse_scroll_up(self) -> None:
        """Move up."""
        self._go(self.row - 3, self.column)

    # drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line: the heads, the rule or a row."""
        row = self._top + y - HEAD
        if self.empty or row >= len(self._shown.names):
            return Strip.blank(self.size.width, self.rich_style)
        segments = self._head() if y == 0 else self._rule() if y == 1 else self._line(row)
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"cross--{name}")

    def _in_sight(self) -> list[int]:
        last = self._left
        while last + 1 < len(self._widths) and self._fits(self._left, last + 1):
            last += 1
        return list(range(self._left, last + 1))

    def _head(self) -> list[Segment]:
        sight = self._in_sight()
        hidden = len(self._widths) - len(sight)
        more = f"‹ {self._left} · {hidden - self._left} ›" if hidden else ""
        segments = [Segment(_fitted(more, self._names), self._style("head"))]
        for at in sight:
            style = self._style("here" if at == self.column else "head")
            segments.append(Segment(f" {_fitted(self._shown.heads[at], self._widths[at] - EDGES, right=True)} ", style))
        return segments

    def _rule(self) -> list[Segment]:
        return [Segment("─" * self.size.width, self._style("head"))]

    def _line(self, row: int) -> list[Segment]:
        here = row == self.row
        name = _fitted(self._shown.names[row], self._names)
        segments = [Segment(name, self._style("here") if here else self.rich_style)]
        for at in self._in_sight():
            words = self._shown.cells[row][at]
            inside = _fitted(words, self._widths[at] - EDGES, right=not words.endswith(tuple("█░")))
            chosen = here and at == self.column
            segments.append(
                Segment(
                    f"▌{inside}▐" if chosen else f" {inside} ", self._style("cursor") if chosen else self.rich_style
                )
            )
        return segments


def _fitted(words: str, width: int, *, right: bool = False) -> str:
    short = cut(within_a_line(words), width)
    space = " " * (width - cell_len(short))
    return space + short if right else short + space
