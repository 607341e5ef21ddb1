"""Backups: made in time, thinned, copied to a second place, listed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from workbench.errors import ProjectError, RefusedError, WorkbenchError
from workbench.services.project.thinning import superfluous
from workbench.settings.places import keep_second_place, second_place
from workbench.storage import backup as kept
from workbench.storage.backup import Backup, State, backups_folder, backups_in, same_disk, state_of
from workbench.storage.connection import may_write
from workbench.storage.copying import Last, Stop, give_up, in_one_go, is_sound, never
from workbench.storage.passphrases import is_locked
from workbench.storage.spreading import spread
from workbench.storage.store import Store
from workbench.wording import say

__all__ = ["backups_folder", "same_disk", "second_place"]

DAY = timedelta(days=1)
DAILY = "daily"
BY_HAND = "by-hand"


class BackupRow(NamedTuple):
    """A backup as a person sees it."""

    path: Path
    when: str
    """UTC, to the second, by the clock as it was."""
    why: str
    acts: int | None
    """How many acts had been done; None when the file cannot be read."""
    size: int
    """In bytes."""
    second: bool
    """Whether it lies in the second place only."""

    @property
    def number(self) -> int:
        """Counts up within its folder; names it on the command line."""
        return int(self.path.name.split()[0])


class Made(NamedTuple):
    """A backup that was made."""

    path: Path
    trouble: WorkbenchError | None
    """Why there is no copy of it in the second place, when one was wanted."""


def backups(path: Path) -> list[BackupRow]:
    """Return the backups of a project file, the latest first; those in the second place only come last."""
    beside, second = both_places(path)
    return [*(_row(each, second=False) for each in beside), *(_row(each, second=True) for each in second)]


def both_places(path: Path) -> tuple[list[Backup], list[Backup]]:
    """Return the backups beside a project file, and those that lie in the second place only, the latest first."""
    beside = backups_in(backups_folder(path))
    names = {backup.path.name for backup in beside}
    return beside, [backup for backup in _in_second_place(path) if backup.path.name not in names]


def _in_second_place(path: Path) -> list[Backup]:
    place = second_place(path)
    return backups_in(folder_in(place, path)) if place else []


def newest_good(path: Path) -> Path | None:
    """Return the newest whole backup of a project file: beside it, else in the second place, if there is one."""
    place = second_place(path)
    return kept.newest_good(backups_folder(path)) or (kept.newest_good(folder_in(place, path)) if place else None)


def newest_locked(path: Path) -> Path | None:
    """Return the newest backup whose passphrase was not given; whether it is good is not known yet."""
    return next((each.path for found in both_places(path) for each in found if is_locked(each.path)), None)


def folder_in(place: Path, path: Path) -> Path:
    """Return the folder in a second place for the backups of a project file, apart from others of the same name."""
    apart = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:6]
    return place / f"{path.name} {apart} backups"


def _row(backup: Backup, *, second: bool) -> BackupRow:
    state, size = state_of(backup.path), 0
    with suppress(OSError):
        size = backup.path.stat().st_size
    when = f"{backup.when:%Y-%m-%dT%H:%M:%SZ}"
    return BackupRow(backup.path, when, backup.why, state.number if state else None, size, second)


def sound_backups(path: Path) -> Iterator[tuple[BackupRow, bool | None]]:
    """Yield each backup of a project file with whether a database finds it whole; takes a while for large ones.

    None where nobody can tell, since its passphrase was not given.
    """
    for row in backups(path):
        yield row, None if is_locked(row.path) else is_sound(row.path)


def make_backup(store: Store, why: str = BY_HAND, *, stop: Stop = never, at_last: Last = in_one_go) -> Made:
    """Make a backup now, copy it to the second place, and thin both.

    Raises ProjectError or RefusedError when none can be made; a second place that cannot be reached is told only.
    """
    above = max((backup.turn for backup in _in_second_place(store.path)), default=0)
    made = kept.make_backup(store.path, why, above=above, stop=stop, at_last=at_last)
    trouble = None
    if place := second_place(store.path):
        try:
            spread(made.path, folder_in(place, store.path))
        except WorkbenchError as error:
            trouble = error
    thin(store.path)
    return Made(made.path, trouble)


def backup_before(store: Store, why: str) -> Path | None:
    """Return a backup of the project as it is, made before something large is done to it.

    The newest one serves when nothing was done since. None when no backup could be made.
    """
    last = next(iter(backups_in(backups_folder(store.path))), None)
    if last is not None and _state(store) == state_of(last.path) and is_sound(last.path):
        return last.path
    try:
        return make_backup(store, f"before-{why.removeprefix('before-')}").path
    except WorkbenchError:
        return None


def backup_if_due(store: Store, *, stop: Stop = never) -> Made | None:
    """Make a backup when the last one is older than a day and something was done since; nobody waits for it.

    Of a project that may not be written none is made, since nothing can be done in it. Raises ProjectError or
    RefusedError when it is due and cannot be made, also because others write all the time.
    """
    if not may_write(store.path):
        return None
    return make_backup(store, DAILY, stop=stop, at_last=give_up) if is_due(store, datetime.now(UTC)) else None


def is_due(store: Store, now: datetime) -> bool:
    """Whether the last backup is a day old, or from a time to come, and something was done since."""
    last = next(iter(backups_in(backups_folder(store.path))), None)
    if last is not None and timedelta(0) <= now - last.when < DAY:
        return False
    state = _state(store)
    return state.number > 0 and (last is None or state != state_of(last.path))


def _state(store: Store) -> State:
    return State(*store.rows(kept.STATE)[0])


def thin(path: Path) -> list[Path]:
    """Take away the backups of a project file that are not needed any more; returns them.

    The newest one that a database finds whole always stays; where there is none, all stay.
    """
    gone: list[Path] = []
    for folder in {backups_folder(path), *(backup.path.parent for backup in _in_second_place(path))}:
        here = backups_in(folder)
        dropped = superfluous(here, datetime.now(UTC)) if here else []
        good = next((each.path for each in here if is_sound(each.path)), None) if dropped else None
        if good is not None:
            gone += [each.path for each in dropped if each.path != good]
    for each in gone:
        with suppress(OSError):
            each.unlink()
    return gone


def on_one_disk(path: Path) -> bool:
    """Whether a project file and all its backups lie on one disk, as far as the system tells."""
    place = second_place(path)
    return same_disk(path, backups_folder(path).parent) and (place is None or same_disk(path, place))


def copied_to(backup: Path, path: Path, folder: Path) -> Path:
    """Copy a backup of the project file `path` into a folder, as into a second place; ProjectError when that fails."""
    if not folder.is_dir():
        raise RefusedError("backup.no_folder", folder=str(folder))
    return spread(backup, folder_in(folder, path))


def told_why(why: str) -> str:
    """Say in the language spoken why a backup was made."""
    if found := re.fullmatch(r"before-schema-(\d+)", why):
        return say("backup.why.schema", schema=found[1])
    key = f"backup.why.{why}"
    word = say(key)
    return why.replace("-", " ") if word == key else word


def choose_second_place(path: Path, folder: Path | None) -> None:
    """Copy the backups of a project file to this folder, too, from now on; None for no longer.

    Refused when the folder is not there or may not be written in.
    """
    if folder is not None and not folder.is_dir():
        raise RefusedError("backup.no_folder", folder=str(folder))
    if folder is not None:
        kept.open_folder(folder_in(folder.absolute(), path), path)
    try:
        keep_second_place(path, folder)
    except OSError as error:
        raise ProjectError("backup.place_not_kept", file=path.name) from error
