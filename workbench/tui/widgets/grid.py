"""A group matrix to read and fill: rows are treden and chain, columns aspects, a cell holds items."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
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

from workbench.storage.queries.matrix import HeadRow, ItemRow, Matrix
from workbench.text.canonical import visible
from workbench.tui.guard import within_a_line
from workbench.tui.widgets.columns import cut
from workbench.tui.widgets.layout import Layout, Stretch
from workbench.wording import say

HEAD = 2
"""Lines above the cells: the names of the columns and a rule."""
WIDE = 100
TREDE_WIDE, TREDE_NARROW = 23, 15
"""Cells of the names of the rows."""
LEAST = 29
"""Fewest cells of a column, with the rule before it."""
EDGES = 7
"""Cells of a column that hold no words: the rule, both edges of the cursor, the bullet, two marks."""
MOST_LINES = 4
AROUND = 3
"""Lines of the same trede that are shown above and below the cursor, where there is room."""
CIRCLED = {str(n): chr(0x2460 + n - 1) for n in range(1, 21)} | {chr(ord("A") + n): chr(0x24B6 + n) for n in range(26)}
PLENARY = "Ⓟ"
CODED, UNCODED = "•", "◦"
CONTESTED = "≠"
LATER = "+"
"""Before the words of an item that was added from the recording."""


class Place(NamedTuple):
    """Where the cursor stands; each counted from 0."""

    row: int = 0
    column: int = 0
    item: int = 0
    """Within the cell; 0 in an empty one."""


class Line(NamedTuple):
    """One line of a cell."""

    words: str
    item: int
    marks: str = ""
    empty: bool = False


class Block(NamedTuple):
    """One row of the matrix as it is drawn."""

    name: list[str]
    cells: list[list[Line]]
    """Of the columns in sight."""
    height: int


def subgroup_mark(item: ItemRow) -> str:
    """Return the sign of the subgroup that named an item: ① ② Ⓐ, Ⓟ for the plenary, a blank when unknown."""
    if item.subgroup:
        first = item.subgroup.strip()[:1].upper()
        return CIRCLED.get(item.subgroup.strip()) or CIRCLED.get(first) or "◌"
    return PLENARY if item.origin == "plenary" else " "


class MatrixGrid(ScrollView, can_focus=True):
    """Draws one group matrix with a cursor that stands on an item or in an empty cell."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--head",
        "grid--here",
        "grid--rule",
        "grid--item",
        "grid--empty",
        "grid--cursor",
    }

    class Moved(Message):
        """The cursor stands elsewhere, or what it stands on has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._matrix: Matrix | None = None
        self._cells: dict[tuple[int, int], list[ItemRow]] = {}
        self._place = Place()
        self._first = 0
        """The first column in sight."""
        self._blocks: list[Block] = []
        self._tops: list[int] = [0]
        """First line of each row of the matrix, and the line after the last."""
        self._names = TREDE_NARROW
        self._widths: list[int] = []
        """Cells of each column in sight, with the rule before it."""
        self._styles: dict[str, Style] = {}

    # what is shown

    def load(self, matrix: Matrix, wanted: int | None = None) -> None:
        """Show a matrix; the cursor goes to the item `wanted`, else stays on its item, else in its cell."""
        same = self._matrix is not None and self._matrix.document_id == matrix.document_id
        here = self.item
        cells = defaultdict(list)
        for item in matrix.items:
            cells[item.row_id, item.column_id].append(item)
        self._matrix, self._cells = matrix, dict(cells)
        kept = self._place_of(here.id) if here is not None and same else None
        self._place = self._place_of(wanted) or kept or self._within(self._place if same else Place())
        if not same:
            self._first = 0
            self.scroll_to(y=0, animate=False, immediate=True)
        self._settle()

    @property
    def matrix(self) -> Matrix | None:
        """What is shown."""
        return self._matrix

    @property
    def place(self) -> Place:
        """Where the cursor stands."""
        return self._place

    @property
    def row(self) -> HeadRow | None:
        """The trede or chain the cursor stands in."""
        return self._matrix.rows[self._place.row] if self._matrix and self._matrix.rows else None

    @property
    def column(self) -> HeadRow | None:
        """The aspect the cursor stands in."""
        return self._matrix.columns[self._place.column] if self._matrix and self._matrix.columns else None

    @property
    def item(self) -> ItemRow | None:
        """The item under the cursor; None in an empty cell."""
        items = self._items(self._place.row, self._place.column)
        return items[self._place.item] if self._place.item < len(items) else None

    def _items(self, row: int, column: int) -> list[ItemRow]:
        matrix = self._matrix
        if matrix is None or row >= len(matrix.rows) or column >= len(matrix.columns):
            return []
        return self._cells.get((matrix.rows[row].id, matrix.columns[column].id), [])

    def _place_of(self, item: int | None) -> Place | None:
        assert self._matrix is not None
        for row in range(len(self._matrix.rows)):
            for column in range(len(self._matrix.columns)):
                numbers = [here.id for here in self._items(row, column)]
                if item in numbers:
                    return Place(row, column, numbers.index(item))
        return None

    def _within(self, place: Place) -> Place:
        """Return the nearest place that exists."""
        if self._matrix is None:
            return Place()
        row = max(0, min(place.row, len(self._matrix.rows) - 1))
        column = max(0, min(place.column, len(self._matrix.columns) - 1))
        return Place(row, column, max(0, min(place.item, len(self._items(row, column)) - 1)))

    # the cursor

    def move_item(self, by: int) -> None:
        """Move over items of a column, on to the next cell or back to the last item of the one before."""
        row, column, item = self._place
        if 0 <= item + by < max(1, len(self._items(row, column))):
            self._go(Place(row, column, item + by))
        elif self._matrix is not None and 0 <= row + by < len(self._matrix.rows):
            last = len(self._items(row + by, column)) - 1
            self._go(Place(row + by, column, 0 if by > 0 else max(0, last)))

    def move_column(self, by: int) -> None:
        """Move to a neighbouring cell."""
        self._go(self._within(self._place._replace(column=self._place.column + by)))

    def move_row(self, by: int) -> None:
        """Move to the cell below or above."""
        self._go(self._within(Place(self._place.row + by, self._place.column)))

    def _go(self, place: Place) -> None:
        if place != self._place:
            self._place = place
            self._settle()

    def _settle(self) -> None:
        """Lay out what is in sight, with the cursor in it."""
        columns = len(self._matrix.columns) if self._matrix else 0
        least, most = self._place.column - self._in_sight + 1, min(self._place.column, columns - self._in_sight)
        self._first = max(0, min(max(self._first, least), most))
        self._lay_out()
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def _show_cursor(self) -> None:
        if not self._blocks:
            return
        block, top = self._blocks[self._place.row], self._tops[self._place.row]
        lines = block.cells[self._place.column - self._first]
        here = [n for n, line in enumerate(lines) if line.item == self._place.item]
        room = max(1, self.size.height - HEAD)
        around = AROUND if room > 4 * AROUND else 0
        first = top + max(0, here[0] - around)
        last = top + min(block.height - 1, here[-1] + around)
        if first < self.scroll_y:
            self.scroll_to(y=first, animate=False, immediate=True, force=True)
        elif last >= self.scroll_y + room:
            self.scroll_to(y=last - room + 1, animate=False, immediate=True, force=True)

    # what stands on which line

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _names_width(self) -> int:
        return TREDE_WIDE if self.size.width >= WIDE else TREDE_NARROW

    @property
    def _in_sight(self) -> int:
        """How many columns fit."""
        columns = len(self._matrix.columns) if self._matrix else 0
        return max(1, min(columns, (self._width - self._names_width) // LEAST))

    def _lay_out(self) -> None:
        count = self._in_sight
        room = max(count * LEAST, self._width - self._names_width)
        self._names = self._names_width
        self._widths = [room // count + (1 if n < room % count else 0) for n in range(count)]
        self._blocks = list(self._compose_blocks())
        self._tops = [0, *accumulate(block.height + 1 for block in self._blocks)]
        self.virtual_size = Size(self.size.width, max(1, self._tops[-1] - 1) + HEAD)

    def _compose_blocks(self) -> Iterator[Block]:
        if self._matrix is None or not self._matrix.columns:
            return
        for row, head in enumerate(self._matrix.rows):
            name = _name_lines(head, self._names)
            cells = [self._cell_lines(row, self._first + n, width - EDGES) for n, width in enumerate(self._widths)]
            yield Block(name, cells, max(len(name), *map(len, cells)))

    def _cell_lines(self, row: int, column: int, width: int) -> list[Line]:
        assert self._matrix is not None
        items = self._items(row, column)
        if not items:
            key = self._matrix.rows[row].id, self._matrix.columns[column].id
            kind = self._matrix.empty.get(key, "unknown")
            return [Line(f"  {say(f'tui.matrix.empty.{kind}')}", 0, empty=True)]
        return [line for n, item in enumerate(items) for line in _item_lines(item, n, width)]

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew and keep the cursor in sight."""
        self._settle()

    # the mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor under the mouse."""
        at = event.get_content_offset(self)
        line = int(self.scroll_y) + at.y - HEAD if at is not None else -1
        if at is None or at.y < HEAD or not 0 <= line < self._tops[-1] - 1:
            return
        row = bisect_right(self._tops, line) - 1
        right = list(accumulate(self._widths, initial=self._names))
        n = max(0, min(bisect_right(right, at.x) - 1, len(right) - 2))
        lines = self._blocks[row].cells[n]
        inside = min(line - self._tops[row], len(lines) - 1)
        self._go(Place(row, self._first + n, lines[inside].item))

    # drawing

    def notify_style_update(self) -> None:
        """Draw in the new colours."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"grid--{name}")
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window; the names of the columns stay above."""
        line = int(self.scroll_y) + y - HEAD
        if not self._blocks or (y >= HEAD and line >= self._tops[-1] - 1):
            return Strip.blank(self._width, self.rich_style)
        if y == 0:
            segments = self._head_segments()
        elif y == 1:
            segments = [self._rule()]
        else:
            segments = self._line_segments(line)
        return Strip(segments).adjust_cell_length(self._width, self.rich_style)

    def _rule(self) -> Segment:
        names = "─" * self._names
        return Segment("┼".join([names, *("─" * (width - 1) for width in self._widths)]), self._style("rule"))

    def _head_segments(self) -> list[Segment]:
        assert self._matrix is not None
        widths = self._widths
        left = f" ‹ {self._first}" if self._first else ""
        hidden = len(self._matrix.columns) - self._first - len(widths)
        segments = [Segment(_filled(left, self._names), self._style("rule"))]
        for n, width in enumerate(widths):
            head = self._matrix.columns[self._first + n]
            here = self._first + n == self._place.column
            right = f"{hidden} › " if hidden and n == len(widths) - 1 else ""
            words = cut(within_a_line(f" {head.mark} {head.name}"), width - 1 - len(right))
            segments.append(Segment("│", self._style("rule")))
            segments.append(Segment(words, self._style("here" if here else "head")))
            segments.append(Segment(" " * (width - 1 - cell_len(words) - len(right)), self._style("head")))
            segments.append(Segment(right, self._style("rule")))
        return segments

    def _line_segments(self, line: int) -> list[Segment]:
        row = bisect_right(self._tops, line) - 1
        block, inside = self._blocks[row], line - self._tops[row]
        if inside == block.height:
            return [self._rule()]
        hidden = max(0, min(int(self.scroll_y) - self._tops[row], block.height - len(block.name)))
        named = inside - hidden
        name = block.name[named] if 0 <= named < len(block.name) else ""
        style = self._style("here" if row == self._place.row else "head")
        segments = [Segment(_filled(name, self._names), style)]
        for n, width in enumerate(self._widths):
            lines = block.cells[n]
            here = row == self._place.row and self._first + n == self._place.column
            segments.append(Segment("│", self._style("rule")))
            segments += self._cell_segments(lines[inside] if inside < len(lines) else None, width - 1, here)
        return segments

    def _cell_segments(self, line: Line | None, width: int, here: bool) -> list[Segment]:
        if line is None:
            return [Segment(" " * width, self.rich_style)]
        chosen = here and line.item == self._place.item
        style = self._style("cursor" if chosen else "empty" if line.empty else "item")
        left, right = "▌▐" if chosen else "  "
        words = _filled(line.words, width - 2 - 2) + _filled(line.marks, 2)
        edge = self._style("here" if chosen else "item")
        return [Segment(left, edge), Segment(words, style), Segment(right, edge)]


def _filled(text: str, width: int) -> str:
    short = cut(text, width)
    return short + " " * (width - cell_len(short))


def _wrapped(text: str, width: int, most: int) -> list[str]:
    layout = Layout(text, [Stretch(0, len(text))], width)
    lines = [text[start:end] for start, end in zip(layout.starts, layout.ends, strict=True)]
    if len(lines) > most:
        lines[most - 1 :] = [cut(" ".join(lines[most - 1 :]), layout.width)]
    return lines


def _name_lines(head: HeadRow, width: int) -> list[str]:
    """Return the name of a row under its number; a word that is too long is cut, never broken."""
    mark = within_a_line(head.mark) or "·"
    room = max(4, width - cell_len(mark) - 2)
    words = " ".join(cut(word, room) for word in visible(head.name).split())
    indent = " " * (cell_len(mark) + 2)
    lines = _wrapped(words, room, MOST_LINES + 1)
    return [f" {mark} {lines[0]}", *(f"{indent}{line}" for line in lines[1:])]


def _item_lines(item: ItemRow, number: int, width: int) -> Iterator[Line]:
    contested = item.support == "contested"
    said = visible(item.text).replace("\t", " ")
    words = _wrapped(f"{LATER} {said}" if item.origin == "recording" else said, width - contested, MOST_LINES)
    marks = (CONTESTED if contested else " ") + subgroup_mark(item)
    for n, line in enumerate(words):
        bullet = (CODED if item.codings else UNCODED) if n == 0 else " "
        yield Line(f"{bullet} {line}", number, marks if n == 0 else "")
