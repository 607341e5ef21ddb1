"""A finished copy is copied once more: to a second place, or to where a project is restored."""

from __future__ import annotations

import shutil
from pathlib import Path

from workbench.errors import ProjectError
from workbench.storage.copying import give_name, is_sound, keep_folder, keep_on_disk, unfinished


def spread(backup: Path, folder: Path) -> Path:
    """Copy a backup into another folder, under its own name, and check the copy.

    A file of that name which is the same is left alone; another one is never written over. Raises ProjectError.
    """
    target = folder / backup.name
    if target.exists():
        return target
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _copied(backup, target)
    except FileExistsError:
        return target
    except OSError as error:
        raise ProjectError("backup.second_place", file=backup.name, folder=str(folder)) from error
    return target


def _copied(backup: Path, target: Path) -> None:
    with unfinished(target) as part:
        copy_file(backup, part)
        if not is_sound(part):
            raise OSError(part)
        give_name(part, target)
        keep_folder(target.parent)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file that nobody writes in, readable by its owner only, and wait until it is on the disk."""
    target.touch(mode=0o600, exist_ok=False)
    shutil.copyfile(source, target)
    keep_on_disk(target)
