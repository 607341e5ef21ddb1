"""Workbooks of LibreOffice and other programs that write OpenDocument (ods, fods): every sheet as strings.

Rows and cells that are alike are written once with a number of times; the sheet ends with its last filled cell, so
that a million empty rows are none.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.importers.archive import Archive, parse_xml
from workbench.importers.grid import Grid
from workbench.importers.percent_cells import as_percentage
from workbench.importers.source import read_bytes
from workbench.importers.workbook import MOST_CELLS, cell_warnings
from workbench.text.canonical import canonical, visible

if TYPE_CHECKING:
    from lxml.etree import _Element

OFFICE = "LibreOffice"
_ROWS = frozenset({"table-rows", "table-header-rows", "table-row-group"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_SIGNS = {"tab": "\t", "line-break": "\n"}
_SILENT = frozenset({"annotation", "note", "tracked-changes"})
_MOST = 1_000_000
"""Rows, columns or blanks that a number of times may stand for."""
FEW = 1000
"""Empty rows below each other that are kept as rows; no cell that is merged with others reaches over more."""


class _Cell(NamedTuple):
    text: str
    number: bool
    span: tuple[int, int]
    """Rows and columns that the cell fills."""
    shown: str | None = None
    """The percentage that it shows."""


def read_grids(path: Path) -> list[Grid]:
    """Return the sheets in the order of the workbook; refused is what is no OpenDocument, locked or damaged."""
    root = parse_xml(_content(path), file=path.name, office=OFFICE)
    tables = [table for table in root.iter() if _name(table) == "table" and _is_sheet(table)]
    budget = _Budget(path.name)
    return [_Sheet(table, path.name, budget).grid() for table in tables]


def _content(path: Path) -> bytes:
    data = read_bytes(path)
    if path.suffix.lower() == ".fods":
        return data
    archive = Archive(data, file=path.name, office=OFFICE)
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and b"encryption-data" in archive.read(manifest):
        raise RefusedError("importers.archive.encrypted", file=path.name, office=OFFICE)
    return archive.read("content.xml")


def _is_sheet(table: _Element) -> bool:
    parent = table.getparent()
    return parent is not None and _name(parent) == "spreadsheet"


class _Budget:
    """How many cells of a file may still be made."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._left = MOST_CELLS

    def spend(self, cells: int) -> None:
        """Take some; refused when there are no more."""
        self._left -= cells
        if self._left < 0:
            raise RefusedError("importers.workbook.far_cells", file=self.file, cells=MOST_CELLS)


class _Sheet:
    """One sheet while it is read."""

    def __init__(self, table: _Element, file: str, budget: _Budget) -> None:
        self.table, self.file, self.budget = table, file, budget
        self.cells: list[list[_Cell]] = []
        self.replaced = 0
        self._unknown: list[tuple[int, int]] = []
        """Formulas without a value."""
        self._empty = 0
        """Empty rows that are only there when a filled one follows."""
        self.lines: list[int] = []
        """Number of each row on the sheet."""
        self._below = 0
        """Rows that were passed over because very many empty ones stand together."""

    def grid(self) -> Grid:
        """Return the sheet."""
        self._take(self.table)
        rows = [[cell.text for cell in row] for row in self.cells]
        return Grid(
            self.file,
            rows,
            lines=self.lines,
            sheet=visible(_attribute(self.table, "name")),
            numbers=frozenset(
                (at, column) for at, row in enumerate(self.cells) for column, cell in enumerate(row) if cell.number
            ),
            percentages={
                (at, column): cell.shown
                for at, row in enumerate(self.cells)
                for column, cell in enumerate(row)
                if cell.shown
            },
            spread=self._spread(rows),
            warnings=cell_warnings(self.replaced, self._unknown),
        )

    def _take(self, block: _Element) -> None:
        for part in block:
            if _name(part) in _ROWS:
                self._take(part)
            elif _name(part) == "table-row":
                self._row(part)

    def _row(self, row: _Element) -> None:
        cells = self._cells(row)
        times = _times(row, "number-rows-repeated")
        if not cells:
            self._empty += times
            return
        if self._empty > FEW:
            self._below += self._empty
        else:
            self._add([[] for _ in range(self._empty)])
        self.budget.spend(self._empty + times * len(cells))
        self._add([list(cells) for _ in range(times)])
        self._empty = 0

    def _add(self, rows: list[list[_Cell]]) -> None:
        first = len(self.cells) + self._below + 1
        self.lines += range(first, first + len(rows))
        self.cells += rows

    def _cells(self, row: _Element) -> list[_Cell]:
        """Return the cells of a row up to the last that is filled."""
        cells: list[_Cell] = []
        empty = 0
        for part in row:
            if _name(part) in _CELLS:
                times = _times(part, "number-columns-repeated")
                cell = self._cell(part)
                if not cell.text and cell.span == (1, 1):
                    self._note_formula(part, len(cells) + empty)
                    empty += times
                    continue
                self.budget.spend(empty + times)
                cells += [_Cell("", number=False, span=(1, 1))] * empty + [cell] * times
                empty = 0
        return cells

    def _note_formula(self, cell: _Element, column: int) -> None:
        """Note an empty cell with a formula that was never calculated; one that gave an empty text has its type."""
        if _attribute(cell, "formula") and not _attribute(cell, "value-type"):
            self._unknown.append((len(self.cells) + self._below + self._empty, column))

    def _cell(self, cell: _Element) -> _Cell:
        kind = _attribute(cell, "value-type")
        clean = canonical(_written(cell, kind))
        self.replaced += len(clean.originals)
        span = (_times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned"))
        shown = as_percentage(_attribute(cell, "value"), _words(cell)) if kind == "percentage" else None
        return _Cell(clean.text, kind in {"float", "percentage", "currency"}, span, shown)

    def _spread(self, rows: list[list[str]]) -> dict[tuple[int, int], tuple[int, int]]:
        """Fill what a cell covers with its value, within the sheet; return which cells were filled."""
        spread: dict[tuple[int, int], tuple[int, int]] = {}
        for top, row in enumerate(self.cells):
            for left, (text, _, (high, wide), _) in enumerate(row):
                for at in range(top, min(top + high, len(rows)) if high * wide > 1 else top):
                    self.budget.spend(wide)
                    rows[at] += [""] * (left + wide - len(rows[at]))
                    for column in range(left, left + wide):
                        if (at, column) != (top, left):
                            rows[at][column] = text
                            spread[at, column] = (top, left)
        return spread


def _written(cell: _Element, kind: str) -> str:
    """Write a cell as text: numbers with a point, dates as ISO, times as hours:minutes:seconds."""
    if kind in {"float", "percentage", "currency"}:
        value = _attribute(cell, "value")
        return value.removesuffix(".0") if value else _words(cell)
    if kind == "date":
        return _attribute(cell, "date-value").removesuffix("T00:00:00").replace("T", " ")
    if kind == "boolean":
        return _attribute(cell, "boolean-value")
    if kind == "time":
        return _clock(_attribute(cell, "time-value")) or _words(cell)
    return _words(cell)


def _clock(written: str) -> str:
    """Write ``PT01H02M03S`` as 1:02:03; nothing when it is not written so."""
    hours, _, rest = written.removeprefix("PT").partition("H")
    minutes, _, seconds = rest.removesuffix("S").partition("M")
    seconds = seconds.partition(".")[0]
    parts = (hours, minutes, seconds)
    if not all(part.isascii() and part.isdecimal() and len(part) < 6 for part in parts):
        return ""
    return f"{int(hours)}:{int(minutes):02}:{int(seconds):02}"


def _words(cell: _Element) -> str:
    """Return the paragraphs of a cell, one a line."""
    return "\n".join(_paragraph(part) for part in cell if _name(part) in {"p", "h"})


def _paragraph(paragraph: _Element) -> str:
    pieces: list[str] = []
    waiting: list[_Element | str | None] = [paragraph.text, *_inside(paragraph)]
    waiting.reverse()
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(" ".join(part.split("\n")))
        elif part is not None and _name(part) in _SIGNS:
            pieces.append(_SIGNS[_name(part)])
        elif part is not None and _name(part) == "s":
            pieces.append(" " * min(_times(part, "c"), 1000))
        elif part is not None and _name(part) not in _SILENT:
            waiting += reversed([part.text, *_inside(part)])
    return "".join(pieces)


def _inside(element: _Element) -> list[_Element | str | None]:
    return [piece for part in element for piece in (part, part.tail)]


def _times(element: _Element, name: str) -> int:
    """Return a number of times; one where none is given, or no sensible one."""
    written = _attribute(element, name)
    if not (written.isascii() and written.isdecimal()):
        return 1
    return min(max(int(written[:9]), 1), _MOST * 2)


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: _Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
