"""An open project: rows for reading, acts for writing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from workbench.errors import ProjectError
from workbench.storage.connection import connect, may_write
from workbench.storage.contents import Contents
from workbench.storage.opened import identity
from workbench.storage.schema import SCHEMA_VERSION, check_header
from workbench.storage.troubles import translated

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
        self.readonly = not may_write(path)
        """Whether the file or its folder may not be written: everything can be read, every act is refused."""
        self.damaged = False
        """Whether something in the file could not be read; nothing is written to it any more."""
        self._opened = identity(path)
        self._idle: deque[Any] = deque()
        self._closings = 0
        self._away = False
        self._contents = Contents()
        self._beside: dict[str, Store] = {}

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the project file `path`, brought up to date when an older program made it.

        Refuses what is missing, no project, or made by a newer program. Where nothing may be written it is opened
        for reading.
        """
        if not path.is_file():
            raise ProjectError("project.missing", file=path.name)
        store = cls(path)
        try:
            with translated(path), store._connection() as connection:
                version = check_header(connection, path)
        except ProjectError:
            store.close()
            raise
        if version < SCHEMA_VERSION:
            store.close()
            if store.readonly:
                raise ProjectError("project.readonly_older", file=path.name)
            from workbench.storage.migrating import bring_up_to_date

            with translated(path):
                bring_up_to_date(path)
        return store

    def close(self) -> None:
        """Close every connection; one that a thread still uses is closed when it is done with it."""
        self._closings += 1
        while self._beside:
            with suppress(KeyError):  # another thread took the last one
                self._beside.popitem()[1].close()
        while self._idle:
            with suppress(IndexError):
                self._idle.pop().close()
        if "engine" in self.__dict__:
            self.engine.dispose()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Have nothing open while the file is written anew; what is asked meanwhile is refused."""
        self._away = True
        self.close()
        try:
            yield
        finally:
            self._opened = identity(self.path)
            self._away = False

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

    def beside(self, name: str, make: Callable[[], Store]) -> Store:
        """Return another sight of this project, made when it is first asked for and closed with it."""
        if name not in self._beside:
            self._beside[name] = make()
        return self._beside[name]

    def forget_contents(self) -> None:
        """Forget the texts that were read, since some were taken out for good."""
        self._contents.forget()

    def latest_elsewhere(self) -> int:
        """Return the number of the latest act that another program did in this project, 0 when there is none."""
        found: int = self.value("SELECT coalesce(max(number), 0) FROM entry WHERE session <> ?", (self.session,))
        return found

    def keep(self, sql: str, parameters: Parameters = ()) -> None:
        """Write a convenience, such as where a coder is reading, that is no act and cannot be undone.

        Where nothing may be written it is not kept, and nobody is told.
        """
        if self.readonly or self.damaged:
            return
        with self._translated(), self._connection() as connection:
            connection.execute(sql, parameters)

    @contextmanager
    def act(self, name: str, coder: int | None, /, *, reason: str | None = None, **parameters: object) -> Iterator[Act]:
        """Do one act: everything inside is kept together with its journal entry, or nothing is.

        `name` and `parameters` make the sentence of the log. An act that changed nothing leaves no entry.
        """
        if self.readonly or self.damaged:
            raise ProjectError("project.damaged" if self.damaged else "project.readonly", file=self.path.name)
        self._refuse_away()
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
    def origin(self) -> Store:
        """The project in its file: this, but for a copy in memory."""
        return self

    def told(self, words: str) -> str:
        """Return what something that goes by these words in the project is called here."""
        return words

    @property
    def version(self) -> int:
        """Schema version of the program."""
        return SCHEMA_VERSION

    def _refuse_away(self) -> None:
        if self._away:
            raise ProjectError("project.away", file=self.path.name)

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        self._refuse_away()
        closings = self._closings
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = connect(self.path, mode="ro" if self.readonly else "rw")
        try:
            yield connection
        finally:
            if closings == self._closings:
                self._idle.append(connection)
            else:
                connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Say what the driver means in a sentence for a person, and remember that the file is damaged."""
        try:
            with translated(self.path, self._opened):
                yield
        except ProjectError as error:
            self.damaged = self.damaged or error.key == "project.damaged"
            raise
