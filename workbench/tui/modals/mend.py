"""Mending the words of a stretch of text: a typo, a misheard word."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from workbench.text.canonical import in_place
from workbench.tui.guard import plain
from workbench.wording import say


class MendScreen(ModalScreen[str | None]):
    """Gives back the words as they are to be; None when nothing was changed or it was left with Esc."""

    CSS_PATH = "revise.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(self, words: str) -> None:
        """Take the words as they are."""
        super().__init__()
        self._words = in_place(words)
        self._warned = False

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide mend"):
            yield Static(plain(say("tui.mend.title")), classes="dialog-title")
            yield Static(plain(say("tui.mend.why")), classes="dialog-why")
            yield TextArea(self._words)
            yield Static("", classes="form-note")
            yield Static(plain(say("tui.mend.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Begin where the words end."""
        words = self.query_one(TextArea)
        words.move_cursor(words.document.end)
        words.focus()

    def on_text_area_changed(self) -> None:
        """Forget that somebody was about to leave."""
        self._warned = False
        self._note("")

    def _note(self, sentence: str) -> None:
        self.query_one(".form-note", Static).update(plain(sentence))

    def action_take(self) -> None:
        """Give back the words."""
        words = self.query_one(TextArea).text
        self.dismiss(words if words != self._words else None)

    def action_leave(self) -> None:
        """Give back nothing; words that were typed are thrown away only at the second time."""
        if self._warned or self.query_one(TextArea).text == self._words:
            self.dismiss(None)
            return
        self._warned = True
        self._note(say("tui.form.unkept"))
