"""Waiting for another program that is writing, and letting a person know."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

LONGEST = 30.0
"""Seconds after which an act is given up when the other program wrote nothing in them."""

AT_WORK = 600.0
"""Seconds after which an act is given up although the other program is seen to write: a large import takes minutes."""

SILENCE = 0.5
"""Seconds of waiting that nobody is told about."""

AGAIN = 0.25
"""Seconds between two times that a person is told."""

SHORTEST, STEP = 0.001, 0.005
"""Seconds between two looks whether the file is free: at first, and after a while."""

Seen = tuple[int, int]
"""When a file was written last, in nanoseconds, and how long it is."""

_told: list[Callable[[], None]] = []


def when_waiting(tell: Callable[[], None] | None) -> None:
    """Call `tell`, in the thread that waits, every quarter of a second while the file is in use; None: nobody."""
    _told[:] = [] if tell is None else [tell]


class Patience:
    """Lets one connection wait until the file is free; the database asks it before it looks again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._begun = 0.0
        self._since = 0.0
        self._next = 0.0
        self._seen: Seen | None = None

    def __call__(self, looks: int) -> bool:
        """Return whether to look again, after a pause; `looks` counts from 0 each time something is in the way."""
        now = time.monotonic()
        if looks == 0:
            self._begun, self._since, self._next = now, now, now + SILENCE
            self._seen = _seen(self._path)
        if now - self._since >= LONGEST and not self._still_at_work(now):
            return False
        if now >= self._next:
            self._next = now + AGAIN
            for tell in list(_told):
                tell()
        time.sleep(min(STEP, SHORTEST * (looks + 1)))
        return True

    def _still_at_work(self, now: float) -> bool:
        """Whether something was written in the file since it was looked at last, and not for too long."""
        before, self._seen, self._since = self._seen, _seen(self._path), now
        return self._seen != before and now - self._begun < AT_WORK


def _seen(path: Path) -> Seen | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
