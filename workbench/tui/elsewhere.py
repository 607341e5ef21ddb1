"""Other programs in the same project: what they did is shown, and that they are waited for is said."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from rich.cells import set_cell_size
from textual.worker import Worker

from workbench.errors import WorkbenchError
from workbench.storage.patience import when_waiting
from workbench.tui.screens.base import Room
from workbench.tui.widgets.tabs import Tabs
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

LOOK_AROUND = 1.0
"""Seconds between two looks at what other programs did in the project."""

OVER = 0.6
"""Seconds after the last word about waiting until it is taken for over."""


class Elsewhere:
    """Looks once a second, in a thread, whether another program did something."""

    def __init__(self, app: WorkbenchApp) -> None:
        self._app = app
        self._latest = 0
        self._looking = False

    def begin(self) -> None:
        """Begin to look, at the project as it is now."""
        self._latest = self._app.store.latest_elsewhere()
        self._app.set_interval(LOOK_AROUND, self.look)

    def look(self) -> None:
        """Look once, unless the last look is not over yet or the project is locked."""
        if not self._looking and self._app.project is not None:
            _: Worker[None] = self._app.run_worker(self._look, group="look")

    async def _look(self) -> None:
        store = self._app.project
        if store is None:
            return
        self._looking = True
        try:
            latest = await asyncio.to_thread(store.latest_elsewhere)
        except WorkbenchError:
            return
        finally:
            self._looking = False
        if latest != self._latest:
            self._latest = latest
            self._app.changed.publish("elsewhere")
            for room in self._app.screen_stack[:1]:  # none any more where the program is being left
                if isinstance(room, Room):
                    room.reload()


class WaitingSign:
    """Says that another program is writing and that we wait for it.

    An act waits where keys are taken, so nothing can be drawn in the usual way then: the sentence is written over the
    first line at once, and the screen is drawn anew when the wait is over. Keys typed meanwhile are taken after it.
    """

    def __init__(self, app: WorkbenchApp) -> None:
        self._app = app
        self._home = threading.get_ident()
        self._loop = asyncio.get_running_loop()
        self._ending: asyncio.TimerHandle | None = None
        when_waiting(self)

    def __call__(self) -> None:
        """Say it, from whichever thread waits."""
        if threading.get_ident() == self._home:
            self._write()
            self._loop.call_soon(self._show)
        else:
            self._loop.call_soon_threadsafe(self._show)

    def _write(self) -> None:
        driver = self._app._driver
        if driver is not None:
            line = set_cell_size(f" {say('tui.waiting')} …", self._app.size.width)
            driver.write(f"\x1b7\x1b[1;1H\x1b[7m{line}\x1b[0m\x1b8")
            driver.flush()

    def _show(self) -> None:
        """Let the tabs say it until nothing was heard of waiting for a while."""
        for tabs in self._tabs():
            tabs.waiting()
        if self._ending is not None:
            self._ending.cancel()
        self._ending = self._loop.call_later(OVER, self._over)

    def _over(self) -> None:
        self._ending = None
        for tabs in self._tabs():
            tabs.saved()
        self._app.screen.refresh()

    def _tabs(self) -> list[Tabs]:
        return [tabs for screen in self._app.screen_stack for tabs in screen.query(Tabs)]
