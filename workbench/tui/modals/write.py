"""Writing a few sentences."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from workbench.text.canonical import visible
from workbench.tui.guard import plain


class WriteScreen(ModalScreen[str | None]):
    """Gives back what was written, or None when it stayed as it was; Ctrl+S and Esc both keep the words."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s", "keep", show=False, priority=True)]

    def __init__(self, title: str, hint: str, words: str = "") -> None:
        """Take what is said of the keys, and what was written before."""
        super().__init__()
        self._title, self._hint, self._words = title, hint, visible(words)

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide"):
            yield Static(plain(self._title), classes="dialog-title")
            yield TextArea(self._words)
            yield Static(plain(self._hint), classes="dialog-why")

    def on_mount(self) -> None:
        """Go on where the words end."""
        words = self.query_one(TextArea)
        words.move_cursor(words.document.end)
        words.focus()

    def action_keep(self) -> None:
        """Give back the words."""
        words = self.query_one(TextArea).text.strip()
        self.dismiss(words if words != self._words.strip() else None)
