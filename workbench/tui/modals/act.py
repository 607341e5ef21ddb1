"""One act of the log whole: who, when and why, what it changed, and what can be done from there."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.tui.guard import plain
from workbench.tui.modals.choose import ChooseScreen


class ActScreen(ChooseScreen):
    """Shows an act; gives back what is to be done, or None."""

    def __init__(self, title: str, lines: Sequence[str], choices: Sequence[tuple[str, str]]) -> None:
        """Take the sentence of the act, what is told of it, and pairs of a name and a line to choose."""
        super().__init__(title, choices)
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Static(plain("\n".join(self._lines)), classes="act-lines")
            yield OptionList(*(Option(plain(line), id=f"c{n}") for n, (_, line) in enumerate(self._choices)))
