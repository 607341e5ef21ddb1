"""What takes a while and must not be disturbed: it is said until it is done, and hides what is behind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.tui.guard import plain
from workbench.tui.spoken import spoken
from workbench.wording import say

Done = TypeVar("Done")
Tell = Callable[[int, int], None]
"""Takes how many of how many are done; may be called from a thread."""


class UnderWayScreen(ModalScreen[Done | None], Generic[Done]):
    """No key closes it; gives back what came of the work, or None when it was refused, which is said."""

    CSS_PATH = "under_way.tcss"

    def __init__(self, title: str, work: Callable[[Tell], Awaitable[Done]]) -> None:
        super().__init__()
        self._title, self._work = title, work

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Static(plain(say("tui.under_way")), classes="dialog-why")
            yield Static("", classes="dialog-said")

    def on_mount(self) -> None:
        """Begin."""
        self.run_worker(self._do(), group="under_way")

    async def _do(self) -> None:
        done: Done | None = None
        try:
            done = await self._work(self._tell)
        except WorkbenchError as error:
            self.notify(spoken(error), severity="warning", markup=False, timeout=8)
        self.dismiss(done)

    def _tell(self, done: int, of: int) -> None:
        self.app.call_later(self._show, done, of)

    def _show(self, done: int, of: int) -> None:
        for line in self.query(".dialog-said").results(Static):
            line.update(plain(say("tui.under_way.so_far", done=done, of=of)))
