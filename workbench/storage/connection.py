"""One driver for every project: SQLite as `sqlcipher3` ships it, with our settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from workbench.errors import ProjectError
from workbench.storage.opened import Identity, enter, leave
from workbench.storage.passphrases import key_of, pragma_of, salt_of
from workbench.storage.patience import Patience

APPLICATION_ID = 0x57424348
"""Stands in the header of a project file, so that other SQLite files are not taken for projects."""

DriverError: type[Exception] = dbapi2.Error

SETTINGS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)


def may_write(path: Path) -> bool:
    """Return whether a project file can be worked in: a journal must come and go beside it."""
    real = path.resolve()
    return os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)


def journal_of(path: Path) -> Path:
    """Return the file in which the database keeps what it needs to take half an act back."""
    return path.with_name(f"{path.name}-journal")


class Connection(dbapi2.Connection):  # type: ignore[misc]  # the driver has no types
    """A connection of ours: while it is open, nothing else in this process opens the file to read it."""

    file: Identity | None = None

    def close(self) -> None:
        """Close the connection."""
        super().close()
        self._leave()

    def __del__(self) -> None:
        self._leave()

    def _leave(self) -> None:
        file, self.file = self.file, None
        leave(file)


def connect(path: Path, *, mode: str = "rw", salt: bytes | None = None) -> Any:
    """Open the file in `mode` (``ro``, ``rw`` or ``rwc``); transactions are begun by hand.

    An encrypted file is opened with the key of its salt; `salt` is that of a file that is empty so far and is to be
    encrypted. While another program writes, the connection waits as `Patience` says. Raises ProjectError when the
    passphrase was not given.
    """
    salt = salt_of(path) or salt
    key = key_of(salt) if salt else None
    if salt and key is None:
        raise ProjectError("project.locked", file=path.name)
    file = enter(path, salt)
    try:
        connection = _opened(path, mode)
    except BaseException:
        leave(file)
        raise
    connection.file = file
    try:
        connection.set_busy_handler(Patience(path))
        if salt and key:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(pragma_of(salt, key))
        for setting in SETTINGS:
            connection.execute(setting)
    except DriverError:
        connection.close()
        raise
    return connection


def _opened(path: Path, mode: str) -> Any:
    where = f"{path.absolute().as_uri()}?mode={mode}"
    return dbapi2.connect(where, uri=True, isolation_level=None, check_same_thread=False, factory=Connection)
