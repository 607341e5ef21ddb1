"""Purging a respondent: what goes is counted, the name of the project is typed, and what is done is said meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.errors import WorkbenchError
from workbench.tui.guard import flat, plain
from workbench.tui.spoken import spoken
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.respondents.purging import Begins, Purged

Work = Callable[["Begins"], "Purged"]
"""Purges, and is given what is to be told of each step."""


class PurgeScreen(ModalScreen["Purged | None"]):
    """Purges once the name of the project was typed; gives back what was done, or None."""

    CSS_PATH = "report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down,pagedown", "step(4)", show=False),
        Binding("up,pageup", "step(-4)", show=False),
    ]

    def __init__(self, title: str, account: Sequence[str], names: Sequence[str], work: Work) -> None:
        """Take what would go, and the names of the project of which one has to be typed."""
        super().__init__()
        self._title, self._account, self._names, self._work = title, account, names, work
        self._working = False

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide report purge"):
            yield Static(plain(self._title), classes="dialog-title")
            with VerticalScroll(can_focus=False):
                yield Static(plain("\n".join(self._account)), classes="report-body")
            yield Static(plain(say("tui.purge.type", name=flat(self._names[0]))), classes="dialog-said")
            yield Input()
            yield Static(plain(say("tui.purge.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Begin, unless another name was typed."""
        typed = event.value.strip()
        if typed in self._names:
            self._working, event.input.disabled = True, True
            self.run_worker(self._purge(), group="purge")
        elif typed:
            self._tell(say("tui.purge.other", name=flat(self._names[0])))

    async def _purge(self) -> None:
        try:
            done = await asyncio.to_thread(self._work, lambda step: self.app.call_later(self._step, step))
        except WorkbenchError as error:
            self._working, self.query_one(Input).disabled = False, False
            self._tell(spoken(error))
        else:
            self.dismiss(done)

    def _step(self, step: str) -> None:
        """Say what is done now; nothing once the dialog has gone."""
        if self.is_attached:
            self._tell(say(f"purge.step.{step}"))

    def _tell(self, said: str) -> None:
        self.query_one(".dialog-said", Static).update(plain(said))

    def action_step(self, by: int) -> None:
        """Read on, or back."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Purge nothing; once it began it is waited for."""
        if not self._working:
            self.dismiss(None)
