"""Going back to a backup: what is there now is kept aside, never thrown away."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from workbench.errors import ProjectError, RefusedError
from workbench.services.backups import backups_folder, both_places, newest_good
from workbench.storage.backup import Backup
from workbench.storage.connection import DriverError
from workbench.storage.copying import is_sound, keep_on_disk, unfinished
from workbench.storage.replacing import ensure_alone, put_in_place
from workbench.storage.spreading import copy_file
from workbench.storage.store import Store
from workbench.text.canonical import visible


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
        newest = newest_good(path)
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

    The file that is there now, damaged or not, is kept beside it under a name that begins with its own. Refused when
    the backup is not whole, or another program has the project open; then nothing is changed.
    """
    if not is_sound(backup):
        raise RefusedError("restore.damaged", file=path.name, backup=backup.name)
    if path.exists():
        ensure_alone(path)
    try:
        with unfinished(path) as part:
            acts = _prepared(backup, part, coder)
            return Restored(path, backup, put_in_place(part, path), acts)
    except ProjectError as error:
        raise ProjectError(error.key, **(error.parameters | {"file": path.name})) from error
    except (OSError, DriverError) as error:
        raise ProjectError("restore.unwritable", file=path.name) from error


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
