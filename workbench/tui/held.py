"""Keys typed before the screen they are meant for stands: held, and taken in their order once it does."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.widget import Widget

from workbench.tui.screens.base import Room

if TYPE_CHECKING:
    from textual import events

    from workbench.tui.app import WorkbenchApp

LOOK = 0.005
"""Seconds between two looks at whether the screen stands."""
PATIENCE = 0.1
"""Seconds that a widget gets to do what a key asks before the next one follows."""
LONGEST = 1.0
"""Seconds after which a key is taken all the same, unless the room says that it is at work."""


class HeldKeys:
    """Holds keys while the screen on top is being built or loaded."""

    def __init__(self, app: WorkbenchApp) -> None:
        self._app = app
        self._keys: deque[events.Key | None] = deque()

    def hold(self, event: events.Key) -> bool:
        """Hold a key back when it comes too early, or after one that did; returns whether it is held.

        Keys for a dialog go one by one, since one of them may close it and the next is meant for what is behind.
        """
        if not self._keys and isinstance(self._app.screen, Room) and self._stands():
            return False
        self._keys.append(event)
        if len(self._keys) == 1:
            self._app.run_worker(self._give(), group="held")
        return True

    def forget(self) -> None:
        """Let the keys go that were not handed on yet: what they were meant for is not there any more."""
        self._keys = deque(None for _ in self._keys)

    def _stands(self) -> bool:
        screen = self._app.screen
        if isinstance(screen, Room):
            return screen.ready
        return screen.is_mounted and (screen.focused is not None or not screen.focus_chain)

    def is_coming(self) -> bool:
        """Whether a dialog is being put up, or fetches what it is to show."""
        return not self._app.screen.is_mounted or self._works()

    def _works(self) -> bool:
        """Whether the room does something for which every key waits."""
        screen = self._app.screen
        return isinstance(screen, Room) and screen.working

    async def _give(self) -> None:
        """Hand the keys on one by one, each once its screen stands."""
        while self._keys:
            waited = 0.0
            while not self._stands() and waited < LONGEST:
                await asyncio.sleep(LOOK)
                waited += 0 if self._works() else LOOK
            screen, key = self._app.screen, self._keys[0]
            if key is not None:
                await self._app.take(key)
            if key is not None and not isinstance(screen, Room):
                await self._done(screen.focused or screen)
            self._keys.popleft()

    async def _done(self, widget: Widget) -> None:
        """Wait until a widget of a dialog, and all that it tells of it, have done what a key asks."""
        screen = self._app.screen
        asked = [each for each in widget.ancestors_with_self if isinstance(each, Widget)]
        for pump in asked * 2:
            done = asyncio.Event()
            if self._app.screen is screen and pump.is_running and pump.call_later(done.set):
                with suppress(TimeoutError):
                    await asyncio.wait_for(done.wait(), PATIENCE)
