"""Tables in text files: csv as programs really write it, with ``;`` and ``,`` and TAB and ``|``."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.grid import Grid, header_row
from workbench.importers.imported import Warned
from workbench.importers.source import read_text
from workbench.importers.workbook import MOST_CELLS

DELIMITERS = (";", ",", "\t", "|")
LONGEST_CELL = 1_000_000
"""Characters."""
_LOOKED_AT = 50
"""Rows that decide about the delimiter."""
_MOST_OPEN = 20
"""Quote marks without a partner after which the file is given up."""
_END = "\ue000end of file\ue000"
"""A row of our own after the last: when it is swallowed, a quote mark was left open."""


def read_grid(path: Path, *, most_rows: int | None = None) -> Grid:
    """Return the first `most_rows` rows of a csv file, or all; refused are a cell of a million signs, and too many."""
    source = read_text(path)
    lines = source.text.split("\n")
    said = _said_delimiter(lines[0])
    delimiter = said or _likely_delimiter(lines)
    records = _records(lines, 1 if said else 0, delimiter, path.name)
    rows, starts, warnings = [], [], list(source.warnings)
    left = MOST_CELLS
    for row, start, closed in islice(records, most_rows):
        left -= len(row) + 1
        if left < 0:
            raise RefusedError("importers.table.too_many", file=path.name, cells=MOST_CELLS)
        rows.append(row)
        starts.append(start + 1)
        if not closed:
            warnings.append(Warned("importers.table.open_quote", {"line": start + 1}))
    if rows and not rows[-1]:
        rows.pop()
    return Grid(path.name, rows, starts[: len(rows)], delimiter=delimiter, warnings=warnings)


def fault(path: Path) -> tuple[str, int] | None:
    """Return what is wrong with a csv file and the line where: ``nul``, ``open_quote`` or ``ragged``; None if sound."""
    source = read_text(path)
    nul = [position for position, sign in source.originals.items() if sign == "\0"]
    if nul:
        return "nul", source.text.count("\n", 0, min(nul)) + 1
    grid = read_grid(path)
    for warned in grid.warnings:
        if warned.key == "importers.table.open_quote":
            return "open_quote", int(str(warned.parameters["line"]))
    top = header_row(grid)
    width = len(grid.rows[top]) if top is not None else 0
    ragged = (row for row, cells in enumerate(grid.rows) if not grid.is_empty(row) and len(cells) != width)
    return next((("ragged", grid.lines[row]) for row in ragged), None)


def _said_delimiter(first: str) -> str | None:
    """Return the delimiter that Excel's own first line, ``sep=;``, names; it is no data."""
    said = first.strip(' "')
    return said[4] if len(said) == 5 and said.lower().startswith("sep=") and said[4] in DELIMITERS else None


def _likely_delimiter(lines: list[str]) -> str:
    """Return the delimiter under which most rows are as wide as the first; else that of a table under a title."""
    best, most = "", (0.0, 0)
    for delimiter in DELIMITERS:
        widths = _widths(lines, delimiter)
        if not widths or widths[0] < 2:
            continue
        alike = sum(width == widths[0] for width in widths) / len(widths)
        if (alike, widths[0]) > most:
            best, most = delimiter, (alike, widths[0])
    return best or _under_a_title(lines)


def _under_a_title(lines: list[str]) -> str:
    """Return the delimiter under which most rows below a title of one cell have as many cells, at least three.

    Without any, the comma.
    """
    for delimiter in DELIMITERS:
        widths = _widths(lines, delimiter)
        usual, rows = Counter(widths).most_common(1)[0] if widths else (0, 0)
        if usual >= 3 and rows * 2 >= len(widths):
            return delimiter
    return ","


def _widths(lines: list[str], delimiter: str) -> list[int]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    try:
        return [len(row) for row in islice(filter(None, reader), _LOOKED_AT)]
    except csv.Error:
        return []


def _records(lines: list[str], first: int, delimiter: str, file: str) -> Iterator[tuple[list[str], int, bool]]:
    """Yield each row, the line (from 0) where it begins and whether its quote marks are closed.

    A quote mark that is never closed would swallow the rest of the file: its line is taken literally instead.
    """
    at = first
    for _ in range(_MOST_OPEN):
        for row, start, closed in _until_open_quote(lines, at, delimiter, file):
            yield row, start, closed
            at = start + 1
            if not closed:
                break
        else:
            return
    raise RefusedError("importers.table.quotes", file=file, line=at)


def _until_open_quote(lines: list[str], first: int, delimiter: str, file: str) -> Iterator[tuple[list[str], int, bool]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader((f"{line}\n" for line in chain(lines[first:], [_END])), delimiter=delimiter)
    start = first
    while start < len(lines):
        try:
            row = next(reader)
        except csv.Error as error:
            raise RefusedError("importers.table.cell_too_long", file=file, line=start + 1) from error
        if first + reader.line_num > len(lines):
            yield lines[start].split(delimiter), start, False
            return
        yield row, start, True
        start = first + reader.line_num
