"""SQLAlchemy on our driver: every transaction is begun for writing, so that it waits instead of failing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from workbench.storage.connection import connect

if TYPE_CHECKING:
    from sqlmodel import Session

BRIEFLY = "PRAGMA cache_spill = 8100"
"""Nothing of an act is in the file before its end, so that others can read until then, unless it changes more than so
many pages (32 MiB): then it is written on the way, and others wait until it is done. No multiple of 256: of the number
SQLite takes eight bits as yes or no."""


def make_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine on the project file `path`; only a migration, which rebuilds tables, has no foreign keys."""

    def connection() -> Any:
        made = connect(path)
        made.execute(BRIEFLY if foreign_keys else "PRAGMA foreign_keys = OFF")
        return made

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connection,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=3,
    )

    @event.listens_for(engine, "begin")
    def begin_for_writing(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def asked(session: Session, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
    """Return the rows of a query within a transaction; straight from the driver, since an act asks a dozen times."""
    driver: Any = session.connection().connection.driver_connection
    rows: list[tuple[Any, ...]] = driver.execute(sql, parameters).fetchall()
    return rows


@contextmanager
def unwrapped() -> Iterator[None]:
    """Raise what the driver said, without what SQLAlchemy put around it."""
    try:
        yield
    except DBAPIError as error:
        if error.orig is not None:
            raise error.orig from error
        raise
