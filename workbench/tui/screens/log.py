"""The Log screen: what was done, by whom, when and why."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Input, Static
from textual.widgets.data_table import RowKey

from workbench.services.project import history
from workbench.services.project.moments import local_time, zone
from workbench.storage.queries.log import EntryRow
from workbench.tui import turning
from workbench.tui.commands import command
from workbench.tui.guard import plain
from workbench.tui.jobs import going_back
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.wording import say

MOST = 1000
"""Acts that are listed at once; a filter looks through all."""
WIDTHS = {"number": 5, "at": 16, "coder": 8, "act": 40}
TAKEN = sum(WIDTHS.values()) - WIDTHS["act"] + 2 * len(WIDTHS) + 2
"""Cells of the other columns, the space between columns and the scrollbar."""


class Loaded(NamedTuple):
    """What the screen shows."""

    acts: list[EntryRow]
    undo: history.Turned | None


class LogScreen(Room):
    """Lists the acts, the latest first; Enter shows one whole, with what can be taken back from there."""

    NAME = "log"
    AUTO_FOCUS = "DataTable"
    KEYS = ("one_act", "coder", "filter", "undo", "registers")
    SIGHT = ("_coder",)
    BINDINGS: ClassVar[list[BindingType]] = [
        command("log.next_line", "step(1)"),
        command("log.previous_line", "step(-1)"),
        command("log.coder", "coder"),
        command("log.filter", "filter"),
        command("log.registers", "registers"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._have = Loaded([], None)
        self._coder: str | None = None
        """Whose acts are listed; None for everybody's."""
        self._said = history.Said()
        self._room = WIDTHS["act"]
        """Cells for a sentence."""

    def compose_room(self) -> ComposeResult:
        """Build the list, with what an undo would take back below it."""
        yield Static("", classes="room-title")
        line = Input(id="filter", placeholder=say("tui.log.filter"))
        line.display = False
        yield line
        table: DataTable[object] = DataTable(cursor_type="row", zebra_stripes=False)
        yield table
        yield Static("", classes="room-title next-undo")

    def on_mount(self) -> None:
        """Name the columns."""
        super().on_mount()
        table = self.query_one(DataTable)
        for key, width in WIDTHS.items():
            table.add_column(say(f"tui.log.{key}"), key=key, width=width)
        self._fit(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """Give the sentences all the room there is."""
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        table = self.query_one(DataTable)
        if table.ordered_columns:
            self._room = table.ordered_columns[-1].width = max(20, width - TAKEN)
            self._draw()
            table.refresh(layout=True)

    def load(self) -> Loaded:
        """Fetch the acts."""
        store = self.bench.store
        acts = history.log(store)
        if self._said:
            self._said.all_of(acts)
        return Loaded(acts, history.next_undo(store, self.bench.coder))

    def show(self, loaded: Loaded) -> None:
        """Show the acts."""
        self._have = loaded
        self.query_one(".next-undo", Static).update(plain(turning.next_undo(self, loaded.undo)))
        self._draw()
        if not self.query_one(Input).has_focus:
            self.query_one(DataTable).focus()

    def _draw(self) -> None:
        """List what was chosen."""
        words = self.query_one(Input).value
        chosen = history.chosen(self._have.acts, self._said, coder=self._coder, words=words)
        key = "tui.log.chosen" if words.strip() or self._coder else "tui.log.title"
        title = say(
            key, count=len(chosen), of=len(self._have.acts), coder=self._coder or say("tui.log.all"), zone=zone()
        )
        self.query_one(".room-title", Static).update(plain(title))
        table = self.query_one(DataTable)
        here = self._here(table)
        table.clear()
        for row in chosen[:MOST]:
            cells = (row.number, local_time(row.at), row.coder or "", going_back.shown(row, self._room))
            table.add_row(*(plain(cell) for cell in cells), key=str(row.number))
        if here in table.rows:
            table.move_cursor(row=table.get_row_index(here), animate=False)

    def _here(self, table: DataTable[object]) -> RowKey:
        """Return the act under the cursor; the first line is always the latest act."""
        at = table.cursor_row
        return table.ordered_rows[at].key if 0 < at < table.row_count else RowKey()

    @work
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Show the act whole, with what can be taken back from there."""
        number = int(event.row_key.value or 0)
        row = next((row for row in self._have.acts if row.number == number), None)
        if row is not None:
            await going_back.look_at(self, row)

    # choosing

    @work
    async def action_coder(self) -> None:
        """Choose whose acts are listed."""
        names = sorted({row.coder for row in self._have.acts if row.coder})
        choices = [("", say("tui.log.all")), *((f"={name}", name) for name in names)]
        chosen = await choose(self, say("tui.log.whose"), choices, f"={self._coder}" if self._coder else "")
        if chosen is not None:
            self._coder = chosen[1:] or None
            self._draw()

    @work
    async def action_filter(self) -> None:
        """Ask for words of a sentence or a reason."""
        acts = self._have.acts
        await self.behind(lambda: self._said.all_of(acts))
        line = self.query_one(Input)
        line.display = True
        line.focus()

    @work
    async def action_registers(self) -> None:
        """Show what was handed on and what was purged."""
        from workbench.tui.jobs.registers import read_registers

        await read_registers(self)

    @on(Input.Changed)
    def _words_changed(self) -> None:
        self._draw()

    @on(Input.Submitted)
    def _words_kept(self) -> None:
        line = self.query_one(Input)
        line.display = bool(line.value.strip())
        self.query_one(DataTable).focus()

    def action_back(self) -> None:
        """Show all acts again, or go back to Today."""
        line = self.query_one(Input)
        if not line.display and self._coder is None:
            super().action_back()
            return
        line.value, line.display, self._coder = "", False, None
        self._draw()
        self.query_one(DataTable).focus()

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        table = self.query_one(DataTable)
        (table.action_cursor_down if by > 0 else table.action_cursor_up)()
