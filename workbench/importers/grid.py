"""A sheet as rows of strings, wherever it came from, and the table under its column names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from workbench.importers.imported import TableRead, Warned

_NAMED = 12
"""Lines or names that a sentence lists before it says that there are more."""
_MOST_TITLES = 4
"""Rows above the heads of a table that may hold its title."""
_LONGEST_NAME = 40
"""Characters of a column name that a sentence shows; what is longer is no column name."""


@dataclass(frozen=True)
class Grid:
    """One sheet. Cells are canonical text, never None; rows may differ in length."""

    file: str
    rows: list[list[str]]
    lines: list[int]
    """Line of a text file or row of a workbook where each row begins, counted from 1."""
    sheet: str | None = None
    delimiter: str | None = None
    """What parted the cells in a text file."""
    numbers: frozenset[tuple[int, int]] = frozenset()
    """Cells that were stored as numbers (row, column from 0): their point is a decimal point."""
    percentages: dict[tuple[int, int], str] = field(default_factory=dict)
    """Of cells that hold a fraction the percentage that they show, which is what a report prints."""
    spread: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Cells that got their value from the first cell of a merged range → that first cell."""
    warnings: list[Warned] = field(default_factory=list)

    def whole_cell(self, row: int, column: int) -> str:
        """Return the cell as it is; one beyond the end of its row is empty."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def cell(self, row: int, column: int) -> str:
        """Return the cell, stripped."""
        return self.whole_cell(row, column).strip()

    def place(self, row: int, column: int) -> str:
        """Return the name of the cell as a spreadsheet shows it, e.g. ``C3``."""
        return f"{letters(column)}{row + 1}"

    def is_empty(self, row: int) -> bool:
        """Whether no cell of the row holds anything."""
        return not any(cell.strip() for cell in self.rows[row])


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def named(names: Sequence[object]) -> str:
    """Return names or line numbers for a sentence: joined by commas, a long row cut short."""
    shown = ", ".join(str(name) for name in names[:_NAMED])
    return f"{shown}, …" if len(names) > _NAMED else shown


def column_name(cell: str) -> str:
    """Return a column name as it is compared: lower case, single spaces, ``_`` for a space within."""
    return re.sub(r"[\s_]+", "_", cell.strip().casefold())


def written_columns(grid: Grid) -> list[str]:
    """Return the column names as they stand in the file, on one line and cut short, for a sentence."""
    top = header_row(grid)
    cells = grid.rows[top] if top is not None else []
    return [" ".join(cell.split())[:_LONGEST_NAME] for cell in cells if cell.strip()]


def header_row(grid: Grid) -> int | None:
    """Return the first row that holds anything, which names the columns; None in an empty sheet."""
    return next((row for row in range(len(grid.rows)) if not grid.is_empty(row)), None)


def under_title(grid: Grid) -> Grid:
    """Return a sheet without the title above its heads, and without notes that run over all its columns."""
    top = header_row(grid)
    last = len(grid.rows) if top is None else min(len(grid.rows), top + _MOST_TITLES + 1)
    first = next((row for row in range(top or 0, last) if len(_said(grid, row)) > 1), top or 0)
    kept = [row for row in range(first, len(grid.rows)) if not _runs_over(grid, row)]
    now = {row: at for at, row in enumerate(kept)}
    return replace(
        grid,
        rows=[grid.rows[row] for row in kept],
        lines=[grid.lines[row] for row in kept],
        numbers=frozenset((now[row], column) for row, column in grid.numbers if row in now),
        percentages={(now[row], column): shown for (row, column), shown in grid.percentages.items() if row in now},
        spread={
            (now[row], column): (now[origin], first_column)
            for (row, column), (origin, first_column) in grid.spread.items()
            if row in now and origin in now
        },
    )


def _said(grid: Grid, row: int) -> set[str]:
    return {cell.strip() for cell in grid.rows[row] if cell.strip()}


def _runs_over(grid: Grid, row: int) -> bool:
    """Whether one cell, made of several, is all that stands in a row."""
    filled = [(row, column) for column, cell in enumerate(grid.rows[row]) if cell.strip()]
    return len(filled) > 1 and len({grid.spread.get(place, place) for place in filled}) == 1


def table(grid: Grid, *, kept_whole: Container[str] = ()) -> TableRead:
    """Return the rows below the header under its names; short rows and surplus cells are told.

    A short row is filled, a surplus cell left out. Cells are stripped, but not in columns `kept_whole`.
    """
    top = header_row(grid)
    if top is None:
        return TableRead([], [], [], list(grid.warnings))
    columns = [column_name(cell) for cell in grid.rows[top]]
    filled = [row for row in range(top + 1, len(grid.rows)) if not grid.is_empty(row)]
    rows = [
        {
            name: grid.whole_cell(row, at) if name in kept_whole else grid.cell(row, at)
            for at, name in enumerate(columns)
            if name
        }
        for row in filled
    ]
    return TableRead(
        columns=[name for name in columns if name],
        rows=rows,
        lines=[grid.lines[row] for row in filled],
        warnings=[*grid.warnings, *_ragged(grid, filled, columns)],
    )


def _ragged(grid: Grid, filled: list[int], columns: list[str]) -> list[Warned]:
    warnings: list[Warned] = []
    short = [grid.lines[row] for row in filled if len(grid.rows[row]) < len(columns)]
    if short and grid.delimiter is not None:
        parameters = {"count": len(short), "lines": named(short)}
        warnings.append(Warned("importers.table.short_rows", parameters))
    return [*warnings, *surplus_cells(grid, filled, {at for at, name in enumerate(columns) if name})]


def surplus_cells(grid: Grid, rows: Iterable[int], columns: Container[int]) -> list[Warned]:
    """Return the warning that rows hold something outside the named columns; nothing when none does."""
    lines = [
        grid.lines[row]
        for row in rows
        if any(cell.strip() and at not in columns for at, cell in enumerate(grid.rows[row]))
    ]
    return [Warned("importers.table.surplus_cells", {"count": len(lines), "lines": named(lines)})] if lines else []
