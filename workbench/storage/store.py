"""An open project: rows for reading, acts for writing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from workbench.errors import ProjectError
from workbench.storage.connection import DriverError, connect
from workbench.storage.contents import Contents
from workbench.storage.schema import SCHEMA_VERSION, check_header

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from workbench.storage.act import Act

Parameters = Sequence[object] | Mapping[str, object]


class Store:
    """A project file that was opened; may be used from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.session = uuid4().hex
        """Names this running program in the journal."""
        self._idle: deque[Any] = deque()
        self._contents = Contents()

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the project file `path`, brought up to date when an older program made it.

        Refuses what is missing, no project, or made by a newer program.
        """
        if not path.is_file():
            raise ProjectError("project.missing", file=path.name)
        store = cls(path)
        with store._translated(), store._connection() as connection:
            version = check_header(connection, path)
        if version < SCHEMA_VERSION:
            from workbench.storage.migrating import bring_up_to_date

            with store._translated():
                bring_up_to_date(path)
        return store

    def close(self) -> None:
        """Close every connection."""
        while self._idle:
            self._idle.pop().close()
        if "engine" in self.__dict__:
            self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query; the file is free again when this returns."""
        with self._translated(), self._connection() as connection:
            found: list[tuple[Any, ...]] = connection.execute(sql, parameters).fetchall()
            return found

    def row(self, sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, if there is one."""
        return next(iter(self.rows(sql, parameters)), None)

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """Return the first value of the first row of a query, or None."""
        found = self.row(sql, parameters)
        return found[0] if found else None

    def content(self, text_id: int) -> str:
        """Return the characters of a text; those asked for last are remembered."""
        guid = self.value("SELECT guid FROM text WHERE id = ?", (text_id,))
        return self._contents.get(guid, lambda: str(self.value("SELECT content FROM text WHERE guid = ?", (guid,))))

    def latest_elsewhere(self) -> int:
        """Return the number of the latest act that another program did in this project, 0 when there is none."""
        found: int = self.value("SELECT coalesce(max(number), 0) FROM entry WHERE session <> ?", (self.session,))
        return found

    def keep(self, sql: str, parameters: Parameters = ()) -> None:
        """Write a convenience, such as where a coder is reading, that is no act and cannot be undone."""
        with self._translated(), self._connection() as connection:
            connection.execute(sql, parameters)

    @contextmanager
    def act(self, name: str, coder: int | None, /, *, reason: str | None = None, **parameters: object) -> Iterator[Act]:
        """Do one act: everything inside is kept together with its journal entry, or nothing is.

        `name` and `parameters` make the sentence of the log. An act that changed nothing leaves no entry.
        """
        from workbench.storage.act import Act

        with self._translated(), Act.begin(self.engine, self.session, coder, self._contents) as act:
            act.parameters.update(parameters)
            yield act
            act.close(name, reason)

    @cached_property
    def engine(self) -> Engine:
        """SQLAlchemy's engine on the same driver; made at the first act, since loading it takes a moment."""
        from workbench.storage.engine import make_engine

        return make_engine(self.path)

    @property
    def version(self) -> int:
        """Schema version of the program."""
        return SCHEMA_VERSION

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = connect(self.path)
        try:
            yield connection
        finally:
            self._idle.append(connection)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Say what the driver means in a sentence for a person."""
        try:
            yield
        except DriverError as error:
            raise ProjectError(_key(str(error)), file=self.path.name) from error


def _key(message: str) -> str:
    """Return the wording key for a message of the driver."""
    known = {
        "locked": "project.busy",
        "readonly": "project.readonly",
        "not a database": "project.foreign",
        "malformed": "project.damaged",
        "disk is full": "project.disk_full",
        "unable to open": "project.unreachable",
    }
    return next((key for sign, key in known.items() if sign in message), "project.trouble")
