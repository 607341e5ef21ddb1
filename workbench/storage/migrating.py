"""Bringing a project file of an older program to the present schema: all of it in one transaction, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import ProjectError
from workbench.storage.migrations import STEPS
from workbench.storage.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection

SEARCHING_CAME = 2
"""The schema that has folded texts and shares of voices."""


def bring_up_to_date(path: Path) -> None:
    """Bring the project file `path` to the present schema.

    Does nothing when another program was quicker. Raises ProjectError, and leaves the file as it was, when afterwards
    a table had another number of rows than before, or a row pointed to one that is not there.
    """
    from workbench.storage.engine import make_engine, unwrapped

    engine = make_engine(path, foreign_keys=False)
    try:
        with unwrapped(), engine.begin() as connection:
            version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if version < SCHEMA_VERSION:
                _migrate(connection, path, version)
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
    after = _counts(connection)
    wrong = [table for table, count in before.items() if after.get(table) != count]
    if wrong or connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise ProjectError("project.not_migrated", file=path.name)


def _fill(connection: Connection) -> None:
    """Make of the texts what searching needs."""
    from workbench.storage.texts import fold_kept, share_kept

    fold_kept(connection)
    share_kept(connection)
