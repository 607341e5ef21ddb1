"""A copy of a project in memory, changed row by row on its way there: what is handed on is made of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from sqlcipher3 import dbapi2

from workbench.storage.store import Store

BATCH = 500
"""Rows read at once: while a query is open nobody can keep a coding."""
TRIES = 5
"""How often the copy is begun anew because somebody wrote meanwhile."""

NOWHERE = Path("in memory")
"""Where no file lies, so that nothing opens the project by the name of its copy."""

Row = tuple[Any, ...]
Change = Callable[[str, list[str], list[Row]], Iterable[Row]]
"""Takes a table, its columns and some of its rows; returns the rows as they are to be."""

TABLES = """
SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'turn_words%'
ORDER BY rowid
"""
INDEXES = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX%'"
STATE = "SELECT coalesce(max(number), 0), count(*), count(undone_by) FROM entry"


class MemoryStore(Store):
    """A copy of a project in memory; it can be read like one, and no act can be done in it."""

    def __init__(self, origin: Store, name: str) -> None:
        """Make an empty copy of `origin` under another name."""
        super().__init__(origin.path)
        self.path = NOWHERE / name
        self.readonly = True
        self._origin = origin
        self._told: Callable[[str], str] = str
        self._turn = RLock()
        self._here = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)

    @property
    def origin(self) -> Store:
        """The project that it is a copy of."""
        return self._origin

    def tell_with(self, told: Callable[[str], str]) -> None:
        """Let it be known what something that a person named is called in the copy."""
        self._told = told

    def told(self, words: str) -> str:
        """Return what something that goes by these words in the project is called in the copy."""
        return self._told(words)

    def close(self) -> None:
        """Close the project; the copy lasts for as long as somebody reads it."""
        self._origin.close()

    def fill(self, first: list[str], left_out: Collection[str], change: Callable[[], Change]) -> None:
        """Copy every table that is not left out, the `first` ones before the others.

        `change()` gives what changes rows; it is asked anew when somebody wrote meanwhile and the copy begins again.
        """
        tables = self._origin.rows(TABLES)
        wanted = sorted(
            (name for name, _ in tables if name not in left_out),
            key=lambda name: first.index(name) if name in first else len(first),
        )
        for _ in range(TRIES):
            state = self._origin.row(STATE)
            self._make(tables)
            changing = change()
            for name in wanted:
                self._copy(name, changing)
            if self._origin.row(STATE) == state:
                break
        for (sql,) in self._origin.rows(INDEXES):
            self._here.execute(sql)

    def _make(self, tables: list[Row]) -> None:
        for name, sql in tables:
            self._here.execute(f'DROP TABLE IF EXISTS "{name}"')
            self._here.execute(sql)

    def _copy(self, table: str, change: Change) -> None:
        columns = [name for (name,) in self._origin.rows("SELECT name FROM pragma_table_info(?, 'main')", (table,))]
        marks = ", ".join("?" * len(columns))
        self._here.execute("BEGIN")
        for rows in _read(self._origin, table, columns):
            self._here.executemany(f'INSERT OR IGNORE INTO "{table}" VALUES ({marks})', change(table, columns, rows))
        self._here.execute("COMMIT")

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        with self._turn:
            yield self._here


def _read(store: Store, table: str, columns: list[str]) -> Iterator[list[Row]]:
    """Yield the rows of a table some hundred at a time, in the order of its primary key."""
    listed = ", ".join(f'"{name}"' for name in columns)
    found = store.rows("SELECT name FROM pragma_table_info(?, 'main') WHERE pk > 0 ORDER BY pk", (table,))
    key = [name for (name,) in found]
    named, marks = ", ".join(f'"{name}"' for name in key), ", ".join("?" * len(key))
    at = [columns.index(name) for name in key]
    after: Row = ()
    while True:
        where = f"WHERE ({named}) > ({marks})" if after else ""
        rows = store.rows(f'SELECT {listed} FROM "{table}" {where} ORDER BY {named} LIMIT {BATCH}', after)
        if not rows:
            return
        yield rows
        after = tuple(rows[-1][place] for place in at)
