"""Sheets of csv files, workbooks of Excel and LibreOffice and tables of Word, and which of them a reader wants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers import comma_separated, old_excel, open_sheet, word_tables, workbook
from workbench.importers.grid import Grid
from workbench.importers.imported import Warned

TEXT_ENDINGS = frozenset({".csv", ".tsv"})
WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm"})
OLD_ENDINGS = frozenset({".xls", ".xlt"})
OPEN_ENDINGS = frozenset({".ods", ".fods", ".ots"})
WORD_ENDINGS = frozenset({".docx", ".docm"})
"""Tables in them are read where a matrix is asked for, or is what they are about."""
_HEAD = 20
"""Rows that are read to find out what a file is."""


def is_sheet(path: Path) -> bool:
    """Whether the ending says that the file is a table or a workbook."""
    return path.suffix.lower() in TEXT_ENDINGS | WORKBOOK_ENDINGS | OLD_ENDINGS | OPEN_ENDINGS


def fault(path: Path) -> tuple[str, int] | None:
    """Return what is wrong with a csv file and the line where, see `comma_separated.fault`; None for a workbook."""
    return comma_separated.fault(path) if path.suffix.lower() in TEXT_ENDINGS else None


def grids(path: Path) -> list[Grid]:
    """Return the filled sheets of the file; refused when there is none."""
    return _filled(path, most_rows=None)


def heads(path: Path) -> list[Grid]:
    """Return the beginnings of the filled sheets, to find out what the file is."""
    return _filled(path, most_rows=_HEAD)


def wanted(path: Path, fits: Callable[[Grid], bool]) -> Grid:
    """Return the first sheet that fits, else the first; sheets that are passed over are told."""
    return chosen(grids(path), fits)


def chosen(found: list[Grid], fits: Callable[[Grid], bool]) -> Grid:
    """Return of the sheets of a file the first that fits, as `wanted`."""
    best = next((grid for grid in found if fits(grid)), found[0])
    passed = len(found) - 1
    if not passed:
        return best
    told = Warned("importers.workbook.sheets_passed", {"count": passed, "sheet": best.sheet})
    return replace(best, warnings=[*best.warnings, told])


def _filled(path: Path, *, most_rows: int | None) -> list[Grid]:
    found = _read(path, most_rows)
    filled = [grid for grid in found if any(not grid.is_empty(row) for row in range(len(grid.rows)))]
    if not filled:
        raise RefusedError("importers.table.nothing", file=path.name)
    return filled


def _read(path: Path, most_rows: int | None) -> list[Grid]:
    """Return the sheets as what the file really is: ``.xls`` is given to new workbooks and plain tables, too."""
    ending = path.suffix.lower()
    if ending in WORD_ENDINGS:
        return word_tables.read_grids(path)
    if ending in OPEN_ENDINGS:
        return open_sheet.read_grids(path)
    if ending in OLD_ENDINGS and workbook.is_old(path):
        return old_excel.read_grids(path)
    if ending in WORKBOOK_ENDINGS or (ending in OLD_ENDINGS and workbook.is_zip(path)):
        return workbook.read_grids(path)
    return [comma_separated.read_grid(path, most_rows=most_rows)]
