"""Typing a recovery sheet from paper: a line at a time, so that a slip is found where it was made."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.errors import RefusedError
from workbench.services.project.recovery_sheet import ROW
from workbench.storage.sheet import GROUPS, groups_of
from workbench.tui.guard import plain
from workbench.tui.spoken import spoken
from workbench.tui.widgets.hidden import HiddenInput
from workbench.wording import say


class SheetScreen(ModalScreen[str | None]):
    """Gives back all groups, or None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, file: str) -> None:
        """Take the name of the project whose sheet it is."""
        super().__init__()
        self._file = file
        self._groups: list[str] = []

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(say("tui.sheet.title", file=self._file)), classes="dialog-title")
            yield Static(plain(say("tui.sheet.why")), classes="dialog-why")
            yield Static("", classes="asked")
            yield HiddenInput()
            yield Static("", classes="dialog-said")
            yield Static(plain(say("tui.ask.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Ask for the first line."""
        self._ask()

    def _ask(self) -> None:
        first = len(self._groups) + 1
        told = say("cli.sheet.ask", first=first, last=min(first + ROW - 1, GROUPS))
        self.query_one(".asked", Static).update(plain(told))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take a line, or all of them at once; one that is wrong is asked for again."""
        said, typed = self.query_one(".dialog-said", Static), event.value
        event.input.value = ""
        try:
            self._groups += groups_of(typed, len(self._groups))
        except RefusedError as error:
            said.update(plain(spoken(error)))
            return
        said.update("")
        if len(self._groups) == GROUPS:
            self.dismiss(" ".join(self._groups))
        else:
            self._ask()

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
