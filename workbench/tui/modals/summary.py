"""The summary of all treden as a page of its own: the stair, then each trede with its points beside its indicators."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.tui.guard import one_line, plain
from workbench.tui.jobs.rested import By, gone_line, resting
from workbench.tui.widgets.summarypage import stair_content, trede_content
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.points.summary import TredeSummary
    from workbench.tui.screens.base import Room

STAIR = -1
"""Where one is above the first trede."""
TRIES = 20
"""How often it is waited for that what was laid out is in its place."""
LEAST = 40
"""Fewest cells in which the page is laid out."""


class SummaryScreen(ModalScreen[None]):
    """Shows the page until Esc; digits, h and l go from trede to trede, x writes it to a file."""

    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("l,right", "turn_to(1)", show=False, priority=True),
        Binding("h,left", "turn_to(-1)", show=False, priority=True),
        *(Binding(str(digit), f"trede('{digit}')", show=False) for digit in range(10)),
        Binding("x", "export", show=False),
        Binding("question_mark", "keys", show=False),
    ]

    def __init__(self, room: Room, listed: list[TredeSummary], trede: str | None) -> None:
        """Take the room over which it stands, the treden without intervals, and which of them to begin with."""
        super().__init__()
        self._room, self._listed = room, listed
        begins = next((at for at, each in enumerate(listed) if each.trede == trede), STAIR)
        self._place = (begins, 0)
        """The trede in sight, by its number in the list, and how many lines of it were read."""
        self._rested: By = {}
        """What rested on words that were purged or are withdrawn."""
        self._high: list[int] = []
        """How many lines each trede has."""
        self._laying = True
        """Whether the page is being laid out, so that what is at the top says nothing."""

    def compose(self) -> ComposeResult:
        """Build the page."""
        with Vertical(classes="dialog page"):
            yield Static("", classes="dialog-title")
            with VerticalScroll():
                yield Static("", classes="stair")
                for _ in self._listed:
                    yield Static("", classes="trede")
            yield Static(plain(say("tui.summary.hint")), classes="dialog-why")

    def on_mount(self) -> None:
        """Show what is known at once; intervals follow."""
        scroll = self.query_one(VerticalScroll)
        scroll.focus()
        self.watch(scroll, "scroll_y", self._moved, init=False)
        if self._listed:
            self._load_figures()

    def on_resize(self, _: events.Resize) -> None:
        """Lay the page out for the terminal as it is now, with the same trede in sight."""
        self._laying = True
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        self._laying = True
        self._fill()
        self.call_after_refresh(self._stand_again)

    def _stand_again(self, tries: int = TRIES) -> None:
        """Go back to where one was once everything has its place on the page."""
        heights = [part.virtual_region.height for part in self._parts]
        if tries and (heights[:-1] != self._high[:-1] or heights[-1:] < self._high[-1:]):
            self.call_after_refresh(self._stand_again, tries - 1)
            return
        self._go(*self._place)

    @work(exclusive=True, group="load")
    async def _load_figures(self) -> None:
        """Work out intervals and comparisons in a thread, then show them where one is."""
        from workbench.services.points.summary import full_summary

        try:
            listed = await asyncio.to_thread(partial(full_summary, self._room.bench.store))
            self._rested = await asyncio.to_thread(partial(resting, self._room.bench.store))
        except WorkbenchError as error:
            self._room.bench.explain(error)
            return
        if [each.trede for each in listed] == [each.trede for each in self._listed]:
            self._listed = listed
            self._lay_out()

    def _fill(self) -> None:
        scroll = self.query_one(VerticalScroll)
        width = max(scroll.size.width - scroll.scrollbar_size_vertical, LEAST)
        stair = stair_content(self._listed, width) if self._listed else plain(say("tui.points.no_trede"))
        self.query_one(".stair", Static).update(stair)
        told = [trede_content(found, width, gone_line(found, self._rested)) for found in self._listed]
        self._high = [content.plain.count("\n") + 1 for content in told]
        for part, content in zip(self._parts, told, strict=True):
            part.update(content)
        if self._parts:
            self._parts[-1].styles.min_height = scroll.size.height

    # where one is

    @property
    def _parts(self) -> list[Static]:
        return list(self.query(".trede").results(Static))

    @property
    def _tops(self) -> list[int]:
        return [part.virtual_region.y for part in self._parts]

    def _moved(self) -> None:
        """Take note of what is at the top now, and say it; above the first trede it is the stair."""
        if self._laying:
            return
        top, tops = int(self.query_one(VerticalScroll).scroll_y), self._tops
        at = sum(begin <= top for begin in tops) - 1
        self._tell(at, top - (tops[at] if at != STAIR else 0))

    def _tell(self, at: int, into: int) -> None:
        self._place = at, into
        title = say("tui.summary.all")
        if at != STAIR:
            title = say("tui.summary.title", trede=one_line(self._listed[at].title))
        self.query_one(".dialog-title", Static).update(plain(title))

    def _go(self, at: int, into: int = 0) -> None:
        """Bring a trede to the top; a part of one that has become shorter is read from its beginning."""
        begin = self._tops[at] if at != STAIR else 0
        into = into if at == STAIR or into < self._high[at] else 0
        self._laying = True
        self.query_one(VerticalScroll).scroll_to(y=begin + into, animate=False, force=True, immediate=True)
        self._laying = False
        self._tell(at, into)

    # keys

    def action_step(self, by: int) -> None:
        """Read on, or back."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_turn_to(self, by: int) -> None:
        """Go to the next trede, or to the beginning of this one and then to the one before."""
        at, into = self._place
        wanted = at if by < 0 and into else at + by
        self._go(max(STAIR, min(wanted, len(self._listed) - 1)))

    def action_trede(self, digit: str) -> None:
        """Go to the trede or chain with this digit."""
        at = next((at for at, each in enumerate(self._listed) if each.shortcut == digit), None)
        if at is not None:
            self._go(at)

    @work(group="export")
    async def action_export(self) -> None:
        """Write the summary of the trede in sight, or of all, to a file."""
        from workbench.tui.jobs.summing_up import export_summary

        if self._listed:
            here = self._listed[max(self._place[0], 0)]
            await export_summary(self._room, here.trede, here.title)

    def action_keys(self) -> None:
        """Show what the keys do here."""
        from workbench.tui.modals.report import HelpScreen

        self.app.push_screen(HelpScreen(say("tui.summary.all"), say("tui.summary.keys")))
