"""Something to read that stays until it is closed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.guard import plain
from workbench.wording import say


class ReportScreen(ModalScreen[None]):
    """Shows a title and paragraphs; Esc, Enter and q close it."""

    CSS_PATH = "report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("question_mark", "keys", show=False),
    ]

    def __init__(self, title: str, body: Content) -> None:
        super().__init__()
        self._title, self._body = title, body

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide report"):
            yield Static(plain(self._title), classes="dialog-title")
            with VerticalScroll():
                yield Static(self._body, classes="report-body")
            yield Static(plain(say("tui.documents.report.close")), classes="dialog-why")

    def tell(self, title: str | None, body: Content) -> None:
        """Show another page, under the same title where none is given; nothing once it is closed."""
        if not self.is_attached:
            return
        if title is not None:
            self.query_one(".dialog-title", Static).update(plain(title))
        self.query_one(".report-body", Static).update(body)

    def action_keys(self) -> None:
        """Show what the keys do here."""
        self.app.push_screen(HelpScreen(say("tui.report.room"), say("tui.report.keys")))

    def action_step(self, by: int) -> None:
        """Read on, or back."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


class HelpScreen(ReportScreen):
    """Explains the keys of a dialog, one a line; the key that asked for it closes it, too."""

    def __init__(self, dialog: str, told: str) -> None:
        """Take what the dialog is called, and what its keys do."""
        super().__init__(say("tui.keys.title", room=dialog), plain(told))

    def action_keys(self) -> None:
        """Go back to the dialog."""
        self.dismiss()
