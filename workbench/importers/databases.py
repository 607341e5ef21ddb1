"""SQLite files of other programs: opened to read only, told apart by their tables, nothing in them run.

All programs that keep SQLite files share one beginning of a file, so the tables say whose it is. Views, triggers,
virtual tables and computed columns could run what somebody else wrote: none of them is touched, and a file in which
one stands where a table should be is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from workbench.errors import RefusedError
from workbench.importers.source import check_file
from workbench.text.canonical import visible

ENDINGS = frozenset({".sqlite3", ".sqlite", ".db", ".qda"})
QUALCODER = "QualCoder"
TAGUETTE = "Taguette"
OURS = "workbench"
_TABLES = {
    QUALCODER: {"source", "code_name", "code_text"},
    TAGUETTE: {"documents", "tags", "highlights", "highlight_tags"},
    OURS: {"passage", "coding", "entry"},
}
_BEGINNING = b"SQLite format 3\0"
_LARGEST = 200 * 1024 * 1024
_MOST_STEPS = 2_000
"""Times a hundred thousand instructions of the database; a large project takes less than a hundredth."""
_SETTINGS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA query_only = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
)


class Row(Mapping[str, Any]):
    """One row under the names of its columns; a column that this version of the program lacks is None."""

    def __init__(self, columns: Sequence[str], values: Sequence[Any]) -> None:
        self._values = dict(zip(columns, values, strict=True))

    def __getitem__(self, name: str) -> Any:
        return self._values.get(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def words(self, name: str) -> str:
        """Return a cell as text fit to be shown, stripped; nothing where there is none."""
        return visible(self.raw(name)).strip()

    def line(self, name: str) -> str:
        """Return a cell as text on one line."""
        return " ".join(self.words(name).split())

    def raw(self, name: str) -> str:
        """Return a cell as text with every sign in it."""
        value = self[name]
        if isinstance(value, bytes):
            return value.decode("utf-8", "replace")
        return "" if value is None else str(value)

    def number(self, name: str) -> int | None:
        """Return a cell as a whole number; None where it is none."""
        value = self[name]
        with suppress(ValueError, OverflowError, TypeError):
            return int(value)
        return None

    def moment(self, name: str) -> str | None:
        """Return a cell that says when, to the second as we keep it; None where it does not."""
        from datetime import datetime

        with suppress(ValueError, OverflowError):
            return f"{datetime.fromisoformat(self.raw(name)).replace(tzinfo=None, microsecond=0).isoformat()}Z"
        return None


class Database:
    """An open database of another program."""

    def __init__(self, connection: Any, file: str) -> None:
        self.file = file
        self._connection = connection
        listed = connection.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
        self.kinds = {
            str(name).casefold(): (str(kind), str(sql or "")) for name, kind, sql in listed if kind != "index"
        }
        """Of every table and view: what it is, and how it was made."""

    @property
    def program(self) -> str | None:
        """Return which program keeps such tables; None when none that we know."""
        return next((program for program, tables in _TABLES.items() if tables <= self.kinds.keys()), None)

    def has(self, table: str) -> bool:
        """Whether there is a table of this name."""
        return table in self.kinds

    def rows(self, table: str, order: str) -> list[Row]:
        """Return the rows of a table, none when it is not there; refused is what only looks like a table."""
        if table not in self.kinds:
            return []
        kind, sql = self.kinds[table]
        if kind != "table" or "virtual" in sql.casefold().split("(")[0].split():
            raise RefusedError("importers.database.no_table", file=self.file, table=table)
        columns = [(row[1], row[6]) for row in self._connection.execute(f'PRAGMA table_xinfo("{table}")')]
        if any(hidden for _, hidden in columns):
            raise RefusedError("importers.database.no_table", file=self.file, table=table)
        names = [str(name) for name, _ in columns]
        listed = ", ".join('"' + name.replace('"', '""') + '"' for name in names)
        ordered = ", ".join(f'"{name}"' for name in order.split() if name in names) or "rowid"
        found = self._connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY {ordered}')
        return [Row(names, values) for values in found]


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """Open a database to read; refused is what is none, is damaged, or is still open in its own program."""
    from sqlcipher3 import dbapi2

    _check(path)
    try:
        connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except dbapi2.Error as error:
        raise RefusedError("importers.database.damaged", file=path.name) from error
    try:
        _guard(connection, dbapi2)
        yield Database(connection, path.name)
    except (dbapi2.Error, UnicodeError) as error:
        raise RefusedError("importers.database.damaged", file=path.name) from error
    finally:
        connection.close()


def program_of(path: Path) -> str | None:
    """Return which program wrote a SQLite file; None when none that we know. Refused as in `opened`."""
    with opened(path) as database:
        return database.program


def check_program(database: Database, program: str) -> None:
    """Refuse a database of another program than the one that is read."""
    found = database.program
    if found == OURS:
        raise RefusedError("importers.database.ours", file=database.file)
    if found != program:
        raise RefusedError("importers.database.unknown", file=database.file)


def _check(path: Path) -> None:
    check_file(path, largest=_LARGEST)
    try:
        with path.open("rb") as file:
            beginning = file.read(len(_BEGINNING))
    except OSError as error:
        raise RefusedError("importers.file.unreadable", file=path.name) from error
    if beginning != _BEGINNING:
        raise RefusedError("importers.database.none", file=path.name)
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.is_file() and beside.stat().st_size:
            raise RefusedError("importers.database.open", file=path.name)


def _guard(connection: Any, driver: Any) -> None:
    """Let nothing happen but reading tables, and that not without end."""
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.text_factory = _text
    steps = iter(range(_MOST_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, 100_000)
    allowed = {driver.SQLITE_SELECT, driver.SQLITE_READ}

    def may(action: int, first: str | None, *_rest: str | None) -> int:
        fine = action in allowed or (action == driver.SQLITE_PRAGMA and first == "table_xinfo")
        return int(driver.SQLITE_OK if fine else driver.SQLITE_DENY)

    connection.set_authorizer(may)


def _text(data: bytes) -> str:
    """Bytes that are no UTF-8 become signs that are shown as damaged."""
    return data.decode("utf-8", "surrogateescape")
