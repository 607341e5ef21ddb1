"""Writing a memo."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from workbench.services.coding.memos import KINDS
from workbench.text.canonical import visible
from workbench.tui.drafting import Drafting
from workbench.tui.guard import plain
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.drafts import DraftKeeper


class MemoScreen(Drafting[tuple[str, str] | None]):
    """Gives back kind and text of a memo, or None when it stayed as it was; Ctrl+S and Esc both keep the words.

    With a keeper, what is typed is kept as a draft while it grows, in a thread, so that typing never waits.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("ctrl+t", "kind", show=False, priority=True),
    ]

    def __init__(
        self,
        about: str,
        body: str = "",
        kind: str = "idea",
        *,
        keeper: DraftKeeper | None = None,
        was: tuple[str, str] | None = None,
    ) -> None:
        """Take what the memo is about, what it says now, who keeps its draft, and kind and words as they were kept."""
        super().__init__(keeper)
        self._about, self._body, self._kind = about, visible(body), kind
        kept_kind, kept_body = was or (kind, body)
        self._was = kept_kind, visible(kept_body)

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide"):
            yield Static(plain(say("tui.memo.title", on=self._about)), classes="dialog-title")
            yield Static("", id="memo-kind")
            yield TextArea(self._body)
            yield Static(plain(say("tui.memo.keys")), classes="dialog-why")
            yield Static("", classes="dialog-why draft")

    def on_mount(self) -> None:
        """Show the kind and let the words come."""
        self._show_kind()
        words = self.query_one(TextArea)
        words.move_cursor(words.document.end)
        words.focus()

    def _show_kind(self) -> None:
        self.query_one("#memo-kind", Static).update(
            plain("  ".join(f"[{say(f'memo.{k}')}]" if k == self._kind else say(f"memo.{k}") for k in KINDS))
        )

    @property
    def _written(self) -> tuple[str, str]:
        return self._kind, self.query_one(TextArea).text

    def typed(self) -> tuple[str, str]:
        """Return kind and words, no words where the memo is as it was."""
        return self._written if self._written != self._was else (self._kind, "")

    @on(TextArea.Changed)
    def _grows(self) -> None:
        self.grow()

    def action_kind(self) -> None:
        """Choose the next kind."""
        self._kind = KINDS[(KINDS.index(self._kind) + 1) % len(KINDS)]
        self._show_kind()
        self.grow()

    def action_keep(self) -> None:
        """Give back the memo."""
        self.dismiss(self._written)

    def action_leave(self) -> None:
        """Give back nothing when nothing was typed; words that were typed are kept all the same."""
        words = self._written[1].strip()
        self.dismiss(self._written if words and self._written != self._was else None)
