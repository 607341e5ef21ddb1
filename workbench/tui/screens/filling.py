"""Filling a group matrix: adding, rewriting, splitting, ordering and removing its items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual import work
from textual.binding import BindingType

from workbench.services.matrix import matrix as matrix_service
from workbench.services.matrix.matrix_entry import Entered, add_lines
from workbench.services.matrix.matrix_splitting import split_item
from workbench.storage.queries.matrix import ItemRow
from workbench.tui.commands import command
from workbench.tui.guard import one_line
from workbench.tui.screens.walking import Walking
from workbench.wording import say

ANOTHER = "+"
"""Stands for a subgroup that has no name yet; cleaned names are longer or have no such sign."""


class Named(NamedTuple):
    """By whom new items were named."""

    subgroup: str | None
    origin: str | None


class Filling(Walking):
    """Writes items; new ones are of the subgroup that was said last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("matrix.add", "add"),
        command("matrix.subgroup", "subgroup"),
        command("matrix.recording", "recording"),
        command("matrix.edit", "edit"),
        command("matrix.split", "split"),
        command("matrix.move_down", "shift(1)"),
        command("matrix.move_up", "shift(-1)"),
        command("matrix.move_right", "carry(1)"),
        command("matrix.move_left", "carry(-1)"),
        command("matrix.other_row", "other_row"),
        command("matrix.remove", "remove"),
        command("matrix.new", "new"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._named: Named | None = None

    def _keep(self, act: Callable[..., object], *given: Any, wanted: int | None = None, **named: Any) -> bool:
        """Do one act on this project as this coder, and show the matrix as it is then."""
        done = self.do(partial(act, self.bench.store, self.bench.coder, *given, **named))
        if done:
            self._wanted = wanted
            self.reload()
        return done

    def _say(self, key: str, **parameters: object) -> None:
        self.app.notify(self.told(key, **parameters), markup=False, timeout=6)

    def item_here(self) -> ItemRow | None:
        """Return the item under the cursor; says so where there is none."""
        if self._grid.item is None and self.has_cell():
            self._say("tui.matrix.no_item")
        return self._grid.item

    def has_cell(self) -> bool:
        """Whether there is a group matrix with the cursor in a cell; says so where there is none."""
        if self._grid.row is None or self._grid.column is None or self._document is None:
            self._say("tui.matrix.none")
            return False
        return True

    @work
    async def action_add(self) -> None:
        """Add items to this cell, one line an item, until a line is left empty."""
        from workbench.tui.modals.entry import EntryScreen

        grid, document = self._grid, self._document
        row, column = grid.row, grid.column
        if not self.has_cell() or document is None or row is None or column is None:
            return
        if not await self._know_who():
            return
        where = f"{self._cell_name()} — {self._named_by()}"
        keep = partial(self._add, document, row.id, column.id)
        self.app.push_screen(EntryScreen(where, say("tui.matrix.add.why"), keep))

    def _add(self, document: int, row: int, column: int, words: str) -> bool:
        named = self._named or Named(None, None)
        made: list[Entered] = []

        def act() -> None:
            place = self.bench.store, self.bench.coder, document, row, column
            made.append(add_lines(*place, words, subgroup=named.subgroup, origin=named.origin))

        done = self.do(act)
        if done:
            self._wanted = made[0].items[-1]
            self.reload()
            if made[0].unknown:
                self._say("matrix.unknown_sign", names=", ".join(made[0].unknown))
        return done

    def _named_by(self) -> str:
        named = self._named or Named(None, None)
        if named.subgroup:
            who = say("tui.matrix.subgroup", subgroup=named.subgroup)
        else:
            who = say("tui.matrix.origin.plenary" if named.origin == "plenary" else "tui.matrix.no_subgroup")
        return f"{who} · {say('tui.matrix.origin.recording')}" if named.origin == "recording" else who

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

    @work
    async def action_split(self) -> None:
        """Make two items of one, the second from the words that are typed."""
        from workbench.tui.modals.ask import AskScreen

        item = self.item_here()
        if item is None:
            return
        begins = await self.app.push_screen_wait(AskScreen(say("tui.matrix.split.ask"), item.text))
        if begins:
            self._keep(split_item, item.id, begins, wanted=item.id)

    def action_shift(self, by: int) -> None:
        """Move the item up or down in its cell."""
        item = self.item_here()
        if item is not None:
            self._keep(matrix_service.move_item, item.id, by, wanted=item.id)

    def action_carry(self, by: int) -> None:
        """Move the item to the neighbouring column."""
        grid = self._grid
        item, shown, at = self.item_here(), grid.matrix, grid.place.column + by
        if item is not None and shown is not None and 0 <= at < len(shown.columns):
            self._keep(matrix_service.change_item, item.id, column_id=shown.columns[at].id, wanted=item.id)

    @work
    async def action_other_row(self) -> None:
        """Move the item to another trede, in the same column."""
        item, shown = self.item_here(), self._grid.matrix
        if item is None or shown is None:
            return
        choices = [(str(row.id), one_line(f"{row.mark} {row.name}")) for row in shown.rows]
        chosen = await self._choose(say("tui.matrix.other_row.ask"), choices, str(item.row_id))
        if chosen is not None and int(chosen) != item.row_id:
            self._keep(matrix_service.change_item, item.id, row_id=int(chosen), wanted=item.id)

    def action_remove(self) -> None:
        """Take the item away; refused while it is coded or serves as evidence."""
        item = self.item_here()
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

    # who names new items

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

    async def _know_who(self) -> bool:
        """Whether it is known who names new items: who was said last, named the item here, or is asked for now."""
        item = self._grid.item
        if self._named is None and item is not None:
            self._named = Named(item.subgroup, item.origin)
        return self._named is not None or await self._ask_subgroup()

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
    async def action_recording(self) -> None:
        """Say that items which are added from now on come from the recording, or no longer do."""
        if not await self._know_who():
            return
        named = self._named or Named(None, None)
        usual = "flipover" if named.subgroup else "plenary"
        self._named = named._replace(origin=usual if named.origin == "recording" else "recording")
        self._say("tui.matrix.subgroup.kept", who=self._named_by())
