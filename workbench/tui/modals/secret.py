"""Asking for a passphrase, which is not shown."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from workbench.tui.guard import plain
from workbench.tui.modals.ask import AskScreen
from workbench.wording import say


class SecretScreen(AskScreen):
    """Gives back what was typed, or None."""

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            if self._why:
                yield Static(plain(self._why), classes="dialog-why")
            yield Input(password=True)
            yield Static(plain(say("tui.ask.keys")), classes="dialog-why")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back what was typed, as it is, and once: a line of another dialog would be given back stripped."""
        event.prevent_default()
        self.dismiss(event.value or None)
