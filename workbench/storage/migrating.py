"""Bringing a project file of an older program to the present schema: all of it in one transaction, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import ProjectError, WorkbenchError
from workbench.storage.backup import State, backups_folder, backups_in, make_backup, state_of
from workbench.storage.copying import is_sound
from workbench.storage.migrations import STEPS
from workbench.storage.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection

UNFIT = ("no such", "already exists", "constraint failed", "has no column")
"""What the database says of a file in which something is missing or too much."""

SEARCHING_CAME = 2
"""The schema that has folded texts and shares of voices."""


def bring_up_to_date(path: Path) -> None:
    """Bring the project file `path` to the present schema, after a backup was made beside it.

    Raises ProjectError, and leaves the file as it was, when no backup can be made, or as `migrate` does.
    """
    if (before := state_of(path)) is None:
        raise ProjectError("project.damaged", file=path.name)
    if before.schema < SCHEMA_VERSION:
        _back_up(path, before)
        migrate(path)


def _back_up(path: Path, before: State) -> None:
    """Make a backup, unless the newest one is of the very same project and good."""
    last = next(iter(backups_in(backups_folder(path))), None)
    if last is not None and state_of(last.path) == before and is_sound(last.path):
        return
    try:
        make_backup(path, f"before-schema-{SCHEMA_VERSION}")
    except WorkbenchError as error:
        if error.key in ("project.damaged", "project.busy"):
            raise
        raise ProjectError("project.no_backup_first", file=path.name, folder=str(path.absolute().parent)) from error


def migrate(path: Path) -> None:
    """Bring the project file `path` to the present schema.

    Does nothing when another program was quicker. Raises ProjectError, and leaves the file as it was, when something
    that belongs in it is missing, when afterwards a table had another number of rows than before, or when a row
    pointed to one that is not there.
    """
    from sqlalchemy.exc import DBAPIError

    from workbench.storage.engine import make_engine

    engine = make_engine(path, foreign_keys=False)
    try:
        with engine.begin() as connection:
            version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if version < SCHEMA_VERSION:
                _migrate(connection, path, version)
    except DBAPIError as error:
        if error.orig is None or any(sign in str(error.orig) for sign in UNFIT):
            raise ProjectError("project.not_migrated", file=path.name) from error
        raise error.orig from error
    finally:
        engine.dispose()


def _migrate(connection: Connection, path: Path, version: int) -> None:
    before = _counts(connection)
    for _, step in sorted(each for each in STEPS.items() if each[0] > version):
        for statement in step.sql:
            connection.exec_driver_sql(statement)
    _check(connection, path, before)
    if version < SEARCHING_CAME:
        _fill(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _counts(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has; those of the full-text index are its own affair."""
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'turn_words%' ORDER BY name"
    ).scalars()
    count = 'SELECT count(*) FROM "{}"'
    return {table: connection.exec_driver_sql(count.format(table)).scalar_one() for table in tables.all()}


def _check(connection: Connection, path: Path, before: dict[str, int]) -> None:
    from sqlmodel import SQLModel

    import workbench.model  # noqa: F401  (its tables register themselves)

    after = _counts(connection)
    wrong = [table for table, count in before.items() if after.get(table) != count]
    if (
        wrong
        or SQLModel.metadata.tables.keys() - after
        or connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None
    ):
        raise ProjectError("project.not_migrated", file=path.name)


def _fill(connection: Connection) -> None:
    """Make of the texts what searching needs."""
    from workbench.storage.texts import fold_kept, share_kept

    fold_kept(connection)
    share_kept(connection)
