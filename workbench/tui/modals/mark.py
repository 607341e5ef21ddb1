"""Marking some lines of a list, then taking all that are marked at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.tui.guard import flat, plain
from workbench.tui.modals.pick import Entry

SIGNS = {True: "●", False: "○"}


class MarkScreen(ModalScreen[frozenset[str] | None]):
    """Gives back the names of the lines that were marked when Enter was typed, or None."""

    CSS_PATH = "job.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("enter", "take", show=False, priority=True),
        Binding("space,x", "turn", show=False, priority=True),
        Binding("a", "turn_all", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
    ]

    def __init__(self, title: str, hint: str, entries: Sequence[Entry], marked: Collection[str]) -> None:
        """Take which lines are marked at the beginning."""
        super().__init__()
        self._title, self._hint, self._entries = title, hint, entries
        self._marked = set(marked)

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog job"):
            yield Static(plain(self._title), classes="dialog-title")
            yield OptionList(*(Option(self._line(entry)) for entry in self._entries))
            yield Static("", classes="words")
            yield Static(plain(self._hint), classes="dialog-why")

    def _line(self, entry: Entry) -> Content:
        return plain(flat(f"{SIGNS[entry.name in self._marked]} {entry.line}"))

    def on_mount(self) -> None:
        """Begin at the first line."""
        self.query_one(OptionList).highlighted = 0
        self.query_one(OptionList).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the words in full."""
        self.query_one(".words", Static).update(plain(self._entries[event.option_index].words))

    def action_turn(self) -> None:
        """Mark the line under the cursor, or take its mark off."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._marked ^= {self._entries[at].name}
            self._draw()

    def action_turn_all(self) -> None:
        """Mark every line, or none when all are marked."""
        names = {entry.name for entry in self._entries}
        self._marked = set() if self._marked == names else names
        self._draw()

    def _draw(self) -> None:
        options = self.query_one(OptionList)
        for number, entry in enumerate(self._entries):
            options.replace_option_prompt_at_index(number, self._line(entry))

    def action_take(self) -> None:
        """Give back what is marked."""
        self.dismiss(frozenset(self._marked))

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
