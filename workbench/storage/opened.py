"""Which files this process has open, and how they begin.

A process that closes a file loses every lock it holds on it, whichever of its handles was closed (POSIX). So a file
that a connection has open is never read beside it: how it begins was looked at before the first connection, and is
known as long as there is one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Identity = tuple[int, int]
"""Of a file, whatever it is called: device and number."""


class Opened(NamedTuple):
    """A file that connections have open."""

    connections: int
    salt: bytes | None


_guard = threading.RLock()
_opened: dict[Identity, Opened] = {}


def identity(path: Path) -> Identity | None:
    """Return which file stands under a name now; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def salt_known(path: Path, read: Callable[[Path], bytes | None]) -> bytes | None:
    """Return the salt of a file as it was when it was opened, or as `read` finds it in one that is not open."""
    with _guard:
        known = _opened.get(identity(path) or (0, 0))
        return known.salt if known else read(path)


def enter(path: Path, salt: bytes | None) -> Identity | None:
    """Note that a connection is about to open a file, which has this salt; returns what `leave` is given."""
    with _guard:
        file = identity(path)
        if file is not None:
            count = _opened[file].connections if file in _opened else 0
            _opened[file] = Opened(count + 1, salt)
        return file


def leave(file: Identity | None) -> None:
    """Note that a connection is closed."""
    with _guard:
        if file is not None and file in _opened:
            count, salt = _opened.pop(file)
            if count > 1:
                _opened[file] = Opened(count - 1, salt)


def is_open(path: Path) -> bool:
    """Whether a connection of this process has a file open."""
    with _guard:
        return identity(path) in _opened


def unopened(path: Path, read: Callable[[Path], bytes]) -> bytes | None:
    """Return what `read` finds in a file that this process does not have open; None when it has."""
    with _guard:
        return None if is_open(path) else read(path)
