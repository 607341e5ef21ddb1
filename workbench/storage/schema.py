"""The header and the tables of a project file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import ProjectError
from workbench.storage.connection import APPLICATION_ID, connect
from workbench.storage.troubles import translated

if TYPE_CHECKING:
    from sqlalchemy import Engine

SCHEMA_VERSION = 6

FULL_TEXT = """
CREATE VIRTUAL TABLE turn_words USING fts5(
    body, content = '', tokenize = 'unicode61 remove_diacritics 2'
)
"""


def check_header(connection: Any, path: Path) -> int:
    """Return the schema version of a project; refuse a file that is none or was made by a newer program."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ProjectError("project.foreign", file=path.name)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise ProjectError("project.newer", file=path.name, version=version, known=SCHEMA_VERSION)
    return version


def create_file(path: Path, salt: bytes | None = None) -> None:
    """Make an empty project file, readable by its owner only; refuses to write over anything.

    With the salt of a passphrase that was given it is encrypted from the first byte on.
    """
    if path.exists():
        raise ProjectError("project.exists", file=path.name)
    if not path.absolute().parent.is_dir():
        raise ProjectError("project.no_folder", file=path.name, folder=str(path.parent))
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise ProjectError("project.not_made", file=path.name, folder=str(path.parent)) from error
    try:
        with translated(path):
            _write_header(path, salt)
    except ProjectError:
        path.unlink()
        raise


def _write_header(path: Path, salt: bytes | None) -> None:
    connection = connect(path, salt=salt)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        connection.close()


def create_tables(engine: Engine) -> None:
    """Make the tables of the model and the full-text index, in one transaction."""
    from workbench.storage.engine import unwrapped

    with unwrapped(), engine.begin() as connection:
        for sql in (*_definitions(), FULL_TEXT):
            connection.exec_driver_sql(sql)


@cache
def _definitions() -> list[str]:
    """Return the SQL of every table and its indexes; put in words once, which takes longer than making a project."""
    from sqlalchemy.dialects.sqlite import dialect
    from sqlalchemy.schema import CreateIndex, CreateTable
    from sqlmodel import SQLModel

    import workbench.model  # noqa: F401  (its tables register themselves)

    made: list[CreateTable | CreateIndex] = []
    for table in SQLModel.metadata.sorted_tables:
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [CreateTable(table), *map(CreateIndex, indexes)]
    return [str(each.compile(dialect=dialect())) for each in made]
