"""Excel workbooks as strings."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests.small import refused
from workbench.errors import RefusedError
from workbench.importers.grid import Grid
from workbench.importers.workbook import read_grids


def workbook(path: Path, sheets: dict[str, list[list[object]]], merged: tuple[str, ...] = ()) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for span in merged:
                sheet.merge_range(span, "")
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def first(path: Path) -> Grid:
    return read_grids(path)[0]


def with_sheet(path: Path, change: tuple[str, str]) -> Path:
    """Rewrite the XML of the first sheet."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = re.sub(change[0], change[1], data.decode(), flags=re.DOTALL).encode()
            target.writestr(name, data)
    return path


def test_numbers_and_dates(tmp_path: Path) -> None:
    """Whole numbers lose their point, fractions keep theirs, dates are ISO, times have hours and minutes."""
    row = [33, 0.5, 0.1 + 0.2, 1e-7, 16829289.0, datetime.date(2014, 3, 1), True]
    grid = first(workbook(tmp_path / "a.xlsx", {"blad": [row]}))
    assert grid.rows == [["33", "0.5", "0.3", "0.0000001", "16829289", "2014-03-01", "true"]]
    assert grid.numbers == {(0, 0), (0, 1), (0, 2), (0, 3), (0, 4)}


def test_times(tmp_path: Path) -> None:
    """A moment has date and time; a duration of more than a day keeps its hours."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, datetime.datetime(2014, 3, 1, 13, 4), book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        sheet.write(0, 1, datetime.timedelta(hours=30), book.add_format({"num_format": "[h]:mm:ss"}))
        sheet.write(0, 2, datetime.time(9, 5), book.add_format({"num_format": "hh:mm"}))
    assert first(path).rows == [["2014-03-01 13:04:00", "30:00:00", "09:05:00"]]


def test_a_duration_that_cannot_be_is_damage(tmp_path: Path) -> None:
    """More days than a calendar has are refused with what to do, and break nothing."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write(0, 0, 1e12, book.add_format({"num_format": "[h]:mm:ss"}))
    with refused("importers.archive.damaged"):
        first(path)


def test_signs_that_xml_cannot_hold(tmp_path: Path) -> None:
    """Excel's carriage return is a line end; other hidden signs are shown and told."""
    grid = first(workbook(tmp_path / "a.xlsx", {"blad": [["x\r\ny", "\x1b", "_x000D_"]]}))
    assert grid.rows == [["x\ny", "␛", "_x000D_"]]
    assert [(warned.key, warned.parameters) for warned in grid.warnings] == [("importers.signs_replaced", {"count": 1})]


def test_merged_cells_are_spread(tmp_path: Path) -> None:
    """Every cell of a merged range has its value, and it is known which were filled."""
    path = workbook(tmp_path / "a.xlsx", {"blad": [["a", "b"], ["x", 1], ["", 2]]}, merged=("A2:A3",))
    grid = first(path)
    assert grid.rows == [["a", "b"], ["x", "1"], ["x", "2"]]
    assert grid.spread == {(2, 0): (1, 0)}


def test_rows_keep_their_numbers(tmp_path: Path) -> None:
    """Rows and columns that are empty at the beginning still count."""
    grid = first(workbook(tmp_path / "a.xlsx", {"blad": [[], ["", "x"]]}))
    assert grid.lines == [1, 2]
    assert grid.cell(1, 1) == "x"


def test_all_sheets(tmp_path: Path) -> None:
    """All sheets are given, in their order."""
    path = workbook(tmp_path / "a.xlsx", {"een": [["a"]], "twee": [["b"]]})
    assert [grid.sheet for grid in read_grids(path)] == ["een", "twee"]


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as caught:
        read_grids(path)
    return caught.value.key


@pytest.mark.parametrize(
    "cell",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row><c r="&#88;FD1048576"><v>1</v></c></row>',
        '<row r="900000"><c/><c/><c><v>1</v></c></row>',
    ],
)
def test_far_cell(tmp_path: Path, cell: str) -> None:
    """A value in the far corner does not make the program fill the sheet up to it."""
    path = workbook(tmp_path / "a.xlsx", {"blad": [["a"]]})
    assert refusal(with_sheet(path, ("</sheetData>", f"{cell}</sheetData>"))) == "importers.workbook.far_cells"


def test_far_format_is_no_value(tmp_path: Path) -> None:
    """Cells that are only coloured do not count, however far they go."""
    path = workbook(tmp_path / "a.xlsx", {"blad": [["a"]]})
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    assert first(with_sheet(path, ("</sheetData>", far))).rows == [["a"]]


def test_merged_range_over_everything(tmp_path: Path) -> None:
    """A merged range that claims the whole sheet is filled only as far as the sheet goes."""
    path = workbook(tmp_path / "a.xlsx", {"blad": [["a", "b"]]})
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert first(with_sheet(path, ("</sheetData>", merged))).rows == [["a", "a"]]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (('r="A1"', 'r="foo"'), "damaged"),
        (("</sheetData>", ""), "damaged"),
        (("<worksheet", '<!DOCTYPE a [<!ENTITY x "y">]><worksheet'), "doctype"),
    ],
)
def test_damaged_sheet(tmp_path: Path, change: tuple[str, str], key: str) -> None:
    """A sheet with broken references or XML is refused."""
    assert refusal(with_sheet(workbook(tmp_path / "a.xlsx", {"b": [["a"]]}), change)) == f"importers.archive.{key}"


def test_word_document_named_xlsx(tmp_path: Path) -> None:
    """A zip without a workbook is no workbook."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as target:
        target.writestr("word/document.xml", "<a/>")
    assert refusal(tmp_path / "a.xlsx") == "importers.archive.not_office"


def formulas(path: Path) -> list[tuple[str, dict[str, object]]]:
    """Return what is told of the first sheet."""
    return [(warned.key, warned.parameters) for warned in first(path).warnings]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("<f>1+1</f><v></v>", "A1"),
        ("<f>1+1</f>", "A1"),
        ("<f/>", "A1"),
        ("<f>1+1</f><v>2</v>", ""),
        ("<v>2</v>", ""),
    ],
)
def test_formulas_that_were_never_calculated_are_told(tmp_path: Path, cell: str, told: str) -> None:
    """Programs that write workbooks may leave the value to Excel: the cell is empty, and its place is told."""
    path = with_sheet(workbook(tmp_path / "a.xlsx", {"blad": [[1, "x"]]}), ("<v>1</v>", cell))
    expected = [("importers.workbook.no_value", {"count": 1, "cells": told})] if told else []
    assert formulas(path) == expected


def test_a_formula_that_gave_an_empty_text_was_calculated(tmp_path: Path) -> None:
    """Its type says so."""
    path = workbook(tmp_path / "a.xlsx", {"blad": [[1, "x"]]})
    with_sheet(path, ('<c r="A1"><v>1</v>', '<c r="A1" t="str"><f>""</f><v></v>'))
    assert (first(path).rows, formulas(path)) == ([["", "x"]], [])


def test_only_the_formulas_of_the_sheet_itself_are_told(tmp_path: Path) -> None:
    """Each sheet has its own, whatever its part is called."""
    path = workbook(tmp_path / "a.xlsx", {"een": [[1]], "twee": [[2]]})
    with_sheet(path, ("<v>1</v>", "<f>A2</f>"))
    assert [[warned.key for warned in grid.warnings] for grid in read_grids(path)] == [
        ["importers.workbook.no_value"],
        [],
    ]
