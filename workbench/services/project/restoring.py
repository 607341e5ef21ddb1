"""Going back to a backup: what is there now is kept aside, never thrown away."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from workbench.errors import ProjectError, RefusedError
from workbench.services.project.backups import backups_folder, both_places, newest_good, newest_locked
from workbench.services.project.moments import now
from workbench.services.project.passphrase import is_locked, register
from workbench.storage.backup import Backup
from workbench.storage.connection import DriverError, connect
from workbench.storage.copying import is_sound, keep_on_disk, unfinished
from workbench.storage.passphrases import salt_of
from workbench.storage.reencrypting import rewrite
from workbench.storage.replacing import ensure_alone, put_in_place
from workbench.storage.spreading import copy_file
from workbench.storage.store import Store
from workbench.storage.troubles import translated
from workbench.text.canonical import visible

COLUMNS = "guid, salt, since, until, sheet_tried_at"
"""Of the register of passphrases."""


class Restored(NamedTuple):
    """A project that is again as it was in a backup."""

    path: Path
    backup: Path
    kept: Path | None
    """Where the file lies that was there before; None when there was none."""
    acts: int
    """In the log of the project as it is now."""


def named_backup(path: Path, name: str | None) -> Path:
    """Return the backup of a project file that is meant, by its path, name or number; else the newest good one.

    One beside the project goes before one in the second place. Refused when there is none.
    """
    if name is None:
        newest = newest_good(path) or newest_locked(path)
        if newest is None:
            raise RefusedError("restore.none", file=path.name, folder=str(backups_folder(path)))
        return newest
    for found in both_places(path):
        meant = [backup.path for backup in found if _is_called(backup, name)]
        if len(meant) == 1:
            return meant[0]
    if Path(name).is_file():
        return Path(name)
    raise RefusedError("restore.unknown", file=path.name, backup=name)


def _is_called(backup: Backup, name: str) -> bool:
    if name.isdecimal() and name.isascii():
        return backup.turn == int(name)
    return backup.path.name in (name, f"{name}.workbench")


def restore(path: Path, backup: Path, coder: str) -> Restored:
    """Make the project file `path` again what it was in a backup, and write that in its log.

    The file that is there now, damaged or not, is kept beside it under a name that begins with its own. Where its
    passphrase was given the project keeps that, whatever the backup has; else it has the one of the backup. Refused
    when the backup is locked or not whole, or another program has the project open; then nothing is changed.
    """
    if is_locked(backup):
        raise ProjectError("project.locked", file=backup.name)
    if not is_sound(backup):
        raise RefusedError("restore.damaged", file=path.name, backup=backup.name)
    if path.exists():
        ensure_alone(path)
    try:
        with unfinished(path) as part:
            acts = _prepared(backup, part, coder)
            _keep_passphrase(path, part)
            return Restored(path, backup, put_in_place(part, path), acts)
    except ProjectError as error:
        raise ProjectError(error.key, **(error.parameters | {"file": path.name})) from error
    except (OSError, DriverError) as error:
        raise ProjectError("restore.unwritable", file=path.name) from error


def _keep_passphrase(path: Path, part: Path) -> None:
    """Give a restored file the passphrase and the register of the project, where these can be read."""
    salt = salt_of(path)
    if salt is None or is_locked(path):
        return
    known = _register_of(path)
    with translated(part), closing(connect(part)) as connection:
        connection.executemany(f"INSERT OR REPLACE INTO passphrase ({COLUMNS}) VALUES (?, ?, ?, ?, ?)", known)
        register(connection, salt, now())
    if salt != salt_of(part):
        rewrite(part, salt)


def _register_of(path: Path) -> list[tuple[object, ...]]:
    with suppress(ProjectError), Store.open(path) as store:
        return store.rows(f"SELECT {COLUMNS} FROM passphrase")
    return []


def _prepared(backup: Path, part: Path, coder: str) -> int:
    """Copy a backup, bring it up to date, and write in its log that it was gone back to; returns the number of acts."""
    from workbench.storage.migrating import migrate

    copy_file(backup, part)
    migrate(part)
    with Store.open(part) as store, store.act("restore", None, file=visible(backup.name), coder=visible(coder)) as act:
        number = act.write_entry("restore")
    if not is_sound(part):
        raise RefusedError("restore.damaged", file=backup.name, backup=backup.name)
    keep_on_disk(part)
    return number
