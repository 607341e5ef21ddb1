"""The Log screen: what was done, by whom, when and why."""

from __future__ import annotations

import json
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Static

from workbench.services import history
from workbench.storage.queries.log import EntryRow
from workbench.tui.commands import command
from workbench.tui.guard import plain
from workbench.tui.screens.base import Room
from workbench.wording import say

MOST = 1000
WIDTHS = {"number": 5, "at": 16, "coder": 8, "act": 40}
TAKEN = sum(WIDTHS.values()) - WIDTHS["act"] + 2 * len(WIDTHS) + 2
"""Cells of the other columns, the space between columns and the scrollbar."""


class LogScreen(Room):
    """Lists the acts, the latest first; Enter takes back one's own acts down to the one chosen."""

    NAME = "log"
    KEYS = ("back_to", "undo")
    BINDINGS: ClassVar[list[BindingType]] = [
        command("log.next_line", "step(1)"),
        command("log.previous_line", "step(-1)"),
    ]

    def compose_room(self) -> ComposeResult:
        """Build the list."""
        yield Static("", classes="room-title")
        table: DataTable[object] = DataTable(cursor_type="row", zebra_stripes=False)
        yield table

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
            table.ordered_columns[-1].width = max(20, width - TAKEN)
            table.refresh(layout=True)

    def load(self) -> list[EntryRow]:
        """Fetch the latest acts."""
        return history.log(self.bench.store, most=MOST)

    def show(self, loaded: list[EntryRow]) -> None:
        """Show the acts."""
        self.query_one(".room-title", Static).update(plain(say("tui.log.title", count=len(loaded))))
        table = self.query_one(DataTable)
        table.clear()
        for row in loaded:
            undone = f"  ({say('tui.log.undone')})" if row.undone_by else ""
            sentence = history.sentence(row.act, json.loads(row.parameters), row.target) + undone
            why = f" — {row.reason}" if row.reason else ""
            when = row.at.replace("T", " ").removesuffix("Z")[:16]
            cells = (row.number, when, row.coder or "", sentence + why)
            table.add_row(*(plain(cell) for cell in cells), key=str(row.number))
        table.focus()

    @work
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Take back everything down to and with the chosen act, after asking."""
        from workbench.tui.modals.choose import ChooseScreen

        number = int(event.row_key.value or 0)
        question = say("tui.log.sure", number=number)
        answer = await self.app.push_screen_wait(
            ChooseScreen(question, [("no", say("tui.no")), ("yes", say("tui.yes"))], chosen="no")
        )
        if answer == "yes":
            self.do(lambda: list(history.undo_to(self.bench.store, self.bench.coder, number)))
            self.reload()

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        table = self.query_one(DataTable)
        (table.action_cursor_down if by > 0 else table.action_cursor_up)()
