"""Picking one of a list of passages, with the words in full below and more than one thing to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.tui.guard import flat, plain

ENTER = "enter"


class Entry(NamedTuple):
    """A line that can be picked."""

    name: str
    line: str
    words: str
    """In full."""


class Picked(NamedTuple):
    """What was picked, and by which key: ``enter`` or one of the others."""

    name: str
    key: str


class PickScreen(ModalScreen[Picked | None]):
    """Gives back the entry under the cursor with the key that was pressed, or None."""

    CSS_PATH = "pick.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
    ]

    def __init__(
        self, title: str, hint: str, entries: Sequence[Entry], *, keys: str = "", chosen: str | None = None
    ) -> None:
        """Take what is said of Enter and the other `keys`, one letter each, and on which entry the cursor starts."""
        super().__init__()
        self._title, self._hint, self._entries = title, hint, entries
        self._keys, self._chosen = keys, chosen

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield OptionList(*(Option(plain(flat(entry.line))) for entry in self._entries))
            yield Static("", classes="words")
            yield Static(plain(self._hint), classes="dialog-why")

    def on_mount(self) -> None:
        """Put the cursor where it was."""
        options = self.query_one(OptionList)
        names = [entry.name for entry in self._entries]
        options.highlighted = names.index(self._chosen) if self._chosen in names else 0
        options.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the words in full."""
        self.query_one(".words", Static).update(plain(self._entries[event.option_index].words))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the entry."""
        self.dismiss(Picked(self._entries[event.option_index].name, ENTER))

    def on_key(self, event: events.Key) -> None:
        """Give back the entry under the cursor with the key."""
        at = self.query_one(OptionList).highlighted
        if event.key in self._keys and len(event.key) == 1 and at is not None:
            event.stop()
            self.dismiss(Picked(self._entries[at].name, event.key))

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
