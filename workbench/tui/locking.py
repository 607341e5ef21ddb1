"""Locking: after a while without a key, or at once; nothing of an encrypted project stays on the screens or open."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import events
from textual.screen import Screen
from textual.worker import Worker, WorkerError

from workbench.errors import WorkbenchError
from workbench.services.names.key import drop_keys
from workbench.storage.passphrases import forget_keys, salt_of
from workbench.tui.screens.base import ROOMS, Room
from workbench.tui.sight import Sight, sight_of
from workbench.tui.spoken import spoken

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

LOOK = 1.0
"""Seconds between two looks at how long nobody touched anything."""

STILL = 0.05
"""Seconds between two looks at whether something is still done in a thread."""

QUIET = 3
"""How many looks in a row find nothing, until what was under way counts as ended: one step may follow another."""

AGAIN = 5.0
"""Seconds after which it is tried once more to keep what is being typed."""

LAST_WORDS = 3
"""How many of the messages that came while it was locked are said after it."""

OURS = ("lock", "unlock")
"""The groups of the workers that take everything down and that try a passphrase."""

LOCKED = "locked"
"""The mode of the screen that hides the others."""


class Threads(ThreadPoolExecutor):
    """The threads of the program, of which it is known whether they work."""

    def __init__(self) -> None:
        super().__init__(thread_name_prefix="work")
        self._going: set[Future[Any]] = set()

    def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:
        """Let a thread work."""
        future: Future[Any] = super().submit(work, *given, **named)
        self._going.add(future)
        future.add_done_callback(self._going.discard)
        return future

    @property
    def working(self) -> bool:
        """Whether any of them works or is about to."""
        return bool(self._going)


class Moment(NamedTuple):
    """A moment by two clocks: one stops while the computer sleeps, the other may be set."""

    steady: float
    wall: float

    @classmethod
    def now(cls) -> Moment:
        """Return this moment."""
        return cls(time.monotonic(), time.time())

    def since(self) -> float:
        """Return the seconds since then, by the clock that saw more of them."""
        return max(time.monotonic() - self.steady, time.time() - self.wall)


class Lock:
    """Hides the screens, lets end what is under way, then takes everything down and forgets the key."""

    def __init__(self, app: WorkbenchApp) -> None:
        self._app = app
        self.on = False
        """Whether the screens are hidden."""
        self.room = "today"
        """The room one was in."""
        self.told: list[tuple[str, dict[str, Any]]] = []
        """What was to be said meanwhile."""
        self._touched = Moment.now()
        self._sights: dict[str, Sight] = {}
        self._threads = Threads()
        self._closing: Worker[None] | None = None
        self._taken_down = False
        self._wanted = False
        """Whether it was to be locked while the project was away."""

    def begin(self) -> None:
        """Begin to watch."""
        asyncio.get_running_loop().set_default_executor(self._threads)
        self._app.set_interval(LOOK, self.look)

    def touch(self, event: events.Event) -> bool:
        """Take note of a key or the mouse; returns whether it came too late, and the screens are locked instead."""
        if not isinstance(event, events.InputEvent | events.Paste):
            return False
        if self.look():
            return True
        self._touched = Moment.now()
        if isinstance(event, events.Key) and self._jumps(event):
            self.now()
            return True
        return False

    def _jumps(self, event: events.Key) -> bool:
        """Whether a key asks to lock while the room is at work, for which every other key waits."""
        screen = self._app.screen
        return isinstance(screen, Room) and screen.working and event.key in self._app.keys["everywhere.lock"]

    def look(self) -> bool:
        """Lock where that was asked for, or nobody touched an encrypted project for as long as was chosen.

        Returns whether that was now.
        """
        if self._wanted and self._app.project is not None:
            self.now()
            return self.on
        seconds = 60 * self._app.preferences.lock_after
        if self.on or not seconds or self._touched.since() < seconds or not self.is_encrypted:
            return False
        self.now()
        return True

    @property
    def is_encrypted(self) -> bool:
        """Whether there is a key to forget."""
        return self._app.project is not None and salt_of(self._app.project.path) is not None

    @contextmanager
    def project_away(self) -> Iterator[None]:
        """Have the project closed for everybody here while its file is written anew."""
        app, store = self._app, self._app.store
        app.project = None
        try:
            with store.away():
                yield
        finally:
            app.project = store

    @property
    def away(self) -> bool:
        """Whether the project is closed while it is written anew."""
        return self._app.project is None and bool(self._app.coder) and not self.on

    def now(self) -> None:
        """Hide the screens at once; those of an encrypted project are taken down as soon as nothing is under way."""
        app = self._app
        self._wanted = self.away
        if self.on or app.project is None or not app.coder or app.current_mode not in ROOMS:
            return
        from workbench.tui.screens.locked import LockedScreen

        encrypted = self.is_encrypted
        self.on, self.room = True, app.current_mode
        app.forget_keys()
        app.clear_notifications()
        app.add_mode(LOCKED, partial(LockedScreen, encrypted=encrypted))
        app.switch_mode(LOCKED)
        if encrypted:
            self._closing = app.run_worker(self._close(), group="lock")

    # taking down

    async def _close(self) -> None:
        """Keep what is typed, let end what is under way, and take everything down."""
        app = self._app
        app.workers.cancel_group(app, "backup")
        await asyncio.sleep(STILL)  # what hides the screens is drawn first
        while not self._keep():
            await asyncio.sleep(AGAIN)
        await self.until_quiet()
        self._taken_down = True
        await self._take_down()

    def _keep(self) -> bool:
        """Keep where one is and what is being typed; returns whether the disk has what is typed."""
        for room in self._app.rooms.values():
            room.keep_place()
        return self._app.keep_drafts()

    async def until_quiet(self) -> None:
        """Wait until nothing is under way in a thread."""
        still = 0
        while still < QUIET:
            await asyncio.sleep(STILL)
            working = self._threads.working or any(room.working for room in self._app.rooms.values())
            still = 0 if working else still + 1

    async def _take_down(self) -> None:
        """Take down every screen but the one that hides them, close the project, and forget its key."""
        app = self._app
        try:
            self._sights = {name: sight_of(room) for name, room in app.rooms.items()}
            for worker in app.workers:
                if worker.group not in OURS:
                    worker.cancel()
            for name in ROOMS:
                await app.remove_mode(name)
                app.add_mode(name, partial(self._build, name))
            for room in app.rooms.values():
                type(room).__init__(room)  # the library goes on to lead to some, which are empty so
            app.rooms.clear()
            app.let_go()
        finally:
            app.close()
            forget_keys()
            drop_keys()
        app.call_later(_collect)  # a message of its own, since the program remembers the last one and who sent it

    def _build(self, name: str) -> Screen[Any]:
        from workbench.tui.app import build_room

        room = build_room(name)
        room.back = self._sights.pop(name, None)
        return room

    async def end(self) -> None:
        """Stop taking the screens down, since the program takes them all down."""
        if self._closing is not None and not self._closing.is_finished:
            self._closing.cancel()
            with suppress(WorkerError):
                await self._closing.wait()

    # showing again

    async def open(self) -> str:
        """Show again what was there; returns, in a sentence, why that cannot be."""
        app, closed = self._app, self._taken_down
        if closed and self._closing is not None:
            await self._closing.wait()
        elif self._closing is not None:
            self._closing.cancel()
        try:
            app.open_again()
        except WorkbenchError as error:
            return spoken(error)
        self.on, self._touched, self._closing, self._taken_down = False, Moment.now(), None, False
        await self._show(closed=closed)
        return ""

    async def _show(self, *, closed: bool) -> None:
        """Show the room one was in, and say what was to be said meanwhile."""
        app = self._app
        if closed:
            app.go(self.room)
            app.call_after_refresh(app.offer_drafts)
        else:
            app.switch_mode(self.room)
        await app.remove_mode(LOCKED)
        for message, named in self.told[-LAST_WORDS:]:
            app.notify(message, **named)
        self.told.clear()

    def hides(self, mode: str | None) -> str | None:
        """Return where a dialog comes up that was asked for: while the screens are hidden, behind what hides them."""
        return self.room if self.on and mode is None else mode


def _collect() -> None:
    """Let go of what nothing leads to any more."""
    gc.unfreeze()
    gc.collect()
