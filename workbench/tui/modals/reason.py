"""Saying why something is done, if one likes; what will happen stands above."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.tui.guard import plain
from workbench.wording import say


class ReasonScreen(ModalScreen[str | None]):
    """Gives back the reason, empty when it was passed by with Enter; None when the act is not to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, title: str, account: str = "") -> None:
        """Take what is going to be done, and what that means."""
        super().__init__()
        self._title, self._account = title, account

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            if self._account:
                yield Static(plain(self._account))
            yield Static(plain(say("tui.reason.why")), classes="dialog-why")
            yield Input()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back what was typed."""
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Give back that nothing is to be done."""
        self.dismiss(None)
