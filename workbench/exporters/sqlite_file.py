"""Sheets as tables of a SQLite database: for queries, and for programs that read it.

Each sheet is a table under its name, each column has its name; numbers are numbers, texts are exactly as they are,
missing is NULL. Names of columns that differ in capitals only are numbered.
"""

from __future__ import annotations

from workbench.errors import RefusedError
from workbench.exporters.names import told_apart
from workbench.exporters.report import Cell, Rendered, Sheet

COLUMNS = 2000
"""What a table of SQLite holds."""
LOOKED_UP = ("guid", "document", "coding", "code", "respondent")
"""Columns by which rows are found: they have an index where a table has them."""


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _kind(rows: list[list[Cell]], at: int) -> str:
    """Return INTEGER, REAL or TEXT, by what stands in a column."""
    kinds = {type(row[at]) for row in rows if row[at] is not None}
    if kinds and kinds <= {int, bool}:
        return "INTEGER"
    return "REAL" if kinds and kinds <= {int, float} else "TEXT"


def _statements(sheet: Sheet) -> tuple[list[str], str]:
    """Return what makes the table of a sheet with its indexes, and what fills it."""
    if len(sheet.columns) > COLUMNS:
        raise RefusedError("export.sqlite.too_wide", sheet=sheet.name, columns=len(sheet.columns), most=COLUMNS)
    table, names = _quoted(sheet.name), told_apart(sheet.columns, same=str.lower)
    columns = ", ".join(f"{_quoted(name)} {_kind(sheet.rows, at)}" for at, name in enumerate(names))
    made = [f"CREATE TABLE {table} ({columns})"]
    made += [
        f"CREATE INDEX {_quoted(f'{sheet.name}_by_{name}')} ON {table} ({_quoted(name)})"
        for name in names
        if name in LOOKED_UP
    ]
    return made, f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})"


class SqliteExporter:
    """Writes sheets as a SQLite database."""

    name = "sqlite"
    suffix = ".sqlite"

    def render(self, sheets: list[Sheet]) -> Rendered:
        """Return the database; RefusedError `export.sqlite.too_wide` if a table lacks the columns."""
        import sqlite3
        from contextlib import closing

        with closing(sqlite3.connect(":memory:")) as database:
            for sheet in sheets:
                made, filled = _statements(sheet)
                for statement in made:
                    database.execute(statement)
                database.executemany(filled, sheet.rows)
            database.commit()
            return Rendered(database.serialize(), [], {sheet.name: 0 for sheet in sheets})
