"""A sheet becomes a table under its column names."""

from __future__ import annotations

from workbench.importers.grid import Grid, column_name, letters, named, table
from workbench.importers.imported import Warned


def grid(*rows: list[str], delimiter: str | None = ",") -> Grid:
    return Grid("a.csv", list(rows), list(range(1, len(rows) + 1)), delimiter=delimiter)


def test_names_are_lower_case_and_cells_stripped() -> None:
    """Column names are compared without case and outer spaces; cells lose their outer spaces."""
    read = table(grid([" Naam ", "Row ID"], [" a ", "b"]))
    assert read.columns == ["naam", "row_id"]
    assert read.rows == [{"naam": "a", "row_id": "b"}]
    assert read.lines == [2]


def test_cells_kept_whole() -> None:
    """A quote keeps the spaces at its ends."""
    assert table(grid(["quote"], [" ja "]), kept_whole=("quote",)).rows == [{"quote": " ja "}]


def test_empty_rows_are_passed_and_lines_hold() -> None:
    """Empty rows are no rows, and the others keep their line numbers."""
    read = table(grid([], ["a"], ["", ""], ["x"]))
    assert (read.rows, read.lines) == ([{"a": "x"}], [4])


def test_ragged_rows_are_told_and_nothing_shifts() -> None:
    """A short row is filled, a surplus cell left out, both with their lines."""
    read = table(grid(["a", "b"], ["1"], ["1", "2", "3"], ["1", "2", ""]))
    assert read.rows == [{"a": "1", "b": ""}, {"a": "1", "b": "2"}, {"a": "1", "b": "2"}]
    assert read.warnings == [
        Warned("importers.table.short_rows", {"count": 1, "lines": "2"}),
        Warned("importers.table.surplus_cells", {"count": 1, "lines": "3"}),
    ]


def test_column_without_a_name() -> None:
    """Cells below a nameless column are left out and told."""
    read = table(grid(["a", ""], ["1", "2"]))
    assert read.rows == [{"a": "1"}]
    assert [warned.key for warned in read.warnings] == ["importers.table.surplus_cells"]


def test_empty_sheet() -> None:
    """A sheet without filled cells gives no columns and no rows."""
    read = table(grid(["", ""]))
    assert (read.columns, read.rows) == ([], [])


def test_places_and_names() -> None:
    """Places are named as a spreadsheet does; long lists are cut short."""
    assert [letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert grid(["a"]).place(2, 1) == "B3"
    assert named([1, 2]) == "1, 2"
    assert named(list(range(13))).endswith("11, …")
    assert column_name(" Row  ID\n") == "row_id"
