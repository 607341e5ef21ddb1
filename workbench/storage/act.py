"""One act of a researcher: a transaction that writes its own journal entry.

Every change of a made thing goes through `add`, `change` or `remove`, which note the image of the row
before and after. Images name other rows by GUID, so they hold in a copy of the project, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import Engine, Table, text
from sqlmodel import Session, SQLModel, select

from workbench.errors import RefusedError
from workbench.model import Entry, EntryPart, Made, new_guid
from workbench.storage.contents import Contents
from workbench.storage.engine import asked, unwrapped
from workbench.storage.images import Image, Names
from workbench.storage.schema import SCHEMA_VERSION
from workbench.text.canonical import visible

Row = TypeVar("Row", bound=SQLModel)
MadeRow = TypeVar("MadeRow", bound=Made)


PART = 1_000_000
"""Characters of images after which they are written as a part of their own."""

MOST = 1000
"""Rows that are stored at a time."""

_AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def now() -> str:
    """Return the present moment as it is stored: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


LAST_MOMENT = """
SELECT max(coalesce((SELECT max(created_at) FROM code), ''), coalesce((SELECT max(until) FROM earlierrule), ''),
           coalesce((SELECT max(epoch) FROM progress), ''))
"""


def moment(last: str = "") -> str:
    """Return the present moment to the microsecond, or one just after `last` when the clock is not past that."""
    shown = _exactly(datetime.now(UTC))
    if shown > last:
        return shown
    after = datetime.fromisoformat(last)
    return max(_exactly(after + timedelta(microseconds=1)), _exactly(after + timedelta(seconds="." not in last)))


def _exactly(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Act:
    """What happens between the beginning and the end of one transaction."""

    def __init__(self, session: Session, program: str, coder: int | None, contents: Contents) -> None:
        self.session = session
        self._contents = contents
        self.program = program
        self.coder = coder
        self.parameters: dict[str, object] = {}
        """Of the sentence in the log; a service may add what it only learns on the way."""
        self.names = Names(session)
        self._images: list[str] = []
        """Those that stand in no part yet, each as JSON."""
        self._noted = 0
        """Characters of these."""
        self._parts = 0
        self.number: int | None = None
        """Of the journal entry, once the act is closed; None when nothing was changed."""

    @classmethod
    @contextmanager
    def begin(cls, engine: Engine, program: str, coder: int | None, contents: Contents) -> Iterator[Act]:
        """Open a transaction for writing; it is kept when the block ends well and taken back when it does not."""
        with unwrapped(), Session(engine, expire_on_commit=False, autoflush=False) as session, session.begin():
            yield cls(session, program, coder, contents)

    def find(self, table: type[Row], /, **values: object) -> Row | None:
        """Return the row of `table` with these values, if there is one."""
        return self.session.exec(select(table).filter_by(**values)).first()

    def moment(self) -> str:
        """Return when the codebook changes in this act: later than every change before it, also after a wrong clock."""
        last: str = self.rows(LAST_MOMENT)[0][0]
        return moment(last)

    def get(self, table: type[Row], number: int) -> Row:
        """Return the row of `table` with this number; refused when somebody took it away meanwhile."""
        found = self.session.get(table, number)
        if found is None:
            raise RefusedError("act.gone")
        return found

    def every(self, table: type[Row], /, **values: object) -> Sequence[Row]:
        """Return all rows of `table` with these values."""
        return self.session.exec(select(table).filter_by(**values)).all()

    def rows(
        self, sql: str, parameters: Mapping[str, object] = MappingProxyType({}), /, **named: object
    ) -> list[tuple[Any, ...]]:
        """Return the rows of a query as this act has left them so far."""
        return asked(self.session, sql, {**parameters, **named})

    def content(self, text_id: int) -> str:
        """Return the characters of a text; refused when it is not there."""
        found = self.rows("SELECT guid FROM text WHERE id = :id", {"id": text_id})
        if not found:
            raise RefusedError("act.gone")
        return self._contents.get(
            found[0][0], lambda: str(self.rows("SELECT content FROM text WHERE id = :id", {"id": text_id})[0][0])
        )

    def keep(self, row: Row) -> Row:
        """Store a row that is not journalled: texts, their turns and sentences."""
        self.session.add(row)
        self.session.flush()
        return row

    def add(self, row: MadeRow) -> MadeRow:
        """Store a new row and note its image."""
        self.keep(row)
        self.names.know(str(row.__tablename__), row.number, row.guid)
        self.note(row.__tablename__, row.guid, None, self._image(row))
        return row

    def add_all(self, model: type[Made], rows: Sequence[dict[str, Any]]) -> range:
        """Store many new rows of one table at once and note their images; returns their numbers.

        Each row gives the same columns; the others get the defaults of the table.
        """
        first: int = self.rows(f'SELECT coalesce(max(id), 0) + 1 FROM "{_table(model).name}"')[0][0]
        for at in range(0, len(rows), MOST):
            self._add_some(model, rows[at : at + MOST], first + at)
        return range(first, first + len(rows))

    def _add_some(self, model: type[Made], rows: Sequence[dict[str, Any]], first: int) -> None:
        table = _table(model)
        full = [
            {**_usual(model), "id": number, "guid": row.get("guid") or new_guid(), **row}
            for number, row in enumerate(rows, first)
        ]
        self._insert(table, full)
        self.names.learn(table, full)
        for row in full:
            self.names.know(table.name, row.pop("id"), row["guid"])
            self.note(table.name, row["guid"], None, self.names.outward(table, row))

    def change_all(self, model: type[Made], changes: Mapping[int, Mapping[str, Any]]) -> int:
        """Change many rows of one table at once and note both images; returns how many really changed.

        `changes` holds for each number the columns to change with their new values.
        """
        table, many = _table(model), dict[tuple[str, ...], list[tuple[Any, ...]]]()
        for number, row in self._stored(table, changes):
            new = {column: value for column, value in changes[number].items() if row[column] != value}
            if new:
                many.setdefault(tuple(new), []).append((*new.values(), number))
                self.note(table.name, row["guid"], self._bare(table, row), self._bare(table, row | new))
        for columns, values in many.items():
            places = ", ".join(f'"{column}" = ?' for column in columns)
            self.session.connection().exec_driver_sql(f'UPDATE "{table.name}" SET {places} WHERE id = ?', values)
        self.session.expire_all()
        return sum(map(len, many.values()))

    def remove_all(self, model: type[Made], numbers: Iterable[int]) -> int:
        """Take many rows of one table away at once and note their images; returns how many there were."""
        table, going = _table(model), list[int]()
        for number, row in self._stored(table, numbers):
            self.note(table.name, row["guid"], self._bare(table, row), None)
            going.append(number)
        self.session.connection().execute(
            text(f'DELETE FROM "{table.name}" WHERE id IN (SELECT value FROM json_each(:numbers))'),
            {"numbers": json.dumps(going)},
        )
        self.session.expire_all()
        return len(going)

    def _stored(self, table: Table, numbers: Iterable[int]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the rows with these numbers, some at a time, in the order of the numbers."""
        listed = sorted(set(numbers))
        chosen = table.select().where(text(f'"{table.name}".id IN (SELECT value FROM json_each(:numbers))'))
        for at in range(0, len(listed), MOST):
            some = {"numbers": json.dumps(listed[at : at + MOST])}
            rows = [dict(row) for row in self.session.connection().execute(chosen, some).mappings()]
            self.names.learn(table, rows)
            yield from ((row["id"], row) for row in rows)

    def _bare(self, table: Table, row: dict[str, Any]) -> dict[str, Any]:
        return self.names.outward(table, {column: value for column, value in row.items() if column != "id"})

    def change(self, row: Made, /, **values: object) -> None:
        """Change columns of a stored row and note both images; does nothing when they are already so."""
        if all(getattr(row, column) == value for column, value in values.items()):
            return
        before = self._image(row)
        for column, value in values.items():
            setattr(row, column, value)
        self.session.add(row)
        self.session.flush()
        self.note(row.__tablename__, row.guid, before, self._image(row))

    def remove(self, row: Made) -> None:
        """Take a stored row away and note its image."""
        self.note(row.__tablename__, row.guid, self._image(row), None)
        self.names.forget(str(row.__tablename__), row.guid)
        self.session.delete(row)
        self.session.flush()

    def run(self, sql: str, parameters: Iterable[dict[str, object]] = ()) -> None:
        """Run SQL on what is not journalled, such as the full-text index."""
        listed = list(parameters)
        self.session.connection().execute(text(sql), listed or None)

    def close(self, name: str, reason: str | None = None) -> None:
        """Write the journal entry, if anything was changed."""
        if self._images or self._parts:
            self.number = self.write_entry(name, reason=reason)

    def write_entry(self, name: str, *, reason: str | None = None, target: int | None = None) -> int:
        """Write a journal entry with the images noted so far, and the reason that was typed; returns its number."""
        number = self._free_number()
        entry = {
            "number": number,
            "coder_id": self.coder,
            "session": self.program,
            "at": now(),
            "act": name,
            "parameters": json.dumps(self.parameters, ensure_ascii=False),
            "reason": visible(reason or "").strip() or None,
            "images": _listed(self._images),
            "schema_version": SCHEMA_VERSION,
            "target": target,
            "parts": self._parts,
        }
        self._insert(_table(Entry), [{**_usual(Entry), **entry}])
        return number

    def _free_number(self) -> int:
        """Return the number that the entry of this act gets: nobody else writes before its end."""
        number: int = self.rows("SELECT coalesce(max(number), 0) + 1 FROM entry")[0][0]
        return number

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Write rows as they are, without the ORM, which takes longer than the database."""
        columns = [column.name for column in table.columns]
        named, places = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
        self.session.connection().exec_driver_sql(
            f'INSERT INTO "{table.name}" ({named}) VALUES ({places})',
            [tuple(row[column] for column in columns) for row in rows],
        )

    def note(self, table: Any, guid: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        """Note the image of a row before and after a change."""
        image: Image = (str(table), guid, before, after)
        self._images.append(_AS_JSON(image))
        self._noted += len(self._images[-1])
        if self._noted >= PART:
            self._write_part()

    def _write_part(self) -> None:
        self._parts += 1
        part = {"entry_number": self._free_number(), "n": self._parts, "images": _listed(self._images)}
        self._insert(_table(EntryPart), [part])
        self._images.clear()
        self._noted = 0

    def _image(self, row: Made) -> dict[str, Any]:
        return self.names.outward(_table(type(row)), row.model_dump(exclude={"id"}))


def _listed(images: Sequence[str]) -> str:
    """Return images as one JSON list."""
    return f"[{','.join(images)}]"


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


@cache
def _usual(model: type[SQLModel]) -> Mapping[str, Any]:
    """Return what stands in the columns of a table where nothing is said."""
    return model().model_dump()
