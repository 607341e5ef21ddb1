"""Framework matrices: respondents by themes, with a sentence of the researcher in each cell.

NVivo numbers its rows (``1 : Name``) and letters its columns (``A : Theme``); the numbers and letters are left out.
A cell with nothing but white space is empty: NVivo writes a line end there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers import sheets
from workbench.importers.grid import Grid, named
from workbench.importers.imported import FrameworkCellRead, FrameworkRead, Warned

_THEME = re.compile(r"[A-Z]{1,3}\s*:\s*(?=\S)")
_ROW = re.compile(r"\d{1,5}\s*:\s*(?=\S)")
_TITLES = 10
"""Rows in which the header is looked for."""


class Framework:
    """Reads a framework matrix."""

    name = "framework"
    kind = "framework"

    def accepts(self, path: Path) -> bool:
        """Whether a sheet of the file is a framework matrix as NVivo writes it."""
        return sheets.is_sheet(path) and any(self.fits(head) for head in sheets.heads(path))

    def fits(self, grid: Grid) -> bool:
        """Whether the columns are lettered and the rows numbered."""
        return _lettered(grid) is not None

    def read(self, path: Path) -> FrameworkRead:
        """Return the filled cells in the order of the file; refused without themes or respondents."""
        grid = sheets.wanted(path, self.fits)
        top = _lettered(grid)
        if top is None:
            top = next((row for row in range(len(grid.rows)) if not grid.is_empty(row)), 0)
        themes = {at: _plain(_THEME, cell) for at, cell in enumerate(grid.rows[top]) if at and cell.strip()}
        if not themes:
            raise RefusedError("importers.framework.no_themes", file=path.name)
        return _collected(grid, top, themes)


def _lettered(grid: Grid) -> int | None:
    """Return the row whose cells, but for the first, are all lettered, with a numbered row below it."""
    for row in range(min(_TITLES, len(grid.rows))):
        heads = [cell.strip() for cell in grid.rows[row][1:] if cell.strip()]
        below = range(row + 1, len(grid.rows))
        if heads and all(map(_THEME.match, heads)) and any(_ROW.match(grid.cell(each, 0)) for each in below):
            return row
    return None


def _plain(prefix: re.Pattern[str], cell: str) -> str:
    return " ".join(prefix.sub("", cell.strip(), count=1).split())


def _collected(grid: Grid, top: int, themes: dict[int, str]) -> FrameworkRead:
    rows = [row for row in range(top + 1, len(grid.rows)) if not grid.is_empty(row)]
    names = {row: _plain(_ROW, grid.cell(row, 0)) for row in rows}
    nameless = [grid.lines[row] for row in rows if not names[row]]
    if nameless:
        raise RefusedError("importers.framework.nameless", file=grid.file, line=nameless[0])
    if not rows:
        raise RefusedError("importers.table.no_rows", file=grid.file)
    cells = [cell for row in rows for cell in _cells(grid, row, names[row], themes)]
    return FrameworkRead(
        cells=cells,
        respondents=list(dict.fromkeys(names.values())),
        themes=list(dict.fromkeys(themes.values())),
        warnings=[*grid.warnings, *_doubled(cells)],
    )


def _cells(grid: Grid, row: int, respondent: str, themes: dict[int, str]) -> Iterator[FrameworkCellRead]:
    for column, theme in themes.items():
        body = grid.cell(row, column)
        if body and (row, column) not in grid.spread:
            yield FrameworkCellRead(respondent, theme, body, grid.place(row, column))


def _doubled(cells: list[FrameworkCellRead]) -> list[Warned]:
    """Tell which cells come a second time for the same respondent and theme; their sentences are put together."""
    seen: set[tuple[str, str]] = set()
    places = []
    for cell in cells:
        if (cell.respondent, cell.theme) in seen:
            places.append(cell.place)
        seen.add((cell.respondent, cell.theme))
    return [Warned("importers.framework.doubled", {"count": len(places), "places": named(places)})] if places else []
