"""Sheets of tables and workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from workbench.errors import RefusedError
from workbench.importers import sheets
from workbench.importers.grid import Grid
from workbench.importers.imported import Warned


def workbook(path: Path, **named: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in named.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def has_code(grid: Grid) -> bool:
    return "code" in grid.rows[0]


def test_endings() -> None:
    """Tables and workbooks are known by their ending, in either case."""
    assert all(
        sheets.is_sheet(Path(name)) for name in ("a.csv", "A.CSV", "a.tsv", "a.xlsx", "a.xlsm", "a.xls", "a.ods")
    )
    assert not any(sheets.is_sheet(Path(name)) for name in ("a.txt", "a.doc", "csv"))


def test_the_fitting_sheet_is_read_and_the_others_told(tmp_path: Path) -> None:
    """Of several sheets the first that fits is read; the rest is passed over and told."""
    path = workbook(tmp_path / "a.xlsx", uitleg=[["lees dit"]], data=[["code"], ["x"]], leeg=[])
    grid = sheets.wanted(path, has_code)
    assert grid.sheet == "data"
    assert grid.warnings == [Warned("importers.workbook.sheets_passed", {"count": 1, "sheet": "data"})]


def test_first_sheet_when_none_fits(tmp_path: Path) -> None:
    """Where no sheet fits, the first is taken, so that what is missing can be named."""
    assert sheets.wanted(workbook(tmp_path / "a.xlsx", een=[["a"]], twee=[["b"]]), has_code).sheet == "een"


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_nothing_filled(tmp_path: Path, name: str) -> None:
    """A file without a filled cell is refused."""
    path = workbook(tmp_path / "a.xlsx", leeg=[])
    if name == "a.csv":
        path = tmp_path / name
        path.write_text(",,\n\n")
    with pytest.raises(RefusedError) as caught:
        sheets.grids(path)
    assert caught.value.key == "importers.table.nothing"
