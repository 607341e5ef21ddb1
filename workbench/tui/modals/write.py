"""Writing a few sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from workbench.text.canonical import visible
from workbench.tui.drafting import Drafting
from workbench.tui.guard import plain

if TYPE_CHECKING:
    from workbench.tui.drafts import DraftKeeper


class WriteScreen(Drafting[str | None]):
    """Gives back what was written, or None when it stayed as it was; Ctrl+S and Esc both keep the words."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s", "keep", show=False, priority=True)]

    def __init__(
        self, title: str, hint: str, words: str = "", *, typed: str | None = None, keeper: DraftKeeper | None = None
    ) -> None:
        """Take what is said of the keys, what was written before, and what was typed and not kept."""
        super().__init__(keeper)
        self._title, self._hint, self._words = title, hint, visible(words)
        self._typed = self._words if typed is None else visible(typed)

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide"):
            yield Static(plain(self._title), classes="dialog-title")
            yield TextArea(self._typed)
            yield Static(plain(self._hint), classes="dialog-why")
            yield Static("", classes="dialog-why draft")

    def on_mount(self) -> None:
        """Go on where the words end."""
        words = self.query_one(TextArea)
        words.move_cursor(words.document.end)
        words.focus()

    def typed(self) -> tuple[str, str]:
        """Return the words, unless they are as they were."""
        words = self.query_one(TextArea).text
        return "", words if words.strip() != self._words.strip() else ""

    @on(TextArea.Changed)
    def _grows(self) -> None:
        self.grow()

    def action_keep(self) -> None:
        """Give back the words."""
        words = self.query_one(TextArea).text.strip()
        self.dismiss(words if words != self._words.strip() else None)
