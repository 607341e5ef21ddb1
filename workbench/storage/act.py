"""One act of a researcher: a transaction that writes its own journal entry.

Every change of a made thing goes through `add`, `change` or `remove`, which note the image of the row
before and after. Images name other rows by GUID, so they hold in a copy of the project, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Engine, Table, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel, select

from workbench.errors import RefusedError
from workbench.model import Entry, Made, new_guid
from workbench.storage.images import Image, Names
from workbench.storage.schema import SCHEMA_VERSION

Row = TypeVar("Row", bound=SQLModel)
MadeRow = TypeVar("MadeRow", bound=Made)


def now() -> str:
    """Return the present moment as it is stored: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Act:
    """What happens between the beginning and the end of one transaction."""

    def __init__(self, session: Session, program: str, coder: int | None) -> None:
        self.session = session
        self.program = program
        self.coder = coder
        self.parameters: dict[str, object] = {}
        """Of the sentence in the log; a service may add what it only learns on the way."""
        self.names = Names(session)
        self.images: list[Image] = []
        self.number: int | None = None
        """Of the journal entry, once the act is closed; None when nothing was changed."""

    @classmethod
    @contextmanager
    def begin(cls, engine: Engine, program: str, coder: int | None) -> Iterator[Act]:
        """Open a transaction for writing; it is kept when the block ends well and taken back when it does not."""
        try:
            with Session(engine, expire_on_commit=False, autoflush=False) as session, session.begin():
                yield cls(session, program, coder)
        except DBAPIError as error:
            if error.orig is not None:
                raise error.orig from error
            raise

    def find(self, table: type[Row], /, **values: object) -> Row | None:
        """Return the row of `table` with these values, if there is one."""
        return self.session.exec(select(table).filter_by(**values)).first()

    def get(self, table: type[Row], number: int) -> Row:
        """Return the row of `table` with this number; refused when somebody took it away meanwhile."""
        found = self.session.get(table, number)
        if found is None:
            raise RefusedError("act.gone")
        return found

    def every(self, table: type[Row], /, **values: object) -> Sequence[Row]:
        """Return all rows of `table` with these values."""
        return self.session.exec(select(table).filter_by(**values)).all()

    def keep(self, row: Row) -> Row:
        """Store a row that is not journalled: texts, their turns and sentences."""
        self.session.add(row)
        self.session.flush()
        return row

    def add(self, row: MadeRow) -> MadeRow:
        """Store a new row and note its image."""
        self.keep(row)
        self._note(row.__tablename__, row.guid, None, self._image(row))
        return row

    def add_all(self, model: type[Made], rows: Sequence[dict[str, Any]]) -> range:
        """Store many new rows of one table at once and note their images; returns their numbers.

        Each row gives the same columns; the others get the defaults of the table.
        """
        table, connection = _table(model), self.session.connection()
        first = connection.execute(text(f'SELECT coalesce(max(id), 0) + 1 FROM "{table.name}"')).scalar_one()
        usual = model().model_dump()
        columns = [column.name for column in table.columns]
        full = [{**usual, "id": number, "guid": new_guid(), **row} for number, row in enumerate(rows, first)]
        if full:
            named = ", ".join(f'"{column}"' for column in columns)
            places = ", ".join("?" * len(columns))
            connection.exec_driver_sql(
                f'INSERT INTO "{table.name}" ({named}) VALUES ({places})',
                [tuple(row[column] for column in columns) for row in full],
            )
        for row in full:
            self.names.learn(table.name, row.pop("id"), row["guid"])
            self._note(table.name, row["guid"], None, self.names.outward(table, row))
        return range(first, first + len(full))

    def change(self, row: Made, /, **values: object) -> None:
        """Change columns of a stored row and note both images; does nothing when they are already so."""
        if all(getattr(row, column) == value for column, value in values.items()):
            return
        before = self._image(row)
        for column, value in values.items():
            setattr(row, column, value)
        self.session.add(row)
        self.session.flush()
        self._note(row.__tablename__, row.guid, before, self._image(row))

    def remove(self, row: Made) -> None:
        """Take a stored row away and note its image."""
        self._note(row.__tablename__, row.guid, self._image(row), None)
        self.session.delete(row)
        self.session.flush()

    def rows(self, sql: str, parameters: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """Return all rows of a query on the project as this act has made it so far."""
        return [tuple(row) for row in self.session.connection().exec_driver_sql(sql, dict(parameters))]

    def run(self, sql: str, parameters: Iterable[dict[str, object]] = ()) -> None:
        """Run SQL on what is not journalled, such as the full-text index."""
        listed = list(parameters)
        self.session.connection().execute(text(sql), listed or None)

    def close(self, name: str, reason: str | None = None) -> None:
        """Write the journal entry, if anything was changed."""
        if self.images:
            self.number = self.write_entry(name, reason=reason).number

    def write_entry(self, name: str, *, reason: str | None = None, target: int | None = None) -> Entry:
        """Write a journal entry with the images noted so far."""
        last = self.session.connection().execute(text("SELECT coalesce(max(number), 0) FROM entry")).scalar_one()
        entry = Entry(
            number=last + 1,
            coder_id=self.coder,
            session=self.program,
            at=now(),
            act=name,
            parameters=json.dumps(self.parameters, ensure_ascii=False),
            reason=reason,
            images=json.dumps(self.images, ensure_ascii=False, separators=(",", ":")),
            schema_version=SCHEMA_VERSION,
            target=target,
        )
        return self.keep(entry)

    def _note(self, table: Any, guid: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        self.images.append((str(table), guid, before, after))

    def _image(self, row: Made) -> dict[str, Any]:
        return self.names.outward(_table(type(row)), row.model_dump(exclude={"id"}))


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table
