"""Workbooks of LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sheets import old_workbook, open_cell, open_workbook, open_xml
from workbench.errors import RefusedError
from workbench.importers import registry, sheets
from workbench.importers.grid import Grid
from workbench.importers.imported import TableRead

ROWS: list[list[str | float]] = [
    ["respondent", "functie", "n"],
    ["R1", "leraar é 😀\nen vader", 1],
    ["R2", "agent", 2.5],
]
TEXTS: list[list[str]] = [["respondent", "functie", "n"], ["R1", "leraar é 😀\nen vader", "1"], ["R2", "agent", "2.5"]]


def only(tmp_path: Path, *tables: str) -> Grid:
    path = tmp_path / "a.ods"
    path.write_bytes(open_workbook(*tables))
    (grid,) = sheets.grids(path)
    return grid


def table(*rows: str) -> str:
    return f'<table:table table:name="a">{"".join(rows)}</table:table>'


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def repeated(times: int) -> str:
    return f'table:number-columns-repeated="{times}"'


@pytest.mark.parametrize("ending", [".xls", ".ods", ".fods"])
def test_workbooks_of_other_programs(ending: str, tmp_path: Path) -> None:
    """Old workbooks of Excel and those of LibreOffice give the same rows as any table."""
    path = tmp_path / f"a{ending}"
    flat = "".join(row(*map(open_cell, each)) for each in ROWS)
    made = {
        ".xls": old_workbook(een=ROWS, twee=[]),
        ".ods": open_workbook(een=ROWS),
        ".fods": open_xml(table(flat)).encode(),
    }
    path.write_bytes(made[ending])
    (grid,) = sheets.grids(path)
    assert grid.rows == TEXTS
    assert set(grid.numbers) == {(1, 2), (2, 2)}
    read = registry.read(path)
    assert isinstance(read, TableRead)
    assert (registry.detect(path).kind, [each["respondent"] for each in read.rows]) == ("respondents", ["R1", "R2"])


def test_an_old_ending_on_another_file(tmp_path: Path) -> None:
    """Programs give .xls to plain tables, too; such a file is read as what it is."""
    path = tmp_path / "a.xls"
    path.write_bytes(b"respondent\tfunctie\r\nR1\tleraar\r\n")
    assert sheets.grids(path)[0].rows == [["respondent", "functie"], ["R1", "leraar"]]


def test_repeated_cells_stand_as_often_as_they_are_said_to(tmp_path: Path) -> None:
    """Cells and rows that are alike are written once; a million empty ones at the end are none."""
    grid = only(
        tmp_path,
        table(
            row(
                open_cell("a"), open_cell("", repeated(2)), open_cell("b", repeated(2)), open_cell("", repeated(16000))
            ),
            row(open_cell("", repeated(16384)), times=2),
            row(open_cell("c"), times=2),
            row(open_cell("", repeated(16384)), times=1048000),
        ),
    )
    assert grid.rows == [["a", "", "", "b", "b"], [], [], ["c"], ["c"]]


def test_merged_cells_have_the_value_of_the_first(tmp_path: Path) -> None:
    """A cell over several rows and columns fills them all, and which were filled is known."""
    merged = open_cell("a", 'table:number-rows-spanned="2" table:number-columns-spanned="2"')
    covered = "<table:covered-table-cell/>"
    grid = only(tmp_path, table(row(merged, covered, open_cell("b")), row(covered, covered, open_cell("c"))))
    assert grid.rows == [["a", "a", "b"], ["a", "a", "c"]]
    assert grid.spread == {(0, 1): (0, 0), (1, 0): (0, 0), (1, 1): (0, 0)}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('office:value-type="date" office:date-value="2024-03-05"', "2024-03-05"),
        ('office:value-type="date" office:date-value="2024-03-05T10:11:12"', "2024-03-05 10:11:12"),
        ('office:value-type="time" office:time-value="PT01H02M03S"', "1:02:03"),
        ('office:value-type="boolean" office:boolean-value="true"', "true"),
        ('office:value-type="percentage" office:value="0.25"', "0.25"),
        ('office:value-type="string"', "zo  staat\thet er"),
    ],
)
def test_values_are_written_as_science_writes_them(cell: str, text: str, tmp_path: Path) -> None:
    """Dates, times and shares are given as they are, not as they look."""
    words = '<text:p>zo<text:s text:c="2"/>staat<text:tab/>h<text:span>et</text:span> er</text:p>'
    note = "<office:annotation><text:p>nooit</text:p></office:annotation>"
    grid = only(tmp_path, table(row(f"<table:table-cell {cell}>{note}{words}</table:table-cell>")))
    assert grid.rows == [[text]]


@pytest.mark.parametrize(
    "rows",
    [
        row(open_cell("a", repeated(16384)), times=1048576),
        row(open_cell("", repeated(999999999)), open_cell("a")),
        row(open_cell("", repeated(9)), times=900000000) + row(open_cell("", repeated(3)), open_cell("a")),
        row(open_cell("a", 'table:number-rows-spanned="1" table:number-columns-spanned="999999999"')),
    ],
)
def test_far_cells_are_refused(rows: str, tmp_path: Path) -> None:
    """A sheet that would be far larger than anything typed is refused before it is made."""
    with pytest.raises(RefusedError) as refused:
        only(tmp_path, table(rows))
    assert refused.value.key == "importers.workbook.far_cells"


@pytest.mark.parametrize("ending", [".xls", ".ods", ".fods"])
@pytest.mark.parametrize("content", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), b"<x", b"\0\1\2"])
def test_damaged_workbooks_are_refused(ending: str, content: bytes, tmp_path: Path) -> None:
    """What is no workbook gives one sentence."""
    path = tmp_path / f"a{ending}"
    path.write_bytes(content)
    if (ending, content) != (".xls", b"<x"):
        with pytest.raises(RefusedError):
            sheets.grids(path)


def test_formulas_that_were_never_calculated_are_told(tmp_path: Path) -> None:
    """A formula without a type has no value; one that gave an empty text has one, and so has one with a number."""
    never = '<table:table-cell table:formula="of:=1+1"/>'
    empty = '<table:table-cell table:formula="of:=x" office:value-type="string"><text:p/></table:table-cell>'
    two = '<table:table-cell table:formula="of:=2" office:value-type="float" office:value="2"/>'
    grid = only(tmp_path, table(row(times=2), row(open_cell("a"), never, empty, two), row(open_cell("b"), never)))
    assert grid.rows == [[], [], ["a", "", "", "2"], ["b"]]
    assert [(told.key, told.parameters) for told in grid.warnings] == [
        ("importers.workbook.no_value", {"count": 2, "cells": "B3, B4"})
    ]
