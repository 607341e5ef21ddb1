"""The Matrix screen: the group matrix, filled, ordered and coded item by item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from workbench.services import matrix as matrix_service
from workbench.services.finding import CodeFinder
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.matrix import ItemRow, Matrix, matrices
from workbench.storage.queries.transcript import codings
from workbench.tui.commands import command
from workbench.tui.guard import plain
from workbench.tui.screens.base import Room
from workbench.tui.widgets.grid import MatrixGrid
from workbench.tui.widgets.itembar import ItemBar, title
from workbench.tui.widgets.keyline import KeyLine
from workbench.wording import say

ORIGINS = ("flipover", "recording", "plenary")
SUPPORTS = ("one", "several", "subgroup", "plenary", "contested")
EMPTY_KINDS = ("not_asked", "nothing_named", "no_time", "said_none")
ANOTHER = "+"
"""Stands for a subgroup that has no name yet; cleaned names are longer or have no such sign."""


class Loaded(NamedTuple):
    """What the screen shows."""

    matrix: Matrix | None
    listed: list[int]
    """All group matrices, in the order of their names."""
    codes: list[CodeRow]


class Named(NamedTuple):
    """By whom new items were named."""

    subgroup: str | None
    origin: str | None


class MatrixScreen(Room):
    """Shows one group matrix; every key works on the item or cell under the cursor."""

    NAME = "matrix"
    CSS_PATH = "matrix.tcss"
    KEYS = ("add", "edit", "code", "attributes", "move", "empty", "subgroup", "new")
    BINDINGS: ClassVar[list[BindingType]] = [
        command("matrix.next_item", "move(1)", priority=True),
        command("matrix.previous_item", "move(-1)", priority=True),
        command("matrix.column_right", "column(1)", priority=True),
        command("matrix.column_left", "column(-1)", priority=True),
        command("matrix.next_row", "row(1)", priority=True),
        command("matrix.previous_row", "row(-1)", priority=True),
        command("matrix.first", "row(-99)", priority=True),
        command("matrix.last", "row(99)", priority=True),
        command("matrix.move_down", "shift(1)"),
        command("matrix.move_up", "shift(-1)"),
        command("matrix.move_right", "carry(1)"),
        command("matrix.move_left", "carry(-1)"),
        command("matrix.add", "add"),
        command("matrix.edit", "edit"),
        command("matrix.find", "find"),
        command("matrix.again", "again"),
        command("matrix.attributes", "attributes"),
        command("matrix.subgroup", "subgroup"),
        command("matrix.empty", "empty"),
        command("matrix.seen", "seen"),
        command("matrix.remove", "remove"),
        command("matrix.new", "new"),
        command("matrix.next_matrix", "other(1)"),
        command("matrix.previous_matrix", "other(-1)"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._document: int | None = None
        self._wanted: int | None = None
        """Item to put the cursor on when the matrix is loaded again."""
        self._listed: list[int] = []
        self._codes: list[CodeRow] = []
        self._recent: list[int] = []
        self._last: tuple[CodeRow, CodeRow | None] | None = None
        self._named: Named | None = None

    def compose_room(self) -> ComposeResult:
        """Build the matrix, with what is known of one item below it."""
        yield Static("", classes="room-title")
        yield MatrixGrid()
        yield ItemBar()

    @property
    def _grid(self) -> MatrixGrid:
        return self.query_one(MatrixGrid)

    # loading

    def enter(self, *, document: int | None = None, **_: Any) -> None:
        """Open a group matrix."""
        self._document = document if document is not None else self._document
        self.reload()

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
            self.query_one(ItemBar).update(plain(self.told(f"tui.matrix.{reason}")))
            return
        self._document = loaded.matrix.document_id
        grid.load(loaded.matrix, self._wanted)
        if grid.item is not None and grid.item.id == self._wanted:
            self._wanted = None
        grid.focus()
        at = loaded.listed.index(self._document) + 1
        self.query_one(".room-title", Static).update(title(loaded.matrix, at, len(loaded.listed)))

    def show_hints(self) -> None:
        """Put the usual hints in the bottom line; without a matrix only the one that makes one."""
        if self._listed:
            super().show_hints()
        else:
            self.query_one(KeyLine).show([self.told("tui.matrix.key.new"), self.told("tui.key.common")])

    @on(MatrixGrid.Moved)
    def _moved(self) -> None:
        grid, bar = self._grid, self.query_one(ItemBar)
        if grid.item is not None:
            bar.show_item(grid.item, self._codes)
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

    # writing

    def _keep(self, act: Callable[..., object], *given: Any, wanted: int | None = None, **named: Any) -> bool:
        """Do one act on this project as this coder, and show the matrix as it is then."""
        done = self.do(partial(act, self.bench.store, self.bench.coder, *given, **named))
        if done:
            self._wanted = wanted
            self.reload()
        return done

    @work
    async def action_add(self) -> None:
        """Add items to this cell, one line an item, until a line is left empty."""
        from workbench.tui.modals.entry import EntryScreen

        grid, document = self._grid, self._document
        row, column, item = grid.row, grid.column, grid.item
        if document is None or row is None or column is None:
            return
        if self._named is None and item is not None:
            self._named = Named(item.subgroup, item.origin)
        if self._named is None and not await self._ask_subgroup():
            return
        where = f"{self._cell_name()} — {self._named_by()}"
        keep = partial(self._add, document, row.id, column.id)
        self.app.push_screen(EntryScreen(where, say("tui.matrix.add.why"), keep))

    def _add(self, document: int, row: int, column: int, words: str) -> bool:
        named = self._named or Named(None, None)
        made: list[int] = []

        def act() -> None:
            place = self.bench.store, self.bench.coder, document, row, column
            made.append(matrix_service.add_item(*place, words, subgroup=named.subgroup, origin=named.origin))

        done = self.do(act)
        if done:
            self._wanted = made[0]
            self.reload()
        return done

    def _named_by(self) -> str:
        named = self._named or Named(None, None)
        if named.subgroup:
            return say("tui.matrix.subgroup", subgroup=named.subgroup)
        return say("tui.matrix.origin.plenary" if named.origin == "plenary" else "tui.matrix.no_subgroup")

    @work
    async def action_edit(self) -> None:
        """Write the words of the item anew; in an empty cell, add the first one."""
        from workbench.tui.modals.ask import AskScreen

        item = self._grid.item
        if item is None:
            self.action_add()
            return
        words = await self.app.push_screen_wait(
            AskScreen(self._cell_name(), say("tui.matrix.edit.why"), value=item.text)
        )
        if words and words != item.text:
            self._keep(matrix_service.edit_item, item.id, words, wanted=item.id)

    def action_shift(self, by: int) -> None:
        """Move the item up or down in its cell."""
        item = self._grid.item
        if item is not None:
            self._keep(matrix_service.move_item, item.id, by, wanted=item.id)

    def action_carry(self, by: int) -> None:
        """Move the item to the neighbouring column."""
        grid = self._grid
        item, shown, at = grid.item, grid.matrix, grid.place.column + by
        if item is not None and shown is not None and 0 <= at < len(shown.columns):
            self._keep(matrix_service.change_item, item.id, column_id=shown.columns[at].id, wanted=item.id)

    def action_remove(self) -> None:
        """Take the item away; refused while it is coded or serves as evidence."""
        item = self._grid.item
        if item is not None:
            self._keep(matrix_service.remove_item, item.id)

    @work
    async def action_new(self) -> None:
        """Make an empty group matrix and open it."""
        from workbench.tui.modals.ask import AskScreen

        name = await self.app.push_screen_wait(AskScreen(say("tui.matrix.new"), say("tui.matrix.new.why")))
        made: list[int] = []
        if name and self.do(lambda: made.append(matrix_service.new_matrix(self.bench.store, self.bench.coder, name))):
            self.enter(document=made[0])

    # what is known of an item or a cell

    async def _choose(self, title: str, choices: Sequence[tuple[str, str]], chosen: str | None) -> str | None:
        from workbench.tui.modals.choose import ChooseScreen

        found: str | None = await self.app.push_screen_wait(ChooseScreen(title, choices, chosen=chosen))
        return found

    async def _choose_subgroup(self, title: str, chosen: str | None) -> str | None:
        """Ask for a subgroup; an empty name means none of them, None that nothing was chosen."""
        from workbench.tui.modals.ask import AskScreen

        shown = self._grid.matrix
        used = {item.subgroup for item in shown.items if item.subgroup} if shown else set()
        known = sorted(used | {"1", "2"})
        choices = [(name, say("tui.matrix.subgroup", subgroup=name)) for name in known]
        choices += [("", say("tui.matrix.no_subgroup")), (ANOTHER, say("tui.matrix.another"))]
        found = await self._choose(title, choices, chosen)
        if found != ANOTHER:
            return found
        return await self.app.push_screen_wait(AskScreen(say("tui.matrix.another.ask")))

    async def _ask_subgroup(self) -> bool:
        """Ask who named the items that follow; returns whether that was answered."""
        held = self._named.subgroup or "" if self._named else None
        found = await self._choose_subgroup(say("tui.matrix.subgroup.ask"), held)
        if found is not None:
            self._named = Named(found or None, "flipover" if found else "plenary")
        return found is not None

    @work
    async def action_subgroup(self) -> None:
        """Say who named the items that are added from now on."""
        if await self._ask_subgroup():
            self.app.notify(say("tui.matrix.subgroup.kept", who=self._named_by()), markup=False, timeout=4)

    @work
    async def action_attributes(self) -> None:
        """Ask for subgroup, origin and support, one after another; Esc leaves the rest as it is."""
        item = self._grid.item
        if item is None:
            self.app.notify(self.told("tui.matrix.no_item"), markup=False, timeout=4)
            return
        values: dict[str, str | None] = {}
        subgroup = await self._choose_subgroup(say("tui.matrix.attribute.subgroup"), item.subgroup or "")
        if subgroup is not None:
            values["subgroup"] = subgroup or None
            for name, known in (("origin", ORIGINS), ("support", SUPPORTS)):
                choices = [(kind, say(f"tui.matrix.{name}.{kind}")) for kind in known] + [
                    ("", say("tui.matrix.unknown"))
                ]
                chosen = await self._choose(say(f"tui.matrix.attribute.{name}"), choices, getattr(item, name) or "")
                if chosen is None:
                    break
                values[name] = chosen or None
            self._keep(matrix_service.change_item, item.id, wanted=item.id, **values)

    @work
    async def action_empty(self) -> None:
        """Say why the cell is empty."""
        grid, document = self._grid, self._document
        shown, row, column = grid.matrix, grid.row, grid.column
        if grid.item is not None or shown is None or row is None or column is None:
            self.app.notify(say("tui.matrix.not_empty"), markup=False, timeout=4)
            return
        choices = [(kind, say(f"tui.matrix.empty.{kind}")) for kind in EMPTY_KINDS] + [("", say("tui.matrix.unknown"))]
        chosen = await self._choose(say("tui.matrix.empty.ask"), choices, shown.empty.get((row.id, column.id), ""))
        if chosen is not None:
            self._keep(matrix_service.set_empty, document, row.id, column.id, chosen or None)

    @work
    async def action_seen(self) -> None:
        """Say whether the group had seen the results of the interviews."""
        shown, document = self._grid.matrix, self._document
        if shown is None:
            return
        choices = [("yes", say("tui.yes")), ("no", say("tui.no")), ("", say("tui.matrix.unknown"))]
        now = {True: "yes", False: "no"}.get(shown.seen_results, "") if shown.seen_results is not None else ""
        chosen = await self._choose(say("tui.matrix.seen.ask"), choices, now)
        if chosen is not None:
            self._keep(matrix_service.set_seen_results, document, {"yes": True, "no": False}.get(chosen))

    # coding

    @work
    async def action_find(self) -> None:
        """Find a code by a few letters and code the item with it."""
        from workbench.tui.modals.finder import FinderScreen

        item = self._grid.item
        if item is None:
            self.app.notify(self.told("tui.matrix.no_item"), markup=False, timeout=4)
            return
        aspects = [code for code in self._codes if code.facet == "aspect"]
        found = await self.app.push_screen_wait(FinderScreen(CodeFinder(self._codes, self._recent), aspects))
        if found is not None and found.code is not None:
            aspect = next((a for a in aspects if found.aspect in (a.shortcut, a.mark)), None)
            self._toggle(item, found.code, aspect)

    def action_again(self) -> None:
        """Code the item as the one before."""
        item = self._grid.item
        if item is not None and self._last is not None:
            self._toggle(item, *self._last)

    def _toggle(self, item: ItemRow, code: CodeRow, aspect: CodeRow | None) -> None:
        """Attach a code to an item; one that bears it already loses it."""
        from workbench.services.coding import take_off

        same = [
            row
            for row in codings(self.bench.store, item.text_id)
            if row.code_id == code.id
            and row.coder_id == self.bench.coder
            and (not aspect or row.aspect_id == aspect.id)
        ]
        if same:
            self._keep(take_off, same[0].id, wanted=item.id)
        elif self._keep(matrix_service.code_item, item.id, code, aspect=aspect, wanted=item.id):
            self._last = (code, aspect)
            self._recent = [code.id, *(number for number in self._recent if number != code.id)][:20]
