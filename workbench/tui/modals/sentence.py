"""Writing what somebody said on a theme, with their passages in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from workbench.tui.guard import plain
from workbench.tui.modals.write import WriteScreen

if TYPE_CHECKING:
    from workbench.tui.drafts import DraftKeeper


class SentenceScreen(WriteScreen):
    """As `WriteScreen`, below the passages; PageUp and PageDown read on in these while one types."""

    CSS_PATH = "sentence.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "read(1)", show=False, priority=True),
        Binding("pageup", "read(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        hint: str,
        words: str,
        passages: Content,
        *,
        typed: str | None = None,
        keeper: DraftKeeper | None = None,
    ) -> None:
        """Take the passages, too."""
        super().__init__(title, hint, words, typed=typed, keeper=keeper)
        self._passages = passages

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide sentence"):
            yield Static(plain(self._title), classes="dialog-title")
            with VerticalScroll(can_focus=False, classes="passages"):
                yield Static(self._passages)
            yield TextArea(self._typed)
            yield Static(plain(self._hint), classes="dialog-why")
            yield Static("", classes="dialog-why draft")

    def action_read(self, by: int) -> None:
        """Read on in the passages, or back."""
        passages = self.query_one(VerticalScroll)
        passages.scroll_relative(y=by * max(1, passages.size.height - 1), animate=False)
