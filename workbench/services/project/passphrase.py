"""The passphrase of a project: given, set, changed, taken off, and its recovery sheet.

A file is named by its salt, the first bytes of it; the register (table Passphrase) tells under which passphrase, known
by its salt, the project was from when to when.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from workbench.errors import ProjectError, RefusedError
from workbench.services.project.moments import now
from workbench.services.project.projects import check, project_name
from workbench.services.project.workcopy import known_as
from workbench.storage.connection import connect
from workbench.storage.passphrases import fits, is_locked, key_from, key_of, new_key, remember_key, salt_of
from workbench.storage.reencrypting import clear_plain_parts, rewrite
from workbench.storage.sheet import Sheet, looks_like_sheet, read_sheet, written
from workbench.storage.store import Store
from workbench.storage.troubles import translated
from workbench.text.canonical import visible

__all__ = ["is_locked"]

SHORT = 12
"""Signs below which a passphrase is called weak."""


class Period(NamedTuple):
    """A passphrase that the project has or had."""

    salt: bytes
    since: str
    until: str | None
    """None for the one it has now."""
    sheet_tried_at: str | None


class Paper(NamedTuple):
    """What stands on a recovery sheet."""

    name: str
    """Of the study."""
    file: str
    since: str | None
    """When the passphrase was set, which the sheet stands in for."""
    groups: list[str]


def is_encrypted(path: Path) -> bool:
    """Whether a file looks like an encrypted project; it is only read."""
    return salt_of(path) is not None


def unlock(path: Path, words: str) -> None:
    """Let this process open a file, and all others with its salt, by its passphrase or its recovery sheet.

    Takes some tenths of a second and only reads the file; what a killed program left plain beside it is wiped. Does
    nothing where there is nothing to unlock. Raises ProjectError when the words do not open it, RefusedError for a
    sheet with a group that is wrong.
    """
    salt = salt_of(path)
    if salt is None:
        return
    found = _opening(path, salt, words)
    if found is None:
        raise ProjectError("passphrase.wrong", file=path.name)
    remember_key(*found)
    clear_plain_parts(path)


def _opening(path: Path, salt: bytes, words: str) -> Sheet | None:
    """Return salt and key when the words open a file; words that look like a sheet may still be a passphrase."""
    if not looks_like_sheet(words):
        return _fitting(path, salt, words)
    try:
        sheet = read_sheet(words)
    except RefusedError:
        if found := _fitting(path, salt, words):
            return found
        raise
    if sheet.salt != salt:
        raise ProjectError("sheet.other", file=path.name)
    return sheet if fits(path, *sheet) else None


def _fitting(path: Path, salt: bytes, words: str) -> Sheet | None:
    key = key_from(words, salt)
    return Sheet(salt, key) if fits(path, salt, key) else None


def is_weak(passphrase: str) -> bool:
    """Whether a passphrase is soon guessed: short, or one word."""
    return len(passphrase) < SHORT or len(passphrase.split()) < 2


def set_passphrase(path: Path, coder: str, passphrase: str) -> None:
    """Encrypt a plain project; `coder` is the name that stands in its log.

    Raises RefusedError when it has a passphrase already, is open elsewhere or there is no room, ProjectError when it is
    damaged or cannot be written; then it is as it was. Stores of this process have to be closed first.
    """
    if is_encrypted(path):
        raise RefusedError("passphrase.has_one", file=path.name)
    _write_anew(path, new_key(passphrase), "passphrase.set", coder)


def change_passphrase(path: Path, coder: str, passphrase: str) -> None:
    """Encrypt an encrypted project anew, under another passphrase; raises as `set_passphrase` does."""
    ensure_encrypted(path)
    _write_anew(path, new_key(passphrase), "passphrase.change", coder)


def remove_passphrase(path: Path, coder: str) -> None:
    """Write an encrypted project as a plain file; raises as `set_passphrase` does."""
    ensure_encrypted(path)
    _write_anew(path, None, "passphrase.remove", coder)


def ensure_encrypted(path: Path) -> None:
    """Refuse a project that has no passphrase, or whose passphrase was not given."""
    if not is_encrypted(path):
        raise RefusedError("passphrase.has_none", file=path.name)
    if is_locked(path):
        raise ProjectError("project.locked", file=path.name)


def _write_anew(path: Path, salt: bytes | None, act: str, coder: str) -> None:
    """Write a project under another passphrase, with that in its register and log, checked as `check` does."""
    with Store.open(path) as store:
        before = check(store)

    def prepare(part: Path) -> None:
        with translated(part), closing(connect(part)) as connection:
            register(connection, salt, now())
        with Store.open(part) as store:
            with store.act(act, None, coder=visible(coder)) as done:
                done.write_entry(act)
            if check(store) != before:
                raise ProjectError("project.damaged", file=path.name)

    with known_as(path):
        rewrite(path, salt, prepare)


def register(connection: Any, salt: bytes | None, at: str) -> None:
    """Write in the register of a project which passphrase it has from now on; None for none."""
    named = salt.hex() if salt else ""
    connection.execute("UPDATE passphrase SET until = ? WHERE until IS NULL AND salt <> ?", (at, named))
    if salt:
        row = (str(uuid4()), named, at)
        connection.execute("INSERT OR IGNORE INTO passphrase (guid, salt, since) VALUES (?, ?, ?)", row)
        connection.execute("UPDATE passphrase SET until = NULL WHERE salt = ?", (named,))


def periods(store: Store) -> list[Period]:
    """Return the passphrases that the project has or had, the present one first."""
    rows = store.rows(
        "SELECT salt, since, until, sheet_tried_at FROM passphrase ORDER BY until IS NOT NULL, until DESC, id DESC"
    )
    return [Period(bytes.fromhex(salt), *rest) for salt, *rest in rows]


def sheet(store: Store) -> Paper:
    """Return the recovery sheet of an open project: its key, which opens it without the passphrase."""
    salt, key = _salt_and_key(store)
    since = next((each.since for each in periods(store) if each.salt == salt), None)
    return Paper(project_name(store), store.path.name, since, written(Sheet(salt, key)))


def try_sheet(store: Store, words: str) -> None:
    """Note that the recovery sheet was typed and is right; raises RefusedError or ProjectError where it is not."""
    salt, key = _salt_and_key(store)
    typed = read_sheet(words)
    if typed != Sheet(salt, key):
        raise ProjectError("sheet.other", file=store.path.name)
    store.keep("UPDATE passphrase SET sheet_tried_at = ? WHERE salt = ?", (now(), salt.hex()))


def sheet_untried(store: Store) -> bool:
    """Whether the project is encrypted and its recovery sheet was not tried."""
    salt = salt_of(store.path)
    tried = store.value("SELECT sheet_tried_at FROM passphrase WHERE salt = ?", (salt.hex(),)) if salt else None
    return salt is not None and tried is None


def _salt_and_key(store: Store) -> Sheet:
    salt = salt_of(store.path)
    key = key_of(salt) if salt else None
    if salt is None or key is None:
        raise RefusedError("passphrase.has_none", file=store.path.name)
    return Sheet(salt, key)
