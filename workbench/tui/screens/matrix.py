"""The Matrix screen: the group matrix, filled, ordered, linked and coded item by item."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from workbench.services.codebook.finding import CodeFinder
from workbench.services.matrix import matrix as matrix_service
from workbench.services.matrix.matrix_questions import questions
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.queries.matrix import ItemRow
from workbench.storage.queries.transcript import codings
from workbench.tui.commands import command
from workbench.tui.guard import one_line
from workbench.tui.screens.filling import Filling
from workbench.wording import say

ORIGINS = ("flipover", "recording", "plenary")
SUPPORTS = ("one", "several", "subgroup", "plenary", "contested")
RELATIONS = ("itself", "confirmed", "supplemented", "contradicted")
EMPTY_KINDS = ("not_asked", "nothing_named", "no_time", "said_none")


class MatrixScreen(Filling):
    """Shows one group matrix; every key works on the item or cell under the cursor."""

    NAME = "matrix"
    CSS_PATH = "matrix.tcss"
    KEYS = (
        "add",
        "edit",
        "code",
        "link",
        "organisation",
        "attributes",
        "questions",
        "move",
        "empty",
        "subgroup",
        "new",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        command("matrix.find", "find"),
        command("matrix.again", "again"),
        command("matrix.link", "link"),
        command("matrix.organisation", "organisation"),
        command("matrix.attributes", "attributes"),
        command("matrix.relation", "relation"),
        command("matrix.memo", "memo"),
        command("matrix.questions", "questions"),
        command("matrix.empty", "empty"),
        command("matrix.seen", "seen"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._recent: list[int] = []
        self._last: tuple[CodeRow, CodeRow | None] | None = None

    # what is known of an item or a cell

    @work
    async def action_attributes(self) -> None:
        """Ask for subgroup, origin and support, one after another; Esc leaves the rest as it is."""
        item = self.item_here()
        if item is None:
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
            self._say("tui.matrix.none")
            return
        choices = [("yes", say("tui.yes")), ("no", say("tui.no")), ("", say("tui.matrix.unknown"))]
        now = {True: "yes", False: "no"}.get(shown.seen_results, "") if shown.seen_results is not None else ""
        chosen = await self._choose(say("tui.matrix.seen.ask"), choices, now)
        if chosen is not None:
            self._keep(matrix_service.set_seen_results, document, {"yes": True, "no": False}.get(chosen))

    @work
    async def action_relation(self) -> None:
        """Say how the item stands to the results of the interviews that the group had seen."""
        item = self.item_here()
        if item is None:
            return
        choices = [(kind, say(f"matrix.relation.{kind}")) for kind in RELATIONS] + [("", say("tui.matrix.unknown"))]
        chosen = await self._choose(say("tui.matrix.relation.ask"), choices, item.relation or "")
        if chosen is not None:
            self._keep(matrix_service.change_item, item.id, wanted=item.id, relation=chosen or None)

    @work
    async def action_organisation(self) -> None:
        """Name an organisation of the item and what it does there, or take it off."""
        from workbench.tui.jobs.matrix_ties import name_organisation

        item = self.item_here()
        if item is not None:
            tied = await name_organisation(self, item, self._codes)
            if tied is not None:
                self._keep(tied.act, *tied.given, wanted=item.id)

    @work
    async def action_link(self) -> None:
        """Link an action with a wanted result, or a wanted result with an indicator; once more takes the link away."""
        from workbench.tui.jobs.matrix_ties import link

        item, shown = self.item_here(), self._grid.matrix
        if item is not None and shown is not None:
            tied = await link(self, shown, item)
            if tied is not None:
                self._keep(tied.act, *tied.given, wanted=item.id)

    def action_memo(self) -> None:
        """Write a memo on the item."""
        from workbench.services.project.drafts import On
        from workbench.tui.jobs.memos import open_memo

        item = self.item_here()
        if item is not None:
            open_memo(self, On("item", item.id), item.text, then=self.reload)

    @work
    async def action_questions(self) -> None:
        """Show what the matrix leaves open, and go to the item that is chosen."""
        shown = self._grid.matrix
        found = questions(shown) if shown else []
        if shown is None or not found:
            self._say("tui.matrix.questions.none")
            return
        rows = {row.id: row.mark or row.ident for row in shown.rows}
        choices = [
            (str(n), f"{rows.get(item.row_id, '')} · {say(f'matrix.question.{kind}')}: {one_line(item.text)}")
            for n, (kind, item) in enumerate(found)
        ]
        chosen = await self._choose(say("tui.matrix.questions.ask"), choices, None)
        if chosen is not None and self._grid.matrix is not None:
            self._grid.load(self._grid.matrix, found[int(chosen)].item.id)

    # coding

    @work
    async def action_find(self) -> None:
        """Find a code by a few letters and code the item with it."""
        from workbench.tui.modals.finder import FinderScreen

        item = self.item_here()
        if item is None:
            return
        aspects = [code for code in self._codes if code.facet == "aspect"]
        found = await self.app.push_screen_wait(FinderScreen(CodeFinder(self._codes, self._recent), aspects))
        if found is not None and found.code is not None:
            aspect = next((a for a in aspects if found.aspect in (a.shortcut, a.mark)), None)
            self._toggle(item, found.code, aspect)

    def action_again(self) -> None:
        """Code the item as the one before."""
        item = self.item_here()
        if item is not None and self._last is None:
            self._say("tui.matrix.nothing_again")
        elif item is not None and self._last is not None:
            self._toggle(item, *self._last)

    def _toggle(self, item: ItemRow, code: CodeRow, aspect: CodeRow | None) -> None:
        """Attach a code to an item; one that bears it already loses it."""
        from workbench.services.coding.coding import take_off

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
