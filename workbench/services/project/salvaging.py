"""A damaged project: what of it can be read, which backup is good, and a new project with all that was left."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from workbench.errors import ProjectError, RefusedError
from workbench.services.project.backups import newest_good
from workbench.services.project.projects import check, open_project
from workbench.storage.connection import APPLICATION_ID, DriverError, connect, journal_of
from workbench.storage.copying import give_name, is_sound, keep_folder, keep_on_disk, unfinished
from workbench.storage.passphrases import salt_of
from workbench.storage.replacing import set_journal_aside
from workbench.storage.salvage import Readable, Reopened, readable, rebuild
from workbench.storage.store import Store
from workbench.storage.troubles import translated

DAMAGED = ("project.damaged", "project.damaged_backup")


class Examined(NamedTuple):
    """What is known of a project file after all of it was read."""

    findings: list[str]
    """What is wrong, in the words of the database; nothing when it is sound."""
    readable: list[Readable]
    """By table; empty when not even the list of tables can be read."""
    backup: Path | None
    """The newest backup that is whole, if the file is not."""


def examine(path: Path) -> Examined:
    """Read all of a project file; raises ProjectError when it is missing, foreign or made by a newer program."""
    try:
        with open_project(path) as store:
            findings = check(store)
    except ProjectError as error:
        if error.key not in DAMAGED:
            raise
        findings = [_cause(error)]
    found: list[Readable] = []
    with suppress(DriverError), closing(_reopened(path, mode="ro")) as connection:
        found = readable(connection)
    if not findings and any(each.lost != 0 for each in found):
        findings = [f"{each.table}: rows cannot be read" for each in found if each.lost != 0]
    return Examined(findings, found, newest_good(path) if findings else None)


def is_readable(store: Store) -> bool:
    """Whether the database can walk through every table of an open project; others can write between two tables."""
    try:
        names = store.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
        return all(store.value(f'PRAGMA quick_check("{name}")') == "ok" for (name,) in names)
    except ProjectError as error:
        return error.key != "project.damaged"


def _cause(error: BaseException) -> str:
    """Return what the database said at first."""
    while error.__cause__ is not None:
        error = error.__cause__
    return str(error)


def salvage(path: Path, target: Path) -> list[Readable]:
    """Make the new project `target` of all that can be read in `path`, which is left as it is.

    Returns what was kept and lost of each table. Raises RefusedError when the target is there already or nothing can
    be read, ProjectError when it cannot be written.
    """
    if not path.is_file():
        raise ProjectError("project.missing", file=path.name)
    if target.exists():
        raise ProjectError("project.exists", file=target.name)
    if not target.absolute().parent.is_dir():
        raise ProjectError("project.no_folder", file=target.name, folder=str(target.parent))
    with translated(target), _made(target), unfinished(target) as copy, unfinished(target) as part:
        kept = _rebuilt(path, copy, part)
        _refill(part)
        if not is_sound(part):
            raise RefusedError("salvage.nothing", file=path.name)
        keep_on_disk(part)
        set_journal_aside(target)
        give_name(part, target)
        keep_folder(target.absolute().parent)
    _enter(target, path.name, kept)
    return kept


@contextmanager
def _made(target: Path) -> Iterator[None]:
    """Say in a sentence for a person that the target cannot be written."""
    try:
        yield
    except OSError as error:
        raise ProjectError("project.not_made", file=target.name, folder=str(target.parent)) from error


def _rebuilt(path: Path, copy: Path, part: Path) -> list[Readable]:
    """Read a copy, so that the database never touches the damaged file, and fill a new file with its rows."""
    for source, aim in ((path, copy), (journal_of(path), journal_of(copy))):
        if source.exists():
            aim.touch(mode=0o600)
            shutil.copyfile(source, aim)
    part.touch(mode=0o600)
    made = connect(part, salt=salt_of(path))
    try:
        damaged = _reopened(copy, mode="rw")
    except DriverError as error:
        made.close()
        raise RefusedError("salvage.nothing", file=path.name) from error
    try:
        return _filled(damaged, made)
    except DriverError as error:
        if _is_full(error):
            raise
        raise RefusedError("salvage.nothing", file=path.name) from error
    finally:
        damaged.close()
        made.close()


def _reopened(path: Path, *, mode: str) -> Reopened:
    return Reopened(lambda: connect(path, mode=mode), encrypted=salt_of(path) is not None)


def _is_full(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", None) == 13


def _filled(damaged: Any, made: Any) -> list[Readable]:
    version = damaged.execute("PRAGMA user_version").fetchone()[0]
    made.execute("PRAGMA foreign_keys = OFF")
    made.execute("BEGIN IMMEDIATE")
    kept = rebuild(damaged, made)
    made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    made.execute(f"PRAGMA user_version = {version}")
    made.execute("COMMIT")
    return kept


def _refill(part: Path) -> None:
    """Make anew what is made of the texts; an older file gets that when it is brought up to date."""
    from workbench.storage.engine import make_engine, unwrapped
    from workbench.storage.migrating import SEARCHING_CAME
    from workbench.storage.texts import cut_kept, fold_kept, share_kept

    engine = make_engine(part)
    try:
        with unwrapped(), engine.begin() as connection:
            cut_kept(connection)
            if connection.exec_driver_sql("PRAGMA user_version").scalar_one() >= SEARCHING_CAME:
                fold_kept(connection)
                share_kept(connection)
    finally:
        engine.dispose()


def _enter(target: Path, file: str, kept: list[Readable]) -> None:
    """Write down in the log of the new project where it came from."""
    lost = sum(each.lost or 0 for each in kept)
    with Store.open(target) as store, store.act("project.salvage", None, file=file, lost=lost) as act:
        act.write_entry("project.salvage")
