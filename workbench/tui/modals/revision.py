"""Before a corrected text is taken over: what becomes of the codings, what changed, and why, if one likes to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.text.difference import Change
from workbench.tui.guard import plain
from workbench.tui.widgets.difference import DifferencePane
from workbench.wording import say


class RevisionScreen(ModalScreen[str | None]):
    """Gives back the reason, empty when it was passed by with Enter; None when the text is to stay as it is."""

    CSS_PATH = "revise.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("up", "read(-1)", show=False, priority=True),
        Binding("down", "read(1)", show=False, priority=True),
        Binding("pageup", "read(-10)", show=False, priority=True),
        Binding("pagedown", "read(10)", show=False, priority=True),
    ]

    def __init__(self, title: str, account: str, changes: Sequence[Change]) -> None:
        """Take what becomes of what was coded, in words, and what changed in the text."""
        super().__init__()
        self._title, self._account, self._changes = title, account, changes

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog revision"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Static(plain(self._account), classes="account")
            yield DifferencePane(can_focus=False)
            yield Static(plain(say("tui.revise.reason")), classes="dialog-why")
            yield Input()
            yield Static(plain(say("tui.revise.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Show what changed, and wait for the reason."""
        self.query_one(DifferencePane).show_changes(self._changes)
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back what was typed."""
        self.dismiss(event.value.strip())

    def action_read(self, by: int) -> None:
        """Read on in what changed, or back."""
        self.query_one(DifferencePane).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Give back that nothing is to be done."""
        self.dismiss(None)
