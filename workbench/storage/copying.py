"""A copy of a project file that is whole: made while others work in it, checked before it gets its name."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import Any
from uuid import uuid4

from workbench.errors import ProjectError, RefusedError
from workbench.storage.connection import DriverError, connect, journal_of
from workbench.storage.passphrases import salt_of
from workbench.storage.schema import check_header

STEP = 256
"""Pages that are read at a time, about a millisecond; between two steps others may write."""

PAUSE = 0.005
"""Seconds until it is tried again to read a file that somebody is writing at the moment."""

UNREAD = 30.0
"""Seconds in which nothing could be read, after which it is given up."""

LOCKED = (5, 6)
"""What the driver calls a file that cannot be read at the moment."""

OFTEN = 100_000
"""Steps of the database between two looks at whether the work is still wanted."""

PATIENCE = 20
"""How often a copy is begun anew because somebody wrote meanwhile."""

SPARE = 1 << 20
"""Bytes that must be left on the disk besides the copies."""

PART = ".part"
"""Ends the names of copies that are not finished."""

FORGOTTEN = 3600
"""Seconds after which an unfinished file was left by a program that was killed."""

Stop = Callable[[], bool]
"""Asked often whether to stop, since the copy is not wanted any more."""

Last = Callable[[Path, Path], None]
"""What is done when others write so often that a copy in steps does not end: `in_one_go` or `give_up`."""


class Stopped(Exception):  # noqa: N818  (nothing went wrong)
    """The copy is not wanted any more."""


def never() -> bool:
    """Let the work go on."""
    return False


def in_one_go(path: Path, part: Path) -> None:
    """Copy all pages at once; whoever wants to write waits until it is done."""
    _copy(path, part, pages=-1, progress=_watching(path, never), sleep=PAUSE)


def give_up(path: Path, _part: Path) -> None:
    """Leave it for another time, since others are at work."""
    raise ProjectError("project.busy", file=path.name)


def copy_project(path: Path, target: Path, *, stop: Stop = never, at_last: Last = in_one_go) -> None:
    """Write a checked copy of the project file `path` as `target`, as it was at one moment.

    The pages are first copied some at a time, so that nobody who works in the project waits; what was read is packed
    by ``VACUUM INTO``, opened, checked, and only then given its name; nothing half-finished is left. Raises
    ProjectError when the file is damaged or the target cannot be written, RefusedError when there is no room,
    FileExistsError when the target is there already, Stopped when told to.
    """
    _look_for_room(path, target)
    with unfinished(target) as pages, unfinished(target) as packed, _said(path, target):
        _copy_pages(path, pages, stop, at_last)
        _pack(pages, packed, stop)
        good = is_sound(packed, stop=stop)
        if stop():
            raise Stopped
        if not good or counts(packed) != counts(pages):
            raise ProjectError("project.damaged", file=path.name)
        keep_on_disk(packed)
        give_name(packed, target)
        keep_folder(target.parent)


def is_sound(path: Path, *, stop: Stop = never) -> bool:
    """Whether a file is a project that a database finds whole; it is only read. False also when told to stop."""
    try:
        with reading(path) as connection:
            connection.set_progress_handler(lambda: int(stop()), OFTEN)
            check_header(connection, path)
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    except (ProjectError, DriverError, OSError):
        return False


def counts(path: Path) -> dict[str, int]:
    """Return how many rows each table of a project file has."""
    with reading(path) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        ordinary = [name for name in names if not name.startswith("sqlite_") and name != "turn_words"]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in ordinary}


@contextmanager
def reading(path: Path) -> Iterator[Any]:
    """Open a project file that nobody writes in, without changing it."""
    connection = connect(path, mode="ro")
    try:
        yield connection
    finally:
        connection.close()


def keep_on_disk(path: Path) -> None:
    """Wait until what was written in a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def keep_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def give_name(part: Path, target: Path) -> None:
    """Give a finished file its name; FileExistsError when something bears it already."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second names, such as a stick
        if target.exists():
            raise FileExistsError(target) from None
        part.rename(target)


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """Give a name beside the target that no other program uses, for a file that is not finished; it is gone afterwards.

    Those that a killed program left of the same target go, too.
    """
    with suppress(OSError):
        clear_parts(target.parent, escape(target.name))
    part = target.with_name(f"{target.name}.{uuid4().hex[:8]}{PART}")
    try:
        yield part
    finally:
        for left in (part, journal_of(part)):
            left.unlink(missing_ok=True)


def clear_parts(folder: Path, names: str = "*") -> None:
    """Take away the unfinished files that a program left when it was killed, of targets with such names."""
    for part in folder.glob(f"{names}.*{PART}*"):
        if abs(time.time() - part.stat().st_mtime) > FORGOTTEN:
            part.unlink(missing_ok=True)


@contextmanager
def _said(path: Path, target: Path) -> Iterator[None]:
    """Say what the driver and the system mean in a sentence for a person."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise ProjectError("backup.unwritable", file=path.name, folder=str(target.parent)) from error
    except DriverError as error:
        raise ProjectError(_key(str(error)), file=path.name, folder=str(target.parent)) from error


def _key(message: str) -> str:
    known = {
        "malformed": "project.damaged",
        "not a database": "project.damaged",
        "locked": "project.busy",
        "disk is full": "backup.no_room",
    }
    return next((key for sign, key in known.items() if sign in message), "backup.unwritable")


def _look_for_room(path: Path, target: Path) -> None:
    try:
        wanted = 2 * path.stat().st_size + SPARE
        free = shutil.disk_usage(target.parent).free
    except OSError as error:
        raise ProjectError("backup.unwritable", file=path.name, folder=str(target.parent)) from error
    if free < wanted:
        raise RefusedError("backup.no_room", file=path.name, folder=str(target.parent))


def _copy_pages(path: Path, part: Path, stop: Stop, at_last: Last) -> None:
    """Copy the pages as they are, some at a time."""
    try:
        _copy(path, part, pages=STEP, progress=_watching(path, stop), sleep=PAUSE)
    except _TooOften:
        part.unlink()
        at_last(path, part)


def _copy(path: Path, part: Path, **manner: Any) -> None:
    part.touch(mode=0o600, exist_ok=False)
    source, copy = connect(path), connect(part, salt=salt_of(path))
    try:
        for setting in ("journal_mode = OFF", "synchronous = OFF"):
            copy.execute(f"PRAGMA {setting}")
        source.execute("PRAGMA busy_timeout = 20")
        source.backup(copy, **manner)
    finally:
        copy.close()
        source.close()


class _TooOften(Exception):  # noqa: N818  (a turn of the work)
    """Others wrote whenever the copy was nearly done."""


def _watching(path: Path, stop: Stop) -> Callable[[int, int, int], None]:
    """Return what looks after each step whether the copy is wanted, may be read, and how often it was begun anew.

    Raises Stopped, ProjectError when another program let nobody read for long, or _TooOften.
    """
    least, anew, refused = None, 0, time.monotonic() + UNREAD

    def look(status: int, remaining: int, _total: int) -> None:
        nonlocal least, anew, refused
        if stop():
            raise Stopped
        if status in LOCKED:
            if time.monotonic() > refused:
                raise ProjectError("project.busy", file=path.name)
            return
        refused = time.monotonic() + UNREAD
        anew += least is not None and remaining >= least
        least = remaining
        if anew > PATIENCE:
            raise _TooOften

    return look


def _pack(pages: Path, packed: Path, stop: Stop) -> None:
    packed.touch(mode=0o600, exist_ok=False)
    connection = connect(pages)
    try:
        connection.set_progress_handler(lambda: int(stop()), OFTEN)
        connection.execute("VACUUM INTO ?", (packed.absolute().as_uri(),))
    except DriverError:
        if stop():
            raise Stopped from None
        raise
    finally:
        connection.close()
