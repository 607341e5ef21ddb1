"""Walking through a group matrix: loading one, moving over its items and cells, what stands around it."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from workbench.services.matrix import matrix as matrix_service
from workbench.services.matrix.matrix_questions import questions
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.matrix import Matrix, item_of_text, matrices
from workbench.tui.commands import command
from workbench.tui.guard import plain
from workbench.tui.screens.base import Room
from workbench.tui.widgets.grid import MatrixGrid
from workbench.tui.widgets.itembar import ItemBar, questions_line, title
from workbench.tui.widgets.keyline import KeyLine
from workbench.wording import say


class Loaded(NamedTuple):
    """What the screen shows."""

    matrix: Matrix | None
    listed: list[int]
    """All group matrices, in the order of their names."""
    codes: list[CodeRow]


class Walking(Room):
    """Shows one group matrix with a cursor on an item or in an empty cell."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("matrix.next_item", "move(1)", priority=True),
        command("matrix.previous_item", "move(-1)", priority=True),
        command("matrix.column_right", "column(1)", priority=True),
        command("matrix.column_left", "column(-1)", priority=True),
        command("matrix.next_row", "row(1)", priority=True),
        command("matrix.previous_row", "row(-1)", priority=True),
        command("matrix.first", "row(-99)", priority=True),
        command("matrix.last", "row(99)", priority=True),
        command("matrix.next_matrix", "other(1)"),
        command("matrix.previous_matrix", "other(-1)"),
    ]

    SIGHT = ("_document", "_wanted")

    def __init__(self) -> None:
        super().__init__()
        self._document: int | None = None
        self._wanted: int | None = None
        """Item to put the cursor on when the matrix is loaded again."""
        self._listed: list[int] = []
        self._codes: list[CodeRow] = []

    def compose_room(self) -> ComposeResult:
        """Build the matrix, with what it leaves open and what is known of one item below it."""
        yield Static("", classes="room-title")
        yield MatrixGrid()
        yield Static("", classes="questions")
        yield ItemBar()

    @property
    def _grid(self) -> MatrixGrid:
        return self.query_one(MatrixGrid)

    # loading

    def enter(self, *, document: int | None = None, text: int | None = None, **_: Any) -> None:
        """Open a group matrix; with the cursor on the item of a text, where one is given."""
        if text is not None:
            self._wanted = item_of_text(self.bench.store, text)
        self._document = document if document is not None else self._document
        self.reload()

    def note_sight(self) -> None:
        """Want the item under the cursor."""
        self._wanted = self._grid.item.id if self._grid.item else None

    def load(self) -> Loaded:
        """Fetch the matrix that was opened, or the first one."""
        store = self.bench.store
        listed = [number for number, _ in matrices(store)]
        number = self._document if self._document in listed else next(iter(listed), None)
        found = matrix_service.group_matrix(store, number) if number is not None else None
        return Loaded(found, listed, codes(store))

    def show(self, loaded: Loaded) -> None:
        """Show the matrix with the cursor where it was."""
        self._listed, self._codes = loaded.listed, loaded.codes
        self.show_hints()
        grid = self._grid
        usable = loaded.matrix is not None and bool(loaded.matrix.rows and loaded.matrix.columns)
        grid.display = usable
        if loaded.matrix is None or not usable:
            self._document = None
            reason = "none" if loaded.matrix is None else "no_columns"
            self.query_one(".room-title", Static).update(plain(say("tui.room.matrix")))
            self.query_one(".questions", Static).update("")
            self.query_one(ItemBar).update(plain(self.told(f"tui.matrix.{reason}")))
            return
        self._document = loaded.matrix.document_id
        grid.load(loaded.matrix, self._wanted)
        if grid.item is not None and grid.item.id == self._wanted:
            self._wanted = None
        grid.focus()
        at = loaded.listed.index(self._document) + 1
        self.query_one(".room-title", Static).update(title(loaded.matrix, at, len(loaded.listed)))
        self.query_one(".questions", Static).update(questions_line(questions(loaded.matrix)))

    def show_hints(self) -> None:
        """Put the usual hints in the bottom line; without a matrix only the one that makes one."""
        if self._listed:
            super().show_hints()
        else:
            self.query_one(KeyLine).show([self.told("tui.matrix.key.new"), self.told("tui.key.common")])

    @on(MatrixGrid.Moved)
    def _moved(self) -> None:
        grid, bar = self._grid, self.query_one(ItemBar)
        if grid.item is not None and grid.matrix is not None:
            bar.show_item(grid.item, self._codes, grid.matrix)
        elif grid.matrix is not None and grid.row is not None and grid.column is not None:
            kind = grid.matrix.empty.get((grid.row.id, grid.column.id))
            known = say(f"tui.matrix.empty.{kind}" if kind else "tui.matrix.unknown")
            bar.show_empty(self._cell_name(), self.told("tui.matrix.empty_cell", kind=known))

    def _cell_name(self) -> str:
        row, column = self._grid.row, self._grid.column
        return f"{row.name} · {column.name}" if row and column else ""

    # moving

    def action_move(self, by: int) -> None:
        """Move over items, and on to the next trede."""
        self._grid.move_item(by)

    def action_column(self, by: int) -> None:
        """Move to a neighbouring cell."""
        self._grid.move_column(by)

    def action_row(self, by: int) -> None:
        """Move to another trede."""
        self._grid.move_row(by)

    def action_other(self, by: int) -> None:
        """Open the next or previous group matrix."""
        if self._document is not None and len(self._listed) > 1:
            at = self._listed.index(self._document)
            self.enter(document=self._listed[(at + by) % len(self._listed)])
