"""What is seen while the screens are locked: that they are, and nothing of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from workbench.tui.guard import plain
from workbench.tui.modals.unlock import tried
from workbench.tui.widgets.hidden import HiddenInput
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class LockedScreen(Screen[None]):
    """Asks for the passphrase of an encrypted project; what has none is hidden until Enter is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "show", show=False)]

    def __init__(self, *, encrypted: bool) -> None:
        super().__init__()
        self._encrypted = encrypted

    def compose(self) -> ComposeResult:
        """Build what is seen."""
        kind = "locked" if self._encrypted else "blank"
        with Vertical(classes="dialog"):
            yield Static(plain(say(f"tui.{kind}.title")), classes="dialog-title")
            yield Static(plain(say(f"tui.{kind}.why")), classes="dialog-why")
            if self._encrypted:
                yield HiddenInput()
            yield Static("", classes="dialog-said")
            yield Static(plain(say(f"tui.{kind}.keys")), classes="dialog-why")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try what was typed."""
        if event.value:
            typed, event.input.value = event.value, ""
            self.app.run_worker(self._try(typed), group="unlock", exclusive=True)

    async def _try(self, typed: str) -> None:
        app = cast("WorkbenchApp", self.app)
        self.say(say("tui.unlock.trying"))
        wrong = await tried(app.path, typed) if app.path is not None else ""
        self.say(wrong or await app.lock.open())

    def say(self, words: str) -> None:
        """Say how it goes."""
        for line in self.query(".dialog-said").results(Static):
            line.update(plain(words))

    def action_show(self) -> None:
        """Show again what was only hidden."""
        if not self._encrypted:
            self.app.run_worker(cast("WorkbenchApp", self.app).lock.open(), group="unlock", exclusive=True)
