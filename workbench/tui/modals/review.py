"""Passages that were not found for certain in a corrected text: the old words beside the place proposed for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from workbench.tui.guard import plain
from workbench.tui.modals.job import Deal, JobScreen
from workbench.tui.modals.pick import Entry
from workbench.wording import say

BESIDE = 120
"""Cells of the screen from which on old and proposed words stand side by side."""


class Sides(NamedTuple):
    """What is shown of a passage."""

    old: Content
    proposed: Content
    who: str
    """Codes and coders."""


class ReviewScreen(JobScreen):
    """A list that empties: each passage is taken as proposed, placed by hand, or left for later."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("s", "step(1)", show=False)]

    def __init__(
        self, entries: Sequence[Entry], deal: Deal, sides: Callable[[str], Sides], *, keys: str, at: int = 0
    ) -> None:
        """Take what is shown of the passage of a name, and where to begin."""
        super().__init__(_title, say("tui.review.keys"), entries, deal, keys=keys)
        self._sides, self._at = sides, at

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog job review"):
            yield Static("", classes="dialog-title")
            yield OptionList()
            yield Static("", classes="who")
            with Container(classes="passages"):
                for side in ("old", "proposed"):
                    with VerticalScroll(can_focus=False, classes=f"{side}-side"):
                        yield Static("", classes=side)
            yield Static(plain(self._hint), classes="dialog-why")

    def on_mount(self) -> None:
        """Begin where it was left."""
        self._draw(self._at)
        self.query_one(OptionList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Put the passages side by side where there is room."""
        self.query_one(".review").set_class(event.size.width >= BESIDE, "beside")

    def _show_words(self) -> None:
        entry = self._here()
        if entry is not None:
            sides = self._sides(entry.name)
            self.query_one(".who", Static).update(plain(sides.who))
            self.query_one(".old", Static).update(sides.old)
            self.query_one(".proposed", Static).update(sides.proposed)


def _title(count: int) -> str:
    return say("tui.review.title", count=count)
