"""Cross tables to walk through: every number opens its passages."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.services.counts.crossing import CODES, RESPONDENT, TREDE
from workbench.storage.queries.codebook import facets
from workbench.storage.queries.quotes import QuoteRow, attributes
from workbench.tui.guard import flat, plain
from workbench.tui.jobs.crosspages import KINDS, Page, View, page
from workbench.tui.refusals import SaysRefusals
from workbench.tui.talk import choose
from workbench.tui.widgets.crossgrid import CrossGrid
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.screens.base import Room

MOST = 500
"""Passages that are listed behind a number."""


class CrossScreen(SaysRefusals, ModalScreen[QuoteRow | None]):
    """Gives back the quote that is to be opened where it was coded, or None; `view` and `at` tell where one was."""

    CSS_PATH = "cross.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("r", "axis('rows')", show=False),
        Binding("c", "axis('columns')", show=False),
        Binding("u", "unit", show=False),
        Binding("v", "kind", show=False),
        Binding("e", "export", show=False),
        Binding("x", "export('quotes')", show=False),
    ]

    def __init__(self, room: Room, view: View, at: tuple[int, int] = (0, 0)) -> None:
        """Take the room over which it stands, which table is wanted, and where the cursor starts."""
        super().__init__()
        self._room, self.view, self.at = room, view, at
        self._page: Page | None = None

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog cross"):
            yield Static("", classes="dialog-title")
            yield CrossGrid()
            yield Static("", classes="here")
            yield Static(plain(say("tui.cross.hint")), classes="dialog-why")

    def on_mount(self) -> None:
        """Show the table."""
        self._load(self.view, self.at)
        self.query_one(CrossGrid).focus()

    @work(exclusive=True, group="load")
    async def _load(self, view: View, at: tuple[int, int] = (0, 0)) -> None:
        """Count in a thread, then show; a table that cannot be made leaves the one that stands there."""
        try:
            found = await asyncio.to_thread(page, self._room.bench.store, view)
        except WorkbenchError as error:
            self._room.bench.explain(error)
            return
        self._page, self.view = found, view
        self.query_one(".dialog-title", Static).update(plain(flat(found.title)))
        self.query_one(CrossGrid).load(found.shown, *at)

    @on(CrossGrid.Moved)
    def _say_here(self) -> None:
        """Say in full what stands under the cursor, and what the numbers of this table are."""
        found, grid = self._page, self.query_one(CrossGrid)
        if found is None:
            return
        self.at = grid.row, grid.column
        if grid.empty:
            told = say("tui.cross.empty")
        else:
            names = [labels[at] for labels, at in zip(found.labels, self.at, strict=True)]
            number = found.shown.cells[grid.row][grid.column]
            told = flat(f"{names[0]} × {names[1]}: {number}")
        self.query_one(".here", Static).update(plain(f"{told}\n{found.note}"))

    # another table

    def action_unit(self) -> None:
        """Count something else."""
        self._load(self.view.next_unit(), self.at)

    def action_kind(self) -> None:
        """Show the next kind of table."""
        self._load(self.view._replace(kind=KINDS[(KINDS.index(self.view.kind) + 1) % len(KINDS)]))

    @work
    async def action_axis(self, which: str) -> None:
        """Ask what stands in the rows or columns."""
        asked = self.view.asked
        choices = [(name, _line(name)) for name in self._axes(which)]
        chosen = await choose(self._room, say(f"tui.cross.choose.{which}"), choices, getattr(asked, which))
        if chosen is not None:
            wanted = asked._replace(rows=chosen) if which == "rows" else asked._replace(columns=chosen)
            self._load(self.view._replace(kind=KINDS[0], asked=wanted))

    def _axes(self, which: str) -> list[str]:
        store = self._room.bench.store
        known = [facet.ident for facet in facets(store)]
        if which == "rows":
            return [*known, TREDE, CODES]
        names = dict.fromkeys(name for _, name, _ in attributes(store))
        return ["document", "coder", *(f"{RESPONDENT}{name}" for name in names), *known, TREDE]

    # what stands behind a number

    @on(CrossGrid.Chosen)
    def _open(self) -> None:
        if self._page is not None:
            self._look_up(self._page, self.at)

    @work(exclusive=True, group="load")
    async def _look_up(self, found: Page, at: tuple[int, int]) -> None:
        """Look the passages behind a number up in a thread, then list them."""
        try:
            rows = await asyncio.to_thread(found.behind, *at)
        except WorkbenchError as error:
            self._room.bench.explain(error)
            return
        if rows:
            self._pick(rows)
        else:
            self.notify(say("tui.cross.nothing"), markup=False, timeout=4)

    @work(group="passages")
    async def _pick(self, rows: list[QuoteRow]) -> None:
        """List passages; one that is picked is opened where it was coded."""
        from workbench.tui.modals.pick import Entry, PickScreen

        entries = [Entry(str(n), _quote_line(row), row.text) for n, row in enumerate(rows[:MOST])]
        title = say("tui.cross.behind", count=len(rows))
        if len(rows) > MOST:
            title = f"{title} {say('tui.cross.first', count=MOST)}"
        picked = await self.app.push_screen_wait(PickScreen(title, say("tui.cross.pick"), entries))
        if picked is not None:
            self.dismiss(rows[int(picked.name)])

    # taking along

    @work(group="export")
    async def action_export(self, kind: str = "") -> None:
        """Write the table to a file, or its quotes in their cells."""
        from workbench.tui.jobs.crossfiles import shown_by, table_wanted
        from workbench.tui.jobs.export import export

        what = kind or self.view.kind
        wanted, shows = table_wanted(self._room.bench.store, self.view, what), shown_by(self.view, what)
        await export(self._room, say(f"tui.cross.export.{what}"), say(f"tui.cross.stem.{what}"), wanted, shows=shows)

    def action_leave(self) -> None:
        """Go back to where one was."""
        self.dismiss(None)


def _line(axis: str) -> str:
    """Return rows or columns as they are offered."""
    from workbench.services.counts.cross_report import say_axis

    return say("tui.cross.attribute", name=say_axis(axis)) if axis.startswith(RESPONDENT) else say_axis(axis)


def _quote_line(row: QuoteRow) -> str:
    turn = str(row.turn) if row.turn else ""
    return " · ".join(part for part in (row.document, turn, row.path.rpartition(" > ")[2], row.text) if part)
