"""Waiting for another program that is writing, and letting a person know."""

from __future__ import annotations

import time
from collections.abc import Callable

LONGEST = 30.0
"""Seconds after which an act is given up."""

SILENCE = 0.5
"""Seconds of waiting that nobody is told about."""

AGAIN = 0.25
"""Seconds between two times that a person is told."""

SHORTEST, STEP = 0.001, 0.005
"""Seconds between two looks whether the file is free: at first, and after a while."""

_told: list[Callable[[], None]] = []


def when_waiting(tell: Callable[[], None] | None) -> None:
    """Call `tell`, in the thread that waits, every quarter of a second while the file is in use; None: nobody."""
    _told[:] = [] if tell is None else [tell]


class Patience:
    """Lets one connection wait until the file is free; the database asks it before it looks again."""

    def __init__(self) -> None:
        self._since = 0.0
        self._next = 0.0

    def __call__(self, looks: int) -> bool:
        """Return whether to look again, after a pause; `looks` counts from 0 each time something is in the way."""
        now = time.monotonic()
        if looks == 0:
            self._since, self._next = now, now + SILENCE
        if now - self._since >= LONGEST:
            return False
        if now >= self._next:
            self._next = now + AGAIN
            for tell in list(_told):
                tell()
        time.sleep(min(STEP, SHORTEST * (looks + 1)))
        return True
