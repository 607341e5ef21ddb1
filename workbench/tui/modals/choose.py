"""Choosing one of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.tui.guard import plain


class ChooseScreen(ModalScreen[str | None]):
    """Offers lines to choose from, each under a name; gives back the name chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], *, chosen: str | None = None) -> None:
        """Take pairs of a name and the line that is shown for it."""
        super().__init__()
        self._title, self._choices, self._chosen = title, choices, chosen

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield OptionList(*(Option(plain(line), id=f"c{n}") for n, (_, line) in enumerate(self._choices)))

    def on_mount(self) -> None:
        """Put the cursor on what holds now."""
        options = self.query_one(OptionList)
        names = [name for name, _ in self._choices]
        options.highlighted = names.index(self._chosen) if self._chosen in names else 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the name of the line."""
        self.dismiss(self._choices[event.option_index][0])

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
