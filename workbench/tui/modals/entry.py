"""Typing one line after another; the dialog stays, so that nothing typed in between goes elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.tui.guard import plain
from workbench.wording import say


class Lines(Input):
    """A line into which several can be pasted at once."""

    class Pasted(Message):
        """Several lines came, after what stands in the line already."""

        def __init__(self, line: Lines, words: str) -> None:
            super().__init__()
            self.line, self.words = line, words

    def on_paste(self, event: events.Paste) -> None:
        """Hand on a block of lines as one; a single line is typed."""
        if len(event.text.strip().splitlines()) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(self, f"{self.value}{event.text}"))


class EntryScreen(ModalScreen[None]):
    """Hands every line to `keep` and asks for the next one, until a line is left empty or Esc is typed.

    It stands at the bottom, so that what is being filled stays in sight.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, title: str, why: str, keep: Callable[[str], bool]) -> None:
        """Take the function that keeps a line and says whether it was kept; a refused line stays to be mended."""
        super().__init__()
        self._title, self._why, self._keep = title, why, keep
        self.styles.align_vertical = "bottom"

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Static(plain(self._why), classes="dialog-why")
            yield Lines()
            yield Static(plain(say("tui.entry.keys")), classes="dialog-why")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the line, or leave when there is none."""
        words = event.value.strip()
        if not words:
            self.dismiss()
        elif self._keep(words):
            event.input.clear()

    def on_lines_pasted(self, event: Lines.Pasted) -> None:
        """Keep a block of lines at once; a block that is refused is not kept in part, and the line stays as it was."""
        if self._keep(event.words.strip()):
            event.line.clear()
