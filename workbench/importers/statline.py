"""Tables of StatLine (CBS) as downloaded: semicolons, a title above, a source below, keys or titles of dimensions.

Two layouts: a row a place and a period with a column a topic, or (as on the screen) periods or places side by side
under stacked headings. Quarters and months are passed over, since a value belongs to a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.importers import decimals, sheets
from workbench.importers.grid import Grid, named
from workbench.importers.imported import TableRead, Warned
from workbench.importers.statline_cells import (
    dimension,
    figure,
    ident_of,
    is_region_key,
    level_of,
    power_of,
    topic_of,
    year_of,
)

COLUMNS = ["indicator", "label", "place", "level", "year", "value", "reported", "unit", "source", "note"]
PERCENT = "%"
_NIL = "nihil"
_NUMBER = "id"
"""Column in which rows are only numbered."""


class Cell(NamedTuple):
    """One figure with what it is of."""

    line: int
    region: str
    key: str
    """Of the region, where the file gives it."""
    period: str
    topic: str
    unit: str
    written: str
    members: tuple[tuple[str, str], ...]
    """Of the other dimensions: name and member."""


@dataclass
class StatLine:
    """Reads what StatLine gives out as csv."""

    name: str = "statline"
    kind: str = "indicators"

    def accepts(self, path: Path) -> bool:
        """Whether the file has the headings of StatLine."""
        return sheets.is_sheet(path) and any(map(self.fits, sheets.heads(path)))

    def fits(self, grid: Grid) -> bool:
        """Whether headings near the top name a period and a region, as CBS calls them."""
        return grid.delimiter == ";" and _head(grid) is not None

    def read(self, path: Path) -> TableRead:
        """Return a row a figure; refused are a table without a year and a cell that is no figure."""
        grid = sheets.wanted(path, self.fits)
        head = _head(grid)
        if head is None:
            raise RefusedError("importers.statline.no_head", file=path.name)
        cells = list(_flat(grid, head) if _is_flat(grid, head) else _stacked(grid, head))
        annual = [cell for cell in cells if year_of(cell.period) is not None]
        if not annual:
            raise RefusedError("importers.statline.no_year", file=path.name)
        passed = sorted({cell.line for cell in cells if year_of(cell.period) is None})
        told = [Warned("importers.statline.passed", {"count": len(passed), "lines": named(passed)})] if passed else []
        rows = _rows(grid, annual)
        missing = sorted(
            {cell.line for cell, row in zip(annual, rows, strict=True) if not (row["value"] or row["reported"])}
        )
        if missing:
            told.append(Warned("importers.table.no_figure", {"count": len(missing), "lines": named(missing)}))
        return TableRead(COLUMNS, rows, [cell.line for cell in annual], [*grid.warnings, *told])


def _head(grid: Grid) -> int | None:
    """Return the first row of the headings: where a period and a region are named in it or in the rows below it."""
    first, found = None, set()
    for row in range(min(len(grid.rows), 20)):
        here = {dimension(cell) for cell in grid.rows[row]} & {"period", "region", "topic"}
        if first is None and here:
            first = row
        found |= here
        if first is not None and {"period", "region"} <= found:
            return first
    return None


def _is_flat(grid: Grid, head: int) -> bool:
    """Whether one row names period and region as columns, with a period below the former."""
    at = _columns(grid.rows[head])
    if not {"period", "region"} <= at.keys():
        return False
    return any(_is_period(grid.cell(row, at["period"])) for row in range(head + 1, min(len(grid.rows), head + 4)))


def _is_period(cell: str) -> bool:
    return cell[:4].isdecimal() and len(cell) >= 4


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Return where each dimension is named in a row; of a name that stands twice the first."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        name = dimension(cell)
        if name is not None:
            found.setdefault(name, at)
    return found


# a row a place and a period


def _flat(grid: Grid, head: int) -> Iterator[Cell]:
    at, heads = _columns(grid.rows[head]), [cell.strip() for cell in grid.rows[head]]
    body = [row for row in range(head + 1, len(grid.rows)) if _is_period(grid.cell(row, at["period"]))]
    units = _units(grid, head, body)
    keys = {column for column in range(len(heads)) if all(is_region_key(grid.cell(row, column)) for row in body)}
    region, key = _region_columns(heads, at["region"], keys)
    taken = {*at.values(), *keys, region, *(c for c, name in enumerate(heads) if name.casefold() == _NUMBER)}
    values = _value_columns(grid, body, heads, taken - {at.get("value", -1)})
    told = {*taken, *values}
    others = [c for c in range(len(heads)) if heads[c] and c not in told]
    for row in body:
        members = tuple((heads[column], grid.cell(row, column)) for column in others)
        for column in values:
            topic = grid.cell(row, at["topic"]) if "topic" in at else heads[column]
            unit = grid.cell(row, at["unit"]) if "unit" in at else units.get(column, "")
            yield Cell(
                grid.lines[row],
                grid.cell(row, region),
                grid.cell(row, key),
                grid.cell(row, at["period"]),
                topic,
                unit,
                grid.cell(row, column),
                members,
            )


def _units(grid: Grid, head: int, body: list[int]) -> dict[int, str]:
    """Return the units by column, where a row between headings and figures names them."""
    between = range(head + 1, body[0] if body else head + 1)
    return {at: cell.strip() for row in between for at, cell in enumerate(grid.rows[row]) if cell.strip()}


def _region_columns(heads: list[str], named_so: int, keys: set[int]) -> tuple[int, int]:
    """Return the columns of the titles and of the keys of regions; one and the same where there is only one."""
    titles = [at for at, head in enumerate(heads) if at not in keys and dimension(head) == "region"]
    beside = [at for at in (named_so + 1, named_so - 1) if named_so in keys and 0 <= at < len(heads) and at not in keys]
    titled = [
        at for at in beside if dimension(heads[at]) is None and heads[at].casefold().startswith(("regio", "gemeente"))
    ]
    title = (titles or titled or [named_so])[0]
    return title, min(keys, default=title)


def _value_columns(grid: Grid, body: list[int], heads: list[str], taken: set[int]) -> list[int]:
    """Return the columns in which every cell is a figure or missing, and at least one is a figure."""
    return [
        at
        for at, head in enumerate(heads)
        if head and at not in taken and _holds_figures([grid.cell(row, at) for row in body])
    ]


def _holds_figures(cells: list[str]) -> bool:
    told = [decimals.is_missing(cell) or figure(cell, comma=True, nil=False) is not None for cell in cells]
    return all(told) and not all(map(decimals.is_missing, cells))


# periods or places side by side


def _stacked(grid: Grid, head: int) -> Iterator[Cell]:
    last, start = _last_heading(grid, head)
    while head > 0 and any(cell.strip() for cell in grid.rows[head - 1][start:]):
        head -= 1
    heads = {grid.cell(row, start - 1): _filled(grid, row, start) for row in range(head, last + 1)}
    names = [grid.cell(last, at) for at in range(start)]
    for row in range(last + 1, len(grid.rows)):
        for at in range(start, len(grid.rows[row])):
            own = [(name, grid.cell(row, column)) for column, name in enumerate(names[:-1] or names) if name]
            above = [(name, cells.get(at, "")) for name, cells in heads.items() if name]
            if any(member for _, member in own):
                yield _placed(grid, row, at, [*own, *above], grid.cell(row, start - 1) if names[:-1] else "")


def _last_heading(grid: Grid, head: int) -> tuple[int, int]:
    """Return the last row of the headings, and the first column of figures: behind a dimension with a member."""
    start, last = 1, head
    for row in range(head, min(len(grid.rows), head + 20)):
        cells = [cell.strip() for cell in grid.rows[row]]
        found = [
            at
            for at in range(len(cells) - 1)
            if dimension(cells[at]) and cells[at + 1] and not dimension(cells[at + 1])
        ]
        if found:
            start = found[0] + 1
        if any(dimension(cell) for cell in cells):
            last = row
    return last, start


def _filled(grid: Grid, row: int, start: int) -> dict[int, str]:
    """Return the headings of a row by column; an empty one goes on with the one before it."""
    filled, before = {}, ""
    for at in range(start, max(map(len, grid.rows))):
        before = grid.cell(row, at) or before
        filled[at] = before
    return filled


def _placed(grid: Grid, row: int, at: int, members: list[tuple[str, str]], unit: str) -> Cell:
    of = {dimension(name) or name: member for name, member in members}
    others = tuple((name, member) for name, member in members if dimension(name) is None and member)
    region = of.get("region", "")
    return Cell(
        grid.lines[row], region, region, of.get("period", ""), of.get("topic", ""), unit, grid.cell(row, at), others
    )


# what comes of it


def _rows(grid: Grid, cells: list[Cell]) -> list[dict[str, str]]:
    words = [" ".join(row).strip() for row in grid.rows if sum(bool(cell.strip()) for cell in row) == 1]
    nil = any(_NIL in line.casefold() for line in words)
    comma = decimals.has_decimal_comma((cell.written for cell in cells), likely=True)
    said: dict[str, set[str]] = {}
    for name, member in {each for cell in cells for each in cell.members}:
        said.setdefault(name, set()).add(member)
    telling = {name for name, members in said.items() if len(members) > 1}
    title = words[0] if words and grid.rows[0] and words[0] == " ".join(grid.rows[0]).strip() else ""
    source = f"CBS StatLine: {title}" if title else "CBS StatLine"
    return [_row(grid, cell, source, telling, comma=comma, nil=nil) for cell in cells]


def _row(grid: Grid, cell: Cell, source: str, telling: set[str], *, comma: bool, nil: bool) -> dict[str, str]:
    topic = topic_of(cell.topic, cell.unit)
    told = [member for name, member in cell.members if name in telling]
    label = " · ".join(filter(None, [topic.name, *told])) or source
    number = figure(cell.written, comma=comma, nil=nil)
    if number is None:
        raise RefusedError("importers.table.no_number", file=grid.file, line=cell.line, column=topic.name)
    share, year = topic.unit.startswith(PERCENT), str(year_of(cell.period))
    power = power_of(topic.unit)
    value = format(Decimal(number).scaleb(power), "f") if number and power else number
    return {
        "indicator": ident_of(label),
        "label": label,
        "place": cell.region,
        "level": level_of(cell.region, cell.key),
        "year": year,
        "value": "" if share else value,
        "reported": cell.written if share and number else "",
        "unit": "percent" if share else "count",
        "source": source,
        "note": cell.period if cell.period.strip() not in (year, f"{year}JJ00") else "",
    }
