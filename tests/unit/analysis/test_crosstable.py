"""Cross tables of one measure."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.counts import Cell
from workbench.analysis.crosstable import MEASURES, CrossTable, cross_table

CELLS = [
    Cell("T1", "anna", codings=4, passages=3, documents=1, respondents=1),
    Cell("T1", None, codings=2, passages=2, documents=2, respondents=0),
    Cell("T2", "bram", codings=1, passages=1, documents=1, respondents=1),
]


@pytest.mark.parametrize(
    ("measure", "numbers"),
    [
        ("codings", [[0, 1, 0], [4, 0, 2]]),
        ("passages", [[0, 1, 0], [3, 0, 2]]),
        ("documents", [[0, 1, 0], [1, 0, 2]]),
        ("respondents", [[0, 1, 0], [1, 0, 0]]),
    ],
)
def test_each_measure_stands_under_its_row_and_column(measure: str, numbers: list[list[int]]) -> None:
    """Rows and columns stand in the order asked for; where nothing was counted stands 0."""
    table = cross_table(CELLS, measure, ["T2", "T1"], ["anna", "bram", None])
    assert table == CrossTable(["anna", "bram", None], list(zip(["T2", "T1"], numbers, strict=True)))


def test_rows_and_columns_without_cells_are_zero() -> None:
    """A code that nobody used keeps its row, a document without codings its column."""
    table = cross_table(CELLS[:1], "passages", ["T1", "T3"], ["carla", "anna"])
    assert table.rows == [("T1", [0, 3]), ("T3", [0, 0])]


def test_what_an_order_leaves_out_comes_last() -> None:
    """No cell is lost because its row or column was not asked for."""
    table = cross_table(CELLS, "codings", ["T2"], ["bram"])
    assert table == CrossTable(["bram", "anna", None], [("T2", [1, 0, 0]), ("T1", [0, 4, 2])])


def test_nothing_counted_gives_an_empty_table() -> None:
    """Without cells there are only the rows and columns asked for."""
    assert cross_table([], "codings", [], []) == CrossTable([], [])
    assert cross_table([], "codings", ["T1"], ["anna"]) == CrossTable(["anna"], [("T1", [0])])
    assert cross_table([], "codings", ["T1"], []) == CrossTable([], [("T1", [])])


@given(
    st.dictionaries(st.tuples(st.sampled_from("abcde"), st.sampled_from(["x", "y", "", None])), st.integers(1, 10**6))
)
def test_every_number_stands_where_it_was_counted(numbers: dict[tuple[str, str | None], int]) -> None:
    """Looking a cell up in the table gives what was counted there, and everything else is 0."""
    cells = [Cell(row, column, number, 0, 0, 0) for (row, column), number in numbers.items()]
    table = cross_table(cells, "codings", [*"abcde"], ["x"])
    found = {
        (row, column): number
        for row, listed in table.rows
        for column, number in zip(table.columns, listed, strict=True)
    }
    assert {place: number for place, number in found.items() if number} == numbers


def test_the_measures_are_those_of_a_cell() -> None:
    """Whatever a cell counts can be put in a table."""
    assert ("row", "column", *MEASURES) == tuple(field.name for field in fields(Cell))


def test_pandas_is_loaded_for_a_table_only() -> None:
    """Knowing the measures waits for no library."""
    script = "import sys, workbench.analysis.crosstable; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
