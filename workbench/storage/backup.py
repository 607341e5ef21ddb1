"""Backups of a project: files in a folder beside it, in an order that does not depend on the clock."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from workbench.errors import ProjectError
from workbench.storage.connection import DriverError
from workbench.storage.copying import Last, Stop, clear_parts, copy_project, in_one_go, is_sound, never, reading

NAME = re.compile(r"(?P<turn>\d{4,9}) (?P<when>\d{4}-\d\d-\d\d \d{6}) (?P<why>[a-z0-9-]+)\.workbench")
"""Turn, moment (UTC) and reason of a backup: ``0012 2026-03-01 093000 daily.workbench``."""
WHEN = "%Y-%m-%d %H%M%S"
TRIES = 20

STATE = """
SELECT coalesce((SELECT max(number) FROM entry), 0),
       coalesce((SELECT at FROM entry ORDER BY number DESC LIMIT 1), ''), user_version FROM pragma_user_version
"""


class Backup(NamedTuple):
    """A backup as its name tells it."""

    path: Path
    turn: int
    """Counts up within a folder, whatever the clock says: a higher one was made later."""
    when: datetime
    """By the clock as it was then."""
    why: str


class State(NamedTuple):
    """How far a project had come."""

    number: int
    """Of its latest act; 0 before the first."""
    at: str
    schema: int


def backups_folder(path: Path) -> Path:
    """Return the folder beside a project in which its backups lie; its name begins with that of the project."""
    return path.absolute().with_name(f"{path.name} backups")


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups in a folder, the latest first; what bears another name is left alone."""
    try:
        names = sorted(folder.iterdir())
    except OSError:
        return []
    found = [Backup(each, *parts) for each in names for parts in _parts(each.name)]
    return sorted(found, key=lambda backup: (backup.turn, backup.when, backup.why), reverse=True)


def _parts(name: str) -> Iterator[tuple[int, datetime, str]]:
    if found := NAME.fullmatch(name):
        with suppress(ValueError):
            when = datetime.strptime(found["when"], WHEN).replace(tzinfo=UTC)
            yield int(found["turn"]), when, found["why"]


def make_backup(path: Path, why: str, *, above: int = 0, stop: Stop = never, at_last: Last = in_one_go) -> Backup:
    """Write a checked backup of the project file `path` into its folder.

    `why` is a word or two; what cannot stand in a name becomes ``-``. Its turn is higher than `above`, the highest in
    another place. Raises as `copying.copy_project` does.
    """
    folder = backups_folder(path)
    open_folder(folder, path)
    with suppress(OSError):
        clear_parts(folder)
    for _ in range(TRIES):
        made = _next(folder, why, above)
        with suppress(FileExistsError):
            copy_project(path, made.path, stop=stop, at_last=at_last)
            return made
    raise ProjectError("backup.unwritable", file=path.name, folder=str(folder))


def _next(folder: Path, why: str, above: int) -> Backup:
    turn = max((backup.turn for backup in backups_in(folder)), default=0)
    turn = max(turn, above) + 1
    now = datetime.now(UTC).replace(microsecond=0)
    short = re.sub(r"[^a-z0-9]+", "-", why.lower()).strip("-") or "other"
    return Backup(folder / f"{turn:04d} {now:{WHEN}} {short}.workbench", turn, now, short)


def open_folder(folder: Path, path: Path) -> None:
    """Make a folder for backups of the project file `path`, open to its owner only."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise ProjectError("backup.unwritable", file=path.name, folder=str(folder.parent)) from error


def state_of(path: Path) -> State | None:
    """Return how far a project file had come, that nobody writes in; None when that cannot be read."""
    try:
        with reading(path) as connection:
            return State(*connection.execute(STATE).fetchone())
    except (DriverError, OSError, ProjectError):
        return None


def newest_good(folder: Path) -> Path | None:
    """Return the newest backup in a folder that a database finds whole, if there is one."""
    return next((backup.path for backup in backups_in(folder) if is_sound(backup.path)), None)


def same_disk(path: Path, folder: Path) -> bool:
    """Whether a project file and a folder lie on one disk, as far as the system tells."""
    try:
        return os.stat(path).st_dev == os.stat(folder).st_dev
    except OSError:
        return False
