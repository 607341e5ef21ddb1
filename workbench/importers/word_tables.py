"""Tables of Word documents as sheets: a group matrix is often typed in Word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.importers.archive import Archive, parse_xml
from workbench.importers.grid import Grid
from workbench.importers.imported import Warned
from workbench.importers.source import read_bytes
from workbench.importers.word_body import Body
from workbench.text.canonical import canonical

if TYPE_CHECKING:
    from lxml.etree import _Element

_PART = "word/document.xml"
_WRAPPED = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_WIDEST = 200
"""Columns; more is no table that somebody typed."""


class _Cell(NamedTuple):
    text: str
    wide: int
    goes_on: bool
    """Whether it belongs to the cell above."""


def read_grids(path: Path) -> list[Grid]:
    """Return the tables in the order of the document, each as a sheet that bears its number; tables within are text."""
    tables = [_grid(table, path.name, str(number)) for number, table in enumerate(_tables(_root(path)), 1)]
    if not tables:
        raise RefusedError("importers.table.no_tables", file=path.name)
    return tables


def is_mostly(path: Path, fits: Callable[[Grid], bool]) -> bool:
    """Whether a table that fits holds more than half of the words of a document."""
    if _PART not in Archive(read_bytes(path), file=path.name, office="Word").names:
        return False
    root = _root(path)
    grids = [_grid(table, path.name, "") for table in _tables(root)]
    inside = max((_words(" ".join(map(" ".join, grid.rows))) for grid in grids if fits(grid)), default=0)
    return inside > 0 and 2 * inside > _words(Body(root).text)


def _words(text: str) -> int:
    return len(text.replace("|", " ").split())


def _root(path: Path) -> _Element:
    archive = Archive(read_bytes(path), file=path.name, office="Word")
    return parse_xml(archive.read(_PART), file=path.name, office="Word")


def _tables(root: _Element) -> Iterator[_Element]:
    return (table for table in root.iter("{*}tbl") if next(table.iterancestors("{*}tbl"), None) is None)


def _grid(table: _Element, file: str, number: str) -> Grid:
    rows: list[list[str]] = []
    spread: dict[tuple[int, int], tuple[int, int]] = {}
    replaced = 0
    for at, row in enumerate(_parts(table, "tr")):
        rows.append([])
        for element in _parts(row, "tc"):
            cell = _cell(element)
            clean = canonical(cell.text)
            replaced += len(clean.originals)
            _put(rows, spread, at, cell._replace(text=clean.text))
    warnings = [Warned("importers.signs_replaced", {"count": replaced})] if replaced else []
    return Grid(file, rows, list(range(1, len(rows) + 1)), sheet=number, spread=spread, warnings=warnings)


def _put(rows: list[list[str]], spread: dict[tuple[int, int], tuple[int, int]], at: int, cell: _Cell) -> None:
    """Put a cell at the end of a row, over as many columns as it is wide; one that goes on has what is above."""
    column = len(rows[at])
    above = rows[at - 1] if at else []
    goes_on = cell.goes_on and column < len(above)
    first = spread.get((at - 1, column), (at - 1, column)) if goes_on else (at, column)
    text = above[column] if goes_on else cell.text
    for each in range(column, column + cell.wide):
        rows[at].append(text)
        if (at, each) != first:
            spread[at, each] = first


def _parts(outer: _Element, wanted: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, wrapped ones too; what was deleted is left out."""
    for part in outer:
        name = _name(part)
        if name == wanted and not _is_deleted(part):
            yield part
        elif name in _WRAPPED:
            yield from _parts(part, wanted)


def _cell(element: _Element) -> _Cell:
    span = next((each for each in element.iterfind("{*}tcPr/{*}gridSpan")), None)
    merged = next((each for each in element.iterfind("{*}tcPr/{*}vMerge")), None)
    written = "" if span is None else _value(span)
    wide = int(written) if written.isascii() and written.isdecimal() and len(written) < 4 else 1
    goes_on = merged is not None and _value(merged) != "restart"
    return _Cell(Body(element).text, min(max(wide, 1), _WIDEST), goes_on)


def _is_deleted(part: _Element) -> bool:
    properties = [*part.iterfind("{*}trPr"), *part.iterfind("{*}tcPr")]
    return any(_name(change) in {"del", "cellDel"} for each in properties for change in each)


def _value(element: _Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == "val"), "")


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
