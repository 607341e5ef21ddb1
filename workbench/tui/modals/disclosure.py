"""Who can be known by what is told together: a table of combinations, what to tell less of, what codes tell."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.text.cells import cells_wide
from workbench.tui.guard import one_line, plain
from workbench.tui.refusals import SaysRefusals
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.deliveries.disclosure import Disclosure
    from workbench.storage.store import Store
    from workbench.tui.screens.base import Room

MOST = 9
"""Attributes that have a digit."""
NUMBERS = ("alone", "below_3", "below_5", "smallest")
NAME = 36
"""Columns for the attributes of a combination."""


class Found(NamedTuple):
    """What is shown: all attributes, and what those that are on tell."""

    known: list[str]
    disclosure: Disclosure


class DisclosureScreen(SaysRefusals, ModalScreen[None]):
    """Shows how many persons stand out; digits turn attributes on and off, plus and minus say how many must share."""

    CSS_PATH = "disclosure.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("plus", "bound(1)", show=False),
        Binding("minus", "bound(-1)", show=False),
        Binding("s", "keep", show=False),
        *(Binding(str(n), f"turn({n - 1})", show=False) for n in range(1, MOST + 1)),
    ]

    def __init__(self, room: Room) -> None:
        """Take the room over which it stands."""
        super().__init__()
        self._room = room
        self._chosen: list[str] | None = None
        self._least: int | None = None
        self._found: Found | None = None

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide report"):
            yield Static("", classes="dialog-title")
            yield Static("", classes="disclosure-chosen")
            with VerticalScroll():
                yield Static("", classes="report-body")
            yield Static(plain(say("tui.disclosure.hint")), classes="dialog-why")

    def on_mount(self) -> None:
        """Show what the attributes of the project tell."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        """Count in a thread, then show."""
        try:
            found = await asyncio.to_thread(_look, self._room.bench.store, self._chosen, self._least)
        except WorkbenchError as error:
            self._room.bench.explain(error)
            return
        self._found, told = found, found.disclosure
        self._chosen, self._least = list(told.attributes), told.least
        title = say("tui.disclosure.title", persons=told.persons, least=told.least)
        self.query_one(".dialog-title", Static).update(plain(title))
        self.query_one(".disclosure-chosen", Static).update(_attributes(found))
        self.query_one(".report-body", Static).update(plain("\n".join(_lines(told))))

    def action_turn(self, at: int) -> None:
        """Tell an attribute, or tell it no longer; the last one stays."""
        if self._found is None or self._chosen is None or at >= len(self._found.known[:MOST]):
            return
        name = self._found.known[at]
        turned = [each for each in self._found.known if (each in self._chosen) != (each == name)]
        if turned:
            self._chosen = turned
            self._load()

    def action_bound(self, by: int) -> None:
        """Ask that more, or fewer, persons share what is told."""
        from workbench.services.deliveries.disclosure import LEAST, MOST

        if self._least is not None:
            self._least = max(LEAST, min(self._least + by, MOST))
            self._load()

    def action_keep(self) -> None:
        """Keep the attributes and the number for this project."""
        from workbench.services.deliveries.disclosure import set_disclosure

        room = self._room
        act = partial(set_disclosure, room.bench.store, room.bench.coder, shown=self._chosen or (), least=self._least)
        if self._found is not None and room.do(act):
            self.app.notify(say("tui.disclosure.kept"), markup=False, timeout=4)

    def action_step(self, by: int) -> None:
        """Read on, or back."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def _look(store: Store, chosen: list[str] | None, least: int | None) -> Found:
    from workbench.services.deliveries.disclosure import disclosure
    from workbench.services.respondents.attributes import attribute_names

    return Found(attribute_names(store), disclosure(store, by=chosen or (), least=least))


def _attributes(found: Found) -> Content:
    """Return the attributes with their digits, those that are told in brackets."""
    from workbench.services.deliveries.disclosure import attribute_words

    on = found.disclosure.attributes
    told = [
        f"{n} [{words}]" if name in on else f"{n} {words}"
        for n, name in enumerate(found.known[:MOST], start=1)
        for words in (attribute_words([name]),)
    ]
    return plain(one_line("  ".join(told)))


def _lines(found: Disclosure) -> list[str]:
    """Return the table, and below it what helps and what codes tell."""
    from workbench.services.deliveries.disclosure import attribute_words
    from workbench.services.deliveries.disclosure_lines import finding_lines

    if not found.persons or not found.attributes:
        return [say("disclosure.nothing")]
    heads = [say(f"disclosure.column.{name}") for name in ("attributes", *NUMBERS)]
    wide = [max(cells_wide(head), 5) for head in heads[1:]]
    rows = [
        _row(attribute_words(each.attributes), [str(getattr(each, name)) for name in NUMBERS], wide)
        for each in found.combinations
    ]
    return [_row(heads[0], heads[1:], wide), *rows, "", *map(one_line, finding_lines(found))]


def _row(name: str, cells: list[str], wide: list[int]) -> str:
    """Return a line of the table; a long name goes on its own line above its numbers."""
    shown = one_line(name)
    numbers = "".join(f"{cell:>{width + 2}}" for cell, width in zip(cells, wide, strict=True))
    gap = NAME - cells_wide(shown)
    return f"{shown}{' ' * gap}{numbers}" if gap >= 0 else f"{shown}\n{' ' * NAME}{numbers}"
