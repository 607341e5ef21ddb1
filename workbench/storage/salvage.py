"""Reading what can still be read of a damaged project file, and making a new project of it.

The damaged file is only read. A new file gets the tables as the damaged one describes them, every row that can be
read, row by row where a page is gone, and then loses what points to rows that are not there any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from workbench.storage.connection import DriverError

DERIVED = ("knownword", "folded", "turnrange", "share")
"""Tables that are made anew of the texts."""

CHUNK, LONG = 500, 10
"""Rows that are read at once while all goes well, ordinary and long ones."""

LONG_ROWS = ("text", "attachment", "entry", "entrypart")
"""Tables whose rows may be megabytes long."""

FURTHEST = 5_000
"""Row numbers that are tried one after another where nothing tells which there are."""


class Reopened:
    """A connection to an encrypted file is opened anew after each error: it reads nothing more after a damaged page."""

    def __init__(self, opened: Callable[[], Any], *, encrypted: bool) -> None:
        self._open, self._encrypted = opened, encrypted
        self._connection = opened()

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> Rows:
        """Ask for rows."""
        with self._again():
            return Rows(self, self._connection.execute(sql, parameters))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextmanager
    def _again(self) -> Iterator[None]:
        try:
            yield
        except DriverError:
            if self._encrypted:
                self._connection.close()
                self._connection = self._open()
            raise


class Rows:
    """The rows of a query on such a connection."""

    def __init__(self, connection: Reopened, cursor: Any) -> None:
        self._again, self._cursor = connection._again, cursor

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows."""
        return list(self)

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row."""
        return next(iter(self), None)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        with self._again():
            yield from self._cursor


class Readable(NamedTuple):
    """How much of a table can be read."""

    table: str
    rows: int
    lost: int | None
    """Rows that are known to have been there and cannot be read; None when nothing tells how many there were."""


class Table(NamedTuple):
    """A table as the damaged file describes it."""

    name: str
    columns: list[str]
    indexes: list[str]
    numbered: bool
    """Whether its rows have numbers; the sentences of a text have none."""


def tables(connection: Any) -> list[Table]:
    """Return the tables with made things and texts; raises DriverError when not even that can be read."""
    named = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").fetchall()
    wanted = [name for (name,) in named if not name.startswith(("sqlite_", "turn_words")) and name not in DERIVED]
    return [
        Table(name, _columns(connection, name), _indexes(connection, name), _is_numbered(connection, name))
        for name in wanted
    ]


def _columns(connection: Any, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]


def _is_numbered(connection: Any, table: str) -> bool:
    return not connection.execute(f'PRAGMA table_list("{table}")').fetchone()[4]


def _indexes(connection: Any, table: str) -> list[str]:
    """Return the indexes that hold every row of a table."""
    listed = connection.execute(f'PRAGMA index_list("{table}")').fetchall()
    return [row[1] for row in listed if not row[4]]


def readable(connection: Any) -> list[Readable]:
    """Return for each table how many of its rows can be read."""
    return [_count(connection, table) for table in tables(connection)]


def _count(connection: Any, table: Table) -> Readable:
    found = sum(1 for _ in rows_of(connection, table))
    return Readable(table.name, found, lost_of(connection, table, found))


def lost_of(connection: Any, table: Table, found: int) -> int | None:
    """Return how many rows of a table cannot be read, as far as an index or the table itself tells."""
    if not table.numbered:
        return _lost_without_numbers(connection, table, found)
    known = _known(connection, table)
    return None if known is None else max(0, len(known) - found)


def _lost_without_numbers(connection: Any, table: Table, found: int) -> int | None:
    try:
        there: int = connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
    except DriverError:
        return None
    return max(0, there - found)


def _known(connection: Any, table: Table) -> list[int] | None:
    """Return the numbers of the rows as an index or the table itself has them; None when neither can be read."""
    for way in (*(f'INDEXED BY "{index}"' for index in table.indexes), "NOT INDEXED"):
        try:
            found = connection.execute(f'SELECT rowid FROM "{table.name}" {way}').fetchall()
        except DriverError:
            continue
        return sorted({number for (number,) in found})
    return None


def rows_of(connection: Any, table: Table) -> Iterator[tuple[Any, ...]]:
    """Yield every row of a table that can be read, each once: number and values."""
    if not table.numbered:
        yield from _from_both_ends(connection, table)
        return
    last = -(2**63)
    try:
        while chunk := _read(connection, table, "rowid > ? ORDER BY rowid LIMIT ?", last, _at_once(table)):
            yield from chunk
            last = chunk[-1][0]
    except DriverError:
        yield from _pieces(connection, table, last)


def _at_once(table: Table) -> int:
    return LONG if table.name in LONG_ROWS else CHUNK


def _read(connection: Any, table: Table, where: str, *given: int) -> list[tuple[Any, ...]]:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    found: list[tuple[Any, ...]] = connection.execute(
        f'SELECT rowid, {columns} FROM "{table.name}" NOT INDEXED WHERE {where}', given
    ).fetchall()
    return found


def _from_both_ends(connection: Any, table: Table) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table without numbers from the beginning as far as it goes, then those from the end."""
    columns = ", ".join(f'"{column}"' for column in table.columns)
    keys = [row[1] for row in connection.execute(f'PRAGMA table_info("{table.name}")').fetchall() if row[5]]
    seen = set()
    for way in ("", " DESC"):
        order = ", ".join(f'"{key}"{way}' for key in keys)
        try:
            for row in connection.execute(f'SELECT 0, {columns} FROM "{table.name}" ORDER BY {order}'):
                if row not in seen:
                    seen.add(row)
                    yield row
        except DriverError:
            continue
        return


def _pieces(connection: Any, table: Table, last: int) -> Iterator[tuple[Any, ...]]:
    """Yield what can be read behind the place where reading in order ended."""
    known = _known(connection, table)
    if known is None:
        behind, end = _from_behind(connection, table, last)
        first = max(last + 1, 0)
        yield from _some_by_some(connection, table, range(first, min(end, first + FURTHEST)))
        yield from behind
    else:
        yield from _some_by_some(connection, table, [number for number in known if number > last])


def _some_by_some(connection: Any, table: Table, numbers: range | list[int]) -> Iterator[tuple[Any, ...]]:
    most = _at_once(table)
    for at in range(0, len(numbers), most):
        yield from _halves(connection, table, numbers[at : at + most])


def _from_behind(connection: Any, table: Table, last: int) -> tuple[list[tuple[Any, ...]], int]:
    """Return the rows that can be read from the end backwards, and the number of the first of them."""
    found: list[tuple[Any, ...]] = []
    end = 2**63 - 1
    try:
        while chunk := _read(connection, table, "rowid > ? AND rowid < ? ORDER BY rowid DESC LIMIT 1", last, end):
            found += chunk
            end = chunk[-1][0]
    except DriverError:
        pass
    return found, end


def _halves(connection: Any, table: Table, numbers: range | list[int]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows with these numbers; where they cannot be read together, each half for itself."""
    if not numbers:
        return
    try:
        yield from _read(connection, table, "rowid BETWEEN ? AND ?", numbers[0], numbers[-1])
    except DriverError:
        middle = len(numbers) // 2
        if middle:
            yield from _halves(connection, table, numbers[:middle])
            yield from _halves(connection, table, numbers[middle:])


def rebuild(damaged: Any, made: Any) -> list[Readable]:
    """Fill the empty file `made` with what can be read of `damaged`; returns what was kept and lost of each table."""
    listed = tables(damaged)
    for (sql,) in damaged.execute(SCHEMA).fetchall():
        made.execute(sql)
    placed = [_place(damaged, made, table) for table in listed]
    dropped = _drop_loose(made)
    return [
        each._replace(rows=each.rows - away, lost=None if each.lost is None else each.lost + away)
        for each in placed
        for away in [dropped.get(each.table, 0)]
    ]


SCHEMA = """
SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'turn_words_%'
ORDER BY type <> 'table', rowid
"""


def _place(damaged: Any, made: Any, table: Table) -> Readable:
    """Copy the rows of a table; one that does not fit its constraints any more is lost as well."""
    columns = ", ".join(f'"{column}"' for column in table.columns)
    places = ", ".join("?" * len(table.columns))
    insert = f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({places})'
    before = made.total_changes
    made.executemany(insert, _values(rows_of(damaged, table)))
    kept = made.total_changes - before
    return Readable(table.name, kept, lost_of(damaged, table, kept))


def _values(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    return (row[1:] for row in rows)


def _drop_loose(made: Any) -> dict[str, int]:
    """Let go of what points to rows that are not there; returns how many rows went, by table.

    Where a row can do without what it pointed to, such as a memo on a coding, it stays.
    """
    gone: dict[str, int] = {}
    while loose := made.execute("PRAGMA foreign_key_check").fetchall():
        for table, number, _, key in dict.fromkeys(loose):
            if number is None:
                gone[table] = gone.get(table, 0) + _drop_unnumbered(made, table, key)
            elif not _loosen(made, table, number, key):
                made.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (number,))
                gone[table] = gone.get(table, 0) + made.execute("SELECT changes()").fetchone()[0]
    return gone


def _drop_unnumbered(made: Any, table: str, key: int) -> int:
    """Let go of all rows of a table without numbers that point to none by one of its keys; returns how many went."""
    _, _, target, column, there, *_ = _key_of(made, table, key)
    made.execute(f'DELETE FROM "{table}" WHERE "{column}" NOT IN (SELECT "{there}" FROM "{target}")')
    changes: int = made.execute("SELECT changes()").fetchone()[0]
    return changes


def _key_of(made: Any, table: str, key: int) -> tuple[Any, ...]:
    """Return a foreign key of a table as the database describes it; each of ours is one column."""
    found: list[tuple[Any, ...]] = made.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return next(row for row in found if row[0] == key)


def _loosen(made: Any, table: str, number: int, key: int) -> bool:
    """Let a row point to nothing where it may; returns whether it does."""
    column = _key_of(made, table, key)[3]
    try:
        made.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (number,))
    except DriverError:
        return False
    return True
