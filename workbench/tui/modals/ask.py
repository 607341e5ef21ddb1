"""Asking for one line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.tui.guard import plain, typed_again, within_a_line
from workbench.wording import say


class AskScreen(ModalScreen[str | None]):
    """Asks for one line; gives it back, or None when it was left empty or left alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+t", "turn", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        why: str = "",
        *,
        value: str = "",
        needed: bool = False,
        turn: Callable[[], Awaitable[str]] | None = None,
    ) -> None:
        """Take what is asked; `turn` is what Ctrl+T asks beside it, and gives what then stands below the title."""
        super().__init__()
        self._title, self._why, self._value, self._needed = title, why, within_a_line(value), needed
        self._turn = turn

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            if self._why:
                yield Static(plain(self._why), classes="dialog-why", id="why")
            yield Input(self._value)
            yield Static(plain(say("tui.ask.needed" if self._needed else "tui.ask.keys")), classes="dialog-why")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back what was typed."""
        words = typed_again(event.value.strip())
        if words or not self._needed:
            self.dismiss(words or None)

    def action_leave(self) -> None:
        """Give back nothing, unless an answer is needed."""
        if not self._needed:
            self.dismiss(None)

    @work(group="turn", exclusive=True)
    async def action_turn(self) -> None:
        """Ask what else there is to say, and show what holds then."""
        if self._turn is not None:
            self.query_one("#why", Static).update(plain(await self._turn()))
