"""Any code by a few letters; an aspect sign may follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.services.finding import CodeFinder
from workbench.storage.queries.codebook import CodeRow
from workbench.tui.guard import plain
from workbench.wording import say


class Found(NamedTuple):
    """A code, and the aspect sign that was typed after it."""

    code: CodeRow
    aspect: str | None


class FinderScreen(ModalScreen[Found | None]):
    """Gives back the code chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]

    def __init__(self, finder: CodeFinder, aspects: Sequence[CodeRow]) -> None:
        super().__init__()
        self._finder = finder
        self._signs = {aspect.shortcut or aspect.mark: aspect for aspect in aspects}
        self._found: list[CodeRow] = []
        self._aspect: str | None = None

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide"):
            yield Input(placeholder=say("tui.finder.hint"))
            yield OptionList()
            yield Static("", id="finder-rule")

    def on_mount(self) -> None:
        """Offer what was used lately."""
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what fits the letters so far."""
        typed = event.value
        self._aspect = typed[-1] if typed and typed[-1] in self._signs else None
        self._list(typed[:-1] if self._aspect else typed)

    def _list(self, typed: str) -> None:
        self._found = self._finder.find(typed)
        options = self.query_one(OptionList)
        options.clear_options()
        sign = f" {self._aspect}" if self._aspect else ""
        options.add_options(Option(plain(f"{code.path}{sign}   {code.passages}")) for code in self._found)
        options.highlighted = 0 if self._found else None
        self._show_rule()

    def on_option_list_option_highlighted(self) -> None:
        """Keep the rule of the code in sight."""
        self._show_rule()

    def _show_rule(self) -> None:
        at = self.query_one(OptionList).highlighted
        rule = self._found[at].definition if at is not None and at < len(self._found) else say("tui.finder.none")
        self.query_one("#finder-rule", Static).update(plain(rule))

    def action_step(self, by: int) -> None:
        """Move the cursor while typing goes on."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def on_input_submitted(self) -> None:
        """Give back the code under the cursor."""
        at = self.query_one(OptionList).highlighted
        self._give(at)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the code that was clicked."""
        self._give(event.option_index)

    def _give(self, at: int | None) -> None:
        if at is not None and at < len(self._found):
            self.dismiss(Found(self._found[at], self._aspect))

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
