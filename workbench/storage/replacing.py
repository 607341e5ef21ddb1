"""Putting another file in the place of a project, which is kept aside under a name that begins with its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import ProjectError, RefusedError
from workbench.storage.connection import DriverError, connect, journal_of
from workbench.storage.copying import keep_folder

PROCESSES = Path("/proc")
WAIT = 3000
"""Milliseconds that somebody who is writing gets to finish."""


def put_in_place(part: Path, path: Path) -> Path | None:
    """Make the finished file `part` the project file `path`; returns where the file is that was there.

    At each moment one of the two is there under that name. Refused while another program has the project open, as far
    as the system tells.
    """
    if not path.exists():
        set_journal_aside(path)
        part.replace(path)
        return None
    ensure_alone(path)
    aside = _free_name(path)
    try:
        _keep_aside(path, aside)
        part.replace(path)
    except OSError as error:
        _bring_back(path, aside)
        raise ProjectError("restore.unwritable", file=path.name) from error
    keep_folder(path.absolute().parent)
    return aside


def set_journal_aside(path: Path) -> None:
    """Rename a journal whose file is gone: the database would write it into any file that gets the name."""
    journal = journal_of(path)
    if journal.exists() and not path.exists():
        journal.rename(journal_of(_free_name(path)))


def ensure_alone(path: Path) -> None:
    """Refuse when another program has the project file open, or is writing in it."""
    if _is_locked(path):
        raise RefusedError("restore.busy", file=path.name)
    if next(others(path), None) is not None:
        raise RefusedError("restore.open_elsewhere", file=path.name)


def _is_locked(path: Path) -> bool:
    """Whether somebody writes or reads in a file at this moment; what a killed program half wrote is mended."""
    try:
        connection = connect(path)
    except (DriverError, ProjectError):  # none of ours, or its passphrase was not given
        return False
    try:
        connection.execute(f"PRAGMA busy_timeout = {WAIT}")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    except DriverError as error:
        return "locked" in str(error)
    finally:
        connection.close()
    return False


def others(path: Path) -> Iterator[int]:
    """Yield the programs that have a file open, where the system lists them."""
    here = path.stat()
    for process in PROCESSES.glob("[0-9]*"):
        if int(process.name) == os.getpid():
            continue
        with suppress(OSError):
            for opened in (process / "fd").iterdir():
                with suppress(OSError):
                    found = opened.stat()
                    if (found.st_dev, found.st_ino) == (here.st_dev, here.st_ino):
                        yield int(process.name)


def _free_name(path: Path) -> Path:
    now = f"{datetime.now(UTC):%Y-%m-%d %H%M%S}"
    names = (path.with_name(f"{path.name} kept {now}{f' {n}' if n > 1 else ''}") for n in range(1, 1000))
    return next(name for name in names if not name.exists())


def _keep_aside(path: Path, aside: Path) -> None:
    """Give a file a second name; its journal, which a killed program left, goes with it, or it would spoil the new."""
    if journal_of(path).exists():
        journal_of(path).rename(journal_of(aside))
    try:
        os.link(path, aside)
    except OSError:  # a disk that knows no second names
        path.rename(aside)


def _bring_back(path: Path, aside: Path) -> None:
    """Give a file that was kept aside in vain its one name again, as far as the disk lets us."""
    with suppress(OSError):
        if path.exists():
            aside.unlink(missing_ok=True)
        else:
            aside.rename(path)
        if journal_of(aside).exists():
            journal_of(aside).rename(journal_of(path))
