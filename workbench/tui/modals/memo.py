"""Writing a memo."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from workbench.tui.guard import plain
from workbench.wording import say

KINDS = ("idea", "rule", "decision", "reflection", "contact", "question")


class MemoScreen(ModalScreen[tuple[str, str] | None]):
    """Gives back kind and text of a memo, or None when it is left; ctrl+s keeps, Tab changes the kind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("ctrl+t", "kind", show=False, priority=True),
    ]

    def __init__(self, on: str, body: str = "", kind: str = "idea") -> None:
        """Take what the memo is on, and what it says already."""
        super().__init__()
        self._on, self._body, self._kind = on, body, kind

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide"):
            yield Static(plain(say("tui.memo.title", on=self._on)), classes="dialog-title")
            yield Static("", id="memo-kind")
            yield TextArea(self._body)
            yield Static(plain(say("tui.memo.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Show the kind and let the words come."""
        self._show_kind()
        self.query_one(TextArea).focus()

    def _show_kind(self) -> None:
        self.query_one("#memo-kind", Static).update(
            plain("  ".join(f"[{say(f'memo.{k}')}]" if k == self._kind else say(f"memo.{k}") for k in KINDS))
        )

    def action_kind(self) -> None:
        """Choose the next kind."""
        self._kind = KINDS[(KINDS.index(self._kind) + 1) % len(KINDS)]
        self._show_kind()

    def action_keep(self) -> None:
        """Give back the memo."""
        self.dismiss((self._kind, self.query_one(TextArea).text))

    def action_leave(self) -> None:
        """Give back nothing; words that were typed are kept all the same."""
        words = self.query_one(TextArea).text
        self.dismiss((self._kind, words) if words.strip() and words != self._body else None)
