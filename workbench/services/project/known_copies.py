"""Every file that the program made of a project, and what opens it: backups, working copies, what was kept aside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from glob import escape
from pathlib import Path
from typing import NamedTuple

from workbench.errors import ProjectError, RefusedError
from workbench.services.project.backups import both_places, folder_in
from workbench.services.project.passphrase import Period, periods
from workbench.services.project.workcopy import known_as
from workbench.settings.copies import working_copies
from workbench.settings.places import second_place
from workbench.storage.backup import backups_folder
from workbench.storage.copying import PART
from workbench.storage.passphrases import key_of, looks_encrypted, salt_of
from workbench.storage.reencrypting import rewrite, wipe
from workbench.storage.store import Store

OTHERS = 0o077
"""What anybody but the owner may do with a file."""


class Copy(NamedTuple):
    """A file that was made of a project."""

    path: Path
    kind: str
    """backup, second (a backup in the second place), working, original (of a working copy), kept (by a restore), beside
    (a working copy that was put there), journal (of a killed program), unfinished."""
    state: str
    """plain, this (the passphrase of the project), earlier, unknown."""
    since: str | None = None
    until: str | None = None
    """From when to when the project had that passphrase, when it is an earlier one; UTC."""

    @property
    def is_whole(self) -> bool:
        """Whether it is a project, and no scrap of one."""
        return self.kind not in ("journal", "unfinished")

    @property
    def can_be_encrypted(self) -> bool:
        """Whether it is a plain project."""
        return self.state == "plain" and self.is_whole


def known_copies(path: Path) -> list[Copy]:
    """Return the files that the program made of a project, those that are plain first.

    Which are under an earlier passphrase is told by the register of the project, when that is not locked.
    """
    register = _register(path)
    found = dict(reversed([(each, kind) for each, kind in _files(path.absolute()) if each.is_file()]))
    listed = [_looked_at(each, kind, salt_of(path), register) for each, kind in reversed(found.items())]
    return sorted(listed, key=lambda copy: copy.state != "plain")


def _register(path: Path) -> list[Period]:
    try:
        with Store.open(path) as store:
            return periods(store)
    except ProjectError:
        return []


def _looked_at(path: Path, kind: str, now: bytes | None, register: list[Period]) -> Copy:
    salt = salt_of(path)
    if kind == "journal":
        return Copy(path, kind, "unknown" if looks_encrypted(path) else "plain")
    if salt is None:
        return Copy(path, kind, "plain")
    if salt == now:
        return Copy(path, kind, "this")
    known = next((each for each in register if each.salt == salt), None)
    return Copy(path, kind, "earlier", known.since, known.until) if known else Copy(path, kind, "unknown")


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    beside, _ = both_places(path)
    yield from ((backup.path, "backup") for backup in beside)
    place = second_place(path)
    away = folder_in(place, path) if place else None
    yield from _in(away, "second") if away else ()
    yield from _copies_of(path)
    name = escape(path.name)
    yield from ((each, "kept") for each in sorted(path.parent.glob(f"{name} kept *")) if not _is_journal(each))
    yield from ((each, "journal") for each in sorted(path.parent.glob(f"{name} kept *-journal")))
    yield from ((each, "beside") for each in sorted(path.parent.glob(f"{escape(path.stem)} (copy *).workbench")))
    for folder, names in ((path.parent, f"{name}.*"), (backups_folder(path), "*"), (away, "*")):
        if folder is not None:
            yield from ((each, "unfinished") for each in sorted(folder.glob(f"{names}{PART}*")))


def _in(folder: Path, kind: str) -> Iterator[tuple[Path, str]]:
    yield from ((each, kind) for each in sorted(folder.glob("*.workbench")))


def _is_journal(path: Path) -> bool:
    return path.name.endswith("-journal")


def _copies_of(path: Path) -> Iterator[tuple[Path, str]]:
    for each in working_copies():
        if each.original == path:
            yield each.copy, "working"
        elif each.copy == path:
            yield each.original, "original"


def open_to_others(path: Path) -> list[Path]:
    """Return the project, its copies and their folders of backups that others on this computer may read."""
    if os.name != "posix":
        return []
    files = [path.absolute(), *(each for each, _ in _files(path.absolute()))]
    folders = [folder for folder in dict.fromkeys(each.parent for each in files[1:]) if folder != files[0].parent]
    return [each for each in dict.fromkeys((*files, *folders)) if _is_open(each)]


def _is_open(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & OTHERS)
    except OSError:
        return False


def encrypt_copy(path: Path, copy: Copy) -> None:
    """Write a copy anew, with the passphrase that the project has now; one with another was unlocked before.

    Raises RefusedError when the project has none or the copy is open elsewhere, ProjectError when it is damaged, locked
    or cannot be written; then it is as it was.
    """
    salt = salt_of(path)
    if salt is None or key_of(salt) is None:
        raise RefusedError("passphrase.has_none", file=path.name)
    with known_as(copy.path):
        rewrite(copy.path, salt)


def delete_copy(copy: Copy) -> None:
    """Write over a copy once and take it away, with its journal. Raises ProjectError when that cannot be done."""
    try:
        wipe(copy.path)
    except OSError as error:
        raise ProjectError("passphrase.copy_not_deleted", file=copy.path.name, folder=str(copy.path.parent)) from error
