"""A list in which Enter changes the line under the cursor; it stays until it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.tui.guard import plain
from workbench.tui.refusals import SaysRefusals


class CycleScreen(SaysRefusals, ModalScreen[None]):
    """Shows lines; Enter hands the number of one to `change`, which returns all lines as they are then."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
    ]

    def __init__(self, title: str, why: str, lines: Sequence[str], change: Callable[[int], Sequence[str]]) -> None:
        super().__init__()
        self._title, self._why, self._lines, self._change = title, why, lines, change

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield OptionList(*(Option(plain(line)) for line in self._lines))
            yield Static(plain(self._why), classes="dialog-why")

    def on_mount(self) -> None:
        """Begin at the first line."""
        self.query_one(OptionList).highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the line, and show what holds now."""
        for number, line in enumerate(self._change(event.option_index)):
            event.option_list.replace_option_prompt_at_index(number, plain(line))

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()
