"""Excel workbooks: every sheet as strings, numbers and dates written the way science writes them."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.importers.archive import Archive, parse_xml, walk_xml
from workbench.importers.grid import Grid, letters, named
from workbench.importers.imported import Warned
from workbench.importers.percent_cells import decimals_of, is_fraction, percent_styles, shown_percentage
from workbench.importers.source import check_file, read_bytes
from workbench.text.canonical import canonical, visible

if TYPE_CHECKING:
    from lxml.etree import _Element
    from python_calamine import CalamineSheet

MOST_CELLS = 2_000_000
"""Of the rectangle that a sheet spans: the reader fills it whole, however few cells hold something."""
_REFERENCE = re.compile(r"([A-Za-z]{0,3})([0-9]{1,7})")
_PLACELESS = re.compile(rb"<(?:row|c)(?![^<>]*\sr=)[\s/>]")
_EMPTY = re.compile(rb"<(?:row|c)\s[^<>]*/>")
_WALKED = ("{*}row", "{*}c", "{*}si")
Place = tuple[int, int]
"""Row and column of a cell, from 0."""
_Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


@dataclass
class _Kinds:
    """Cells of a sheet of which the values do not tell enough."""

    unknown: list[Place] = field(default_factory=list)
    """Formulas without a value."""
    percents: dict[Place, int] = field(default_factory=dict)
    """Cells that show a percentage, with how many decimals."""

    def note(self, place: Place, cell: _Element, styles: Mapping[str, int]) -> None:
        """Note a filled cell, where it is of a kind."""
        if _has_no_value(cell):
            self.unknown.append(place)
        decimals = decimals_of(cell, styles)
        if decimals is not None:
            self.percents[place] = decimals


def read_grids(path: Path) -> list[Grid]:
    """Return the sheets in the order of the workbook."""
    from python_calamine import CalamineError, load_workbook

    archive = Archive(read_bytes(path), file=path.name, office="Excel")
    if not any(name.endswith("workbook.xml") for name in archive.names):
        raise RefusedError("importers.archive.not_office", file=path.name, office="Excel")
    stored = archive.stored_copy(lambda name: name.endswith((".xml", ".rels")))
    kinds = _kinds(Archive(stored, file=path.name, office="Excel"))
    try:
        workbook = load_workbook(io.BytesIO(stored))
        return [
            _grid(workbook.get_sheet_by_name(name), path.name, kinds.get(name) or _Kinds())
            for name in workbook.sheet_names
        ]
    except (CalamineError, ArithmeticError, ValueError) as error:
        raise RefusedError("importers.archive.damaged", file=path.name, office="Excel") from error


def is_old(path: Path) -> bool:
    """Whether a file is a workbook of Excel 97 to 2003, whatever its ending."""
    return _begins(path, b"\xd0\xcf\x11\xe0")


def is_zip(path: Path) -> bool:
    """Whether a file is a zip, as newer workbooks are."""
    return _begins(path, b"PK")


def _begins(path: Path, signs: bytes) -> bool:
    check_file(path)
    with path.open("rb") as file:
        return file.read(len(signs)) == signs


def _grid(sheet: CalamineSheet, file: str, kinds: _Kinds) -> Grid:
    cells = sheet.to_python(skip_empty_area=False)
    replaced = 0
    rows: list[list[str]] = []
    for values in cells:
        cleaned = [canonical(written_cell(value)) for value in values]
        replaced += sum(len(cell.originals) for cell in cleaned)
        rows.append([cell.text for cell in cleaned])
    numbers = frozenset(
        (row, column)
        for row, values in enumerate(cells)
        for column, value in enumerate(values)
        if isinstance(value, (int, float)) and not isinstance(value, bool)
    )
    return Grid(
        file,
        rows,
        lines=list(range(1, len(rows) + 1)),
        sheet=visible(sheet.name),
        numbers=numbers,
        percentages={
            place: shown_percentage(value, decimals)
            for place, decimals in kinds.percents.items()
            if place in numbers and is_fraction(value := cells[place[0]][place[1]])
        },
        spread=spread_merged(rows, sheet.merged_cell_ranges or []),
        warnings=cell_warnings(replaced, kinds.unknown),
    )


def cell_warnings(replaced: int, unknown: Sequence[Place]) -> list[Warned]:
    """Return what is told of the cells of a sheet: signs replaced in them, and formulas whose value is not stored."""
    told = [Warned("importers.signs_replaced", {"count": replaced})] if replaced else []
    if unknown:
        cells = named([f"{letters(column)}{row + 1}" for row, column in unknown])
        told.append(Warned("importers.workbook.no_value", {"count": len(unknown), "cells": cells}))
    return told


def written_cell(value: _Cell) -> str:
    """Write a cell as text: whole floats without a point, dates as ISO, times as hours:minutes:seconds."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value


def _number(value: float) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def spread_merged(
    rows: list[list[str]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Fill merged ranges with the value of their first cell, within the sheet; return which were filled."""
    spread: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in ranges:
        for row in range(top, min(bottom, len(rows) - 1) + 1):
            for column in range(left, min(right, len(rows[row]) - 1) + 1):
                if (row, column) != (top, left):
                    rows[row][column] = rows[top][left]
                    spread[row, column] = (top, left)
    return spread


def _kinds(archive: Archive) -> dict[str, _Kinds]:
    """Return for each sheet by its name what its cells do not say; refused is a sheet that spans too many of them."""
    found: dict[str, _Kinds] = {}
    styles = percent_styles(archive)
    for part in archive.names:
        if part.endswith(".xml"):
            high, wide, found[part] = _extent(archive, part, styles)
            if high * wide > MOST_CELLS:
                raise RefusedError("importers.workbook.far_cells", file=archive.file, cells=MOST_CELLS)
    if not any(kinds.unknown or kinds.percents for kinds in found.values()):
        return {}
    return {name: found[part] for name, part in _parts(archive) if part in found}


def _parts(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield name and part of each sheet."""
    book = next(name for name in archive.names if name.endswith("workbook.xml"))
    folder = book.removesuffix("workbook.xml")
    links = f"{folder}_rels/workbook.xml.rels"
    if links not in archive.names:
        return
    related = parse_xml(archive.read(links), file=archive.file, office="Excel")
    targets = {each.get("Id"): each.get("Target") or "" for each in related}
    for sheet in parse_xml(archive.read(book), file=archive.file, office="Excel").iter("{*}sheet"):
        ident = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), None)
        target = targets.get(str(ident), "")
        yield sheet.get("name") or "", target[1:] if target.startswith("/") else folder + target


def _extent(archive: Archive, name: str, styles: Mapping[str, int]) -> tuple[int, int, _Kinds]:
    """Return how many rows and columns the filled cells of a part span from A1 on, and which are of a kind.

    A part that is no sheet has no cells.
    """
    high = wide = row = column = 0
    kinds = _Kinds()
    for event, element in walk_xml(_without_empty(archive.read(name)), _WALKED, file=archive.file, office="Excel"):
        kind = str(element.tag).rpartition("}")[2]
        if event == "start" and kind == "row":
            row, column = _position(element.get("r"), row, 0, archive.file)
        elif event == "end" and kind == "c":
            row, column = _position(element.get("r"), row, column + 1, archive.file)
            if len(element):
                high, wide = max(high, row), max(wide, column)
                kinds.note((row - 1, column - 1), element, styles)
        if event == "end" and kind in {"row", "si"}:
            element.clear()
    return high, wide, kinds


def _without_empty(part: bytes) -> bytes:
    """Return a sheet without its empty rows and cells, of which there may be a million that only have a look.

    Where a row or cell does not say its place, it follows from those before, and all stay.
    """
    return part if _PLACELESS.search(part) else _EMPTY.sub(b"", part)


def _has_no_value(cell: _Element) -> bool:
    """Whether a formula was never calculated; one that gave an empty text was."""
    formula = str(cell[0].tag).endswith("}f")
    return formula and cell.get("t") != "str" and not any(part.text for part in cell if part is not cell[0])


def _position(reference: str | None, row: int, column: int, file: str) -> tuple[int, int]:
    """Return row and column (from 1) of a row or cell; one without a reference follows the one before it."""
    if reference is None:
        return (row, column) if column else (row + 1, 0)
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise RefusedError("importers.archive.damaged", file=file, office="Excel")
    return int(found[2]), _column(found[1])


def _column(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number
