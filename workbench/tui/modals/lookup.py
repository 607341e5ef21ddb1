"""Choosing one of many lines by typing a few letters of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.text.search import fold
from workbench.tui.guard import flat, plain
from workbench.tui.modals.pick import Entry
from workbench.wording import say


class LookupScreen(ModalScreen[str | None]):
    """Gives back the name of the entry chosen, or None; the words of the one under the cursor stand below."""

    CSS_PATH = "lookup.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._title, self._entries = title, entries
        self._found: list[Entry] = []

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Input(placeholder=say("tui.lookup.hint"))
            yield OptionList()
            yield Static("", id="finder-rule")
            yield Static(plain(say("tui.finder.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Offer everything."""
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what has the letters so far."""
        self._list(event.value)

    def _list(self, typed: str) -> None:
        self._found = find(self._entries, typed)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(plain(flat(entry.line))) for entry in self._found)
        options.highlighted = 0 if self._found else None
        self._show_words()

    def on_option_list_option_highlighted(self) -> None:
        """Show the words of the entry under the cursor."""
        self._show_words()

    def _show_words(self) -> None:
        at = self.query_one(OptionList).highlighted
        words = self._found[at].words if at is not None and at < len(self._found) else say("tui.lookup.none")
        self.query_one("#finder-rule", Static).update(plain(words))

    def action_step(self, by: int) -> None:
        """Move the cursor while typing goes on."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def on_input_submitted(self) -> None:
        """Give back the entry under the cursor."""
        self._give(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the entry that was clicked."""
        self._give(event.option_index)

    def _give(self, at: int | None) -> None:
        if at is not None and at < len(self._found):
            self.dismiss(self._found[at].name)

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)


def find(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Return the entries with all the words typed: those first that have them in the last part of their line."""
    words = fold(typed).split()
    ranked = [(_rank(entry, words), entry) for entry in entries]
    fitting = [(rank, entry) for rank, entry in ranked if rank is not None]
    return [entry for _, entry in sorted(fitting, key=lambda pair: pair[0])]


def _rank(entry: Entry, words: Sequence[str]) -> int | None:
    line = fold(entry.line)
    last = line.rpartition(" > ")[2]
    places = (" ".join(words) == last, all(map(last.__contains__, words)), all(map(line.__contains__, words)))
    if any(places):
        return places.index(True)
    return len(places) if all(map(f"{line}\n{fold(entry.words)}".__contains__, words)) else None
