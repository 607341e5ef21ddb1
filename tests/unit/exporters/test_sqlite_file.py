"""SQLite databases."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from workbench.errors import RefusedError
from workbench.exporters.report import Cell, Sheet
from workbench.exporters.sqlite_file import COLUMNS, SqliteExporter


def _rows(content: bytes, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        return database.execute(sql).fetchall()


def test_values_come_back_exactly() -> None:
    """Texts are as they were, numbers are numbers, missing is NULL."""
    rows: list[list[Cell]] = [["=1+1", 1, 0.5, None], ["é 😀\n'x'; DROP TABLE a", 2, 2, None]]
    content = SqliteExporter().render([Sheet("a", ["t", "n", "f", "leeg"], rows)]).content
    assert _rows(content, "SELECT * FROM a") == [tuple(row) for row in rows]
    assert _rows(content, "SELECT type FROM pragma_table_info('a')") == [("TEXT",), ("INTEGER",), ("REAL",), ("TEXT",)]


def test_hostile_names_are_names() -> None:
    """A table or column may be called anything; two that differ in capitals are told apart."""
    columns = ['x"); DROP TABLE y; --', "", "Naam", "naam", "é[]"]
    content = SqliteExporter().render([Sheet('t"a', columns, [[1, 2, 3, 4, 5]])]).content
    assert _rows(content, "SELECT name FROM pragma_table_info('t\"a')") == [
        ('x"); DROP TABLE y; --',),
        ("",),
        ("Naam",),
        ("naam (2)",),
        ("é[]",),
    ]


def test_rows_are_found_by_what_names_them() -> None:
    """Looking for a document reads no other rows."""
    content = SqliteExporter().render([Sheet("codings", ["guid", "document"], [["g", "d"]])]).content
    assert "USING INDEX" in _rows(content, "EXPLAIN QUERY PLAN SELECT * FROM codings WHERE document = 'd'")[0][3]


def test_the_file_is_the_same_every_time() -> None:
    """The same sheets give the same bytes."""
    sheets = [Sheet("a", ["t"], [["x"]]), Sheet("b", ["t"], [])]
    assert SqliteExporter().render(sheets).content == SqliteExporter().render(sheets).content


def test_too_many_columns_are_refused() -> None:
    """What SQLite cannot hold is told in a sentence."""
    with pytest.raises(RefusedError) as refusal:
        SqliteExporter().render([Sheet("a", [str(n) for n in range(COLUMNS + 1)], [])])
    assert refusal.value.key == "export.sqlite.too_wide"
