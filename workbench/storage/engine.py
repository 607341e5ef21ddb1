"""SQLAlchemy on our driver: every transaction is begun for writing, so that it waits instead of failing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from workbench.storage.connection import connect


def make_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine on the project file `path`; only a migration, which rebuilds tables, has no foreign keys."""

    def connection() -> Any:
        made = connect(path)
        if not foreign_keys:
            made.execute("PRAGMA foreign_keys = OFF")
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
