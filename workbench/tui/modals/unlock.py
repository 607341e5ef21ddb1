"""Asking for the passphrase of a project that is to be opened."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.errors import WorkbenchError
from workbench.tui.guard import plain
from workbench.tui.spoken import spoken
from workbench.tui.widgets.hidden import HiddenInput
from workbench.wording import say


async def tried(path: Path, typed: str) -> str:
    """Try, in a thread, what was typed as the passphrase of a file; returns what is wrong in a sentence, or nothing."""
    from workbench.services.project.passphrase import unlock

    try:
        await asyncio.to_thread(unlock, path, typed)
    except WorkbenchError as error:
        return spoken(error)
    return ""


class UnlockScreen(ModalScreen[bool]):
    """Asks until the passphrase is the right one; gives back whether it was given."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(say("tui.unlock.title", file=self._path.name)), classes="dialog-title")
            yield Static(plain(say("tui.unlock.why")), classes="dialog-why")
            yield HiddenInput()
            yield Static("", classes="dialog-said")
            yield Static(plain(say("tui.unlock.keys")), classes="dialog-why")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try what was typed."""
        if event.value:
            self.run_worker(self._try(event.input), group="unlock", exclusive=True)

    async def _try(self, line: Input) -> None:
        said = self.query_one(".dialog-said", Static)
        said.update(plain(say("tui.unlock.trying")))
        typed, line.value = line.value, ""
        wrong = await tried(self._path, typed)
        if wrong:
            said.update(plain(wrong))
        else:
            self.dismiss(True)

    def action_leave(self) -> None:
        """Open nothing."""
        self.dismiss(False)
