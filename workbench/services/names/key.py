"""The key of a project: which names stand behind its marks, in a file apart with a passphrase of its own.

An opened key is in memory only. Each change is written to the file at once, so that no name is lost.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import RLock
from typing import TypeVar

from workbench.errors import RefusedError
from workbench.services.project.moments import now
from workbench.settings.key_places import keep_key_place, key_place
from workbench.settings.places import second_place
from workbench.storage.backup import backups_folder
from workbench.storage.key_file import (
    FormKept,
    KeyContent,
    Named,
    content_of,
    read_key,
    read_sealed,
    sealed_as,
    unsealed,
    write_key,
)
from workbench.storage.places import synced_tree
from workbench.storage.store import Store

__all__ = ["FormKept", "Key", "Named"]

T = TypeVar("T")

SHORTEST = 10
"""Characters of the passphrase of a key."""
TRIES = 5
"""How often a change is made anew because another program wrote in the key meanwhile."""

_writing = RLock()
_held: dict[str, Key] = {}
"""The keys that were opened in this process, by the GUID of their project."""


@dataclass
class Key:
    """A key file that was opened."""

    path: Path
    content: KeyContent
    passphrase: str = field(repr=False)
    sealed: bytes = field(repr=False)
    """The file as it was read or written last."""
    language: str = "nl"
    """Of the texts of the project."""

    @property
    def entities(self) -> dict[str, Named]:
        """What the key knows, by the GUID of the entity."""
        return self.content.entities

    def change(self, do: Callable[[KeyContent], T]) -> T:
        """Change the key and write it; what another program wrote meanwhile stays in it.

        `do` may be called anew, on the key as it is then. Raises RefusedError when the file is gone or cannot be
        written.
        """
        with _writing:
            for _ in range(TRIES):
                before, content = self._present()
                done = do(content)
                sealed = sealed_as(content, self.passphrase)
                if read_sealed(self.path) == before:
                    write_key(self.path, sealed)
                    self.content, self.sealed = content, sealed
                    return done
        raise RefusedError("key_file.busy", file=self.path.name)

    def _present(self) -> tuple[bytes, KeyContent]:
        """Return the file as it is now, and a copy of what stands in it."""
        before = read_sealed(self.path)
        if before == self.sealed:
            return before, replace(self.content, entities=dict(self.content.entities))
        return before, content_of(unsealed(before, self.passphrase, self.path.name), self.path.name)


def make_key(store: Store, path: Path, passphrase: str, *, until: str | None = None) -> Key:
    """Make the key file of a project, remember where it lies, and hold it.

    `until` is the day after which it should be destroyed. Raises RefusedError for a place with the project, a file
    that is there already, a passphrase that is short or that of the project, and an odd day.
    """
    refuse_place(store, path)
    refuse_passphrase(store, passphrase)
    content = KeyContent(project_guid(store), until=checked_day(until))
    sealed = sealed_as(content, passphrase)
    write_key(path, sealed, new=True)
    return _hold(Key(path, content, passphrase, sealed, project_language(store)))


def open_key(store: Store, path: Path, passphrase: str) -> Key:
    """Open the key file of a project and hold it; the opening is noted in the file where that may be written.

    Raises RefusedError for a wrong passphrase, a damaged file, the key of another project, and one that lies with the
    project.
    """
    refuse_place(store, path)
    content, sealed = read_key(path, passphrase)
    if content.project != project_guid(store):
        raise RefusedError("key_file.of_another", file=path.name, project=store.path.name)
    key = Key(path, content, passphrase, sealed, project_language(store))
    with suppress(RefusedError):
        key.change(_note_opening)
    return _hold(key)


def _note_opening(content: KeyContent) -> None:
    content.opened += 1
    content.last = now()


def _hold(key: Key) -> Key:
    with suppress(OSError):
        keep_key_place(key.content.project, key.path)
    _held[key.content.project] = key
    return key


def held_key(store: Store) -> Key | None:
    """Return the key of a project when it was opened in this process."""
    return _held.get(project_guid(store))


def drop_keys() -> None:
    """Forget every key that was opened, as when the screens are locked."""
    _held.clear()


def needs_key(store: Store) -> bool:
    """Whether names were marked in a project, so that nothing leaves it without its key."""
    return store.value("SELECT 1 FROM entity LIMIT 1") is not None


def known_place(store: Store) -> Path | None:
    """Return where the key of a project lay last, if it had one on this computer."""
    return key_place(project_guid(store))


def project_guid(store: Store) -> str:
    """Return what names the project in its key."""
    return str(store.value("SELECT guid FROM project"))


def project_language(store: Store) -> str:
    """Return the language of the texts."""
    return str(store.value("SELECT language FROM project"))


def copy_key(key: Key, store: Store, path: Path, passphrase: str) -> None:
    """Write the key once more, for a second keeper, under a passphrase of theirs; raises as `make_key` does."""
    refuse_place(store, path)
    refuse_passphrase(store, passphrase)
    write_key(path, sealed_as(key.content, passphrase), new=True)


def set_until(key: Key, until: str | None) -> None:
    """Set the day after which the key should be destroyed; None for no day."""
    day = checked_day(until)
    key.change(lambda content: setattr(content, "until", day))


def is_overdue(key: Key, today: date | None = None) -> bool:
    """Whether the day after which the key should be destroyed has passed."""
    return key.content.until is not None and key.content.until < (today or date.today()).isoformat()


def destroy_key(store: Store, path: Path) -> None:
    """Overwrite and remove a key file; copies of it, and the names in the texts of the project, stay.

    Raises RefusedError where it is no key file or cannot be removed.
    """
    size = len(read_sealed(path))
    try:
        with path.open("rb+") as file:
            file.write(os.urandom(size))
            file.flush()
            os.fsync(file.fileno())
        path.resolve().unlink()
        if path.is_symlink():
            path.unlink()
    except OSError as error:
        raise RefusedError("key_file.unwritable", file=path.name, folder=str(path.absolute().parent)) from error
    project = project_guid(store)
    _held.pop(project, None)
    with suppress(OSError):
        if key_place(project) == path.absolute():
            keep_key_place(project, None)


def checked_day(day: str | None) -> str | None:
    """Return a day as ``2031-01-01``; RefusedError where it is none."""
    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError as error:
        raise RefusedError("key_file.odd_day", day=day) from error


def refuse_passphrase(store: Store, passphrase: str) -> None:
    """Refuse a passphrase that is short, or the one that opens the project."""
    from workbench.storage.passphrases import key_from, key_of, salt_of

    if len(passphrase.strip()) < SHORTEST:
        raise RefusedError("key_file.short_passphrase", least=SHORTEST)
    salt = salt_of(store.path)
    if salt is not None and key_of(salt) == key_from(passphrase, salt):
        raise RefusedError("key_file.passphrase_of_project", file=store.path.name)


def refuse_place(store: Store, path: Path) -> None:
    """Refuse a file with names that lies where the project lies: who takes one would take both.

    That is its folder, with those in it, the folders of its backups, and a folder that is synced as a whole.
    """
    refuse_beside(store.path, path)
    for each in _also_the_project(store.path):
        refuse_beside(each, path)
    second = second_place(store.path)
    if second is not None and _within(path, second.resolve()):
        raise RefusedError("key_file.with_backups", file=path.name, folder=str(second))


def _also_the_project(path: Path) -> list[Path]:
    """Return the other files that hold the same project: the original of a working copy, and the copy."""
    from workbench.services.project.workcopy import copy_of, original_of

    original, copy = original_of(path), copy_of(path)
    return [*([original.original] if original else []), *([copy.copy] if copy else [])]


def refuse_beside(project: Path, path: Path) -> None:
    """Refuse a file with names beside a project file, in a folder below, among its backups or in its synced tree."""
    for home in {project.absolute().parent, project.resolve().parent}:
        below = home not in (Path.home(), Path(home.anchor))
        if path.resolve().parent == home or (below and _within(path, home)):
            raise RefusedError("key_file.beside", file=path.name, project=project.name)
    if _within(path, backups_folder(project).resolve()):
        raise RefusedError("key_file.with_backups", file=path.name, folder=str(backups_folder(project)))
    tree = synced_tree(project)
    if tree is not None and _within(path, tree):
        raise RefusedError("key_file.same_tree", file=path.name, project=project.name, folder=str(tree))


def _within(path: Path, folder: Path) -> bool:
    """Whether a file lies somewhere in a folder, by its name or by where a link leads."""
    named = Path(os.path.abspath(path))
    return any(each.is_relative_to(folder) for each in (named, path.resolve()))
