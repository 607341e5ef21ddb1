"""SQLAlchemy on our driver: every transaction is begun for writing, so that it waits instead of failing."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from workbench.storage.connection import connect


def make_engine(path: Path) -> Engine:
    """Return an engine on the project file `path`."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=3,
    )

    @event.listens_for(engine, "begin")
    def begin_for_writing(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
