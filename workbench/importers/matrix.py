"""Group matrices: as a grid, the way they hang on the wall, or long, one row an item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers import sheets
from workbench.importers.grid import Grid, column_name, header_row, named, surplus_cells, table, written_columns
from workbench.importers.imported import EmptyCellRead, ItemRead, MatrixRead, TableRead, Warned
from workbench.importers.matrix_cells import cell_items, organisations
from workbench.importers.matrix_words import (
    COLUMNS,
    EMPTY,
    ORIGINS,
    RELATIONS,
    ROW_HEADS,
    SUBGROUP_HEADS,
    SUPPORT,
    empty_kind,
    head,
    meaning,
    row_name,
)

_TITLES = 10
"""Rows in which the header of a grid is looked for."""


@dataclass(frozen=True)
class _Header:
    """Where the columns of a grid stand."""

    row: int
    rows: int
    """Column that names the rows."""
    subgroup: int | None
    columns: dict[int, str]
    """Content columns and their names as written, on one line."""


class GridMatrix:
    """Rows are treden, columns aspects, a cell holds bulleted items."""

    name = "matrix (grid)"
    kind = "matrix"

    def accepts(self, path: Path) -> bool:
        """Whether a sheet of the file has the header of a matrix."""
        return sheets.is_sheet(path) and any(self.fits(head) for head in sheets.heads(path))

    def fits(self, grid: Grid) -> bool:
        """Whether one of the first rows names columns of a matrix, or its first column names treden."""
        return _known_header(grid) is not None and not LongMatrix().fits(grid)

    def read(self, path: Path) -> MatrixRead:
        """Return items and empty cells in the order of the file; refused without header or name of a row."""
        grid = sheets.wanted(path, self.fits)
        top = _known_header(grid)
        known = top is not None
        if top is None:
            top = header_row(grid)
        if top is None or sum(bool(cell.strip()) for cell in grid.rows[top]) < 2:
            raise RefusedError("importers.matrix.no_header", file=path.name)
        collected = _Collected(grid, _header(grid, top))
        for row in range(top + 1, len(grid.rows)):
            if not grid.is_empty(row):
                collected.add_row(row)
        return collected.matrix(known=known)


def _known_header(grid: Grid) -> int | None:
    for row in range(min(_TITLES, len(grid.rows))):
        heads = [written for cell in grid.rows[row] if (written := head(cell))]
        known = len(set(heads) & COLUMNS)
        if (known >= 2 and 2 * known >= len(heads) - 1) or (len(heads) >= 2 and heads[0] in ROW_HEADS):
            return row
    return None


def _header(grid: Grid, row: int) -> _Header:
    heads = [head(cell) for cell in grid.rows[row]]
    rows = next((at for at, written in enumerate(heads) if written in ROW_HEADS), 0)
    subgroup = next((at for at, written in enumerate(heads) if written in SUBGROUP_HEADS and at != rows), None)
    columns = {
        at: " ".join(cell.split())
        for at, cell in enumerate(grid.rows[row])
        if cell.strip() and at not in {rows, subgroup}
    }
    return _Header(row, rows, subgroup, columns)


@dataclass
class _Collected:
    """What has been read of a grid so far."""

    grid: Grid
    header: _Header
    items: list[ItemRead] = field(default_factory=list)
    empty: dict[tuple[str, str, str | None], EmptyCellRead] = field(default_factory=dict)
    """By row, column and subgroup, in the order of the file."""
    unknown: set[tuple[str, str, str | None]] = field(default_factory=set)
    """Empty cells that do not say why they are empty."""
    rows: dict[str, None] = field(default_factory=dict)
    """Names of the rows in their order."""
    goals: set[str] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    """Cells that are merged over several rows or columns of the matrix."""

    def add_row(self, row: int) -> None:
        """Take up one row; one without a name goes on with the row before it."""
        name, has_goal = row_name(self.grid.cell(row, self.header.rows))
        if not name and not self.rows:
            place = self.grid.place(row, self.header.rows)
            raise RefusedError("importers.matrix.row_without_name", file=self.grid.file, place=place)
        if name:
            self.rows.setdefault(name)
        name = name or next(reversed(self.rows))
        if has_goal:
            self.goals.add(name)
        subgroup = None
        if self.header.subgroup is not None:
            subgroup = self.grid.cell(row, self.header.subgroup) or None
        for column in self.header.columns:
            self._add_cell((row, column), name, subgroup)

    def _add_cell(self, at: tuple[int, int], name: str, subgroup: str | None) -> None:
        row, column = at
        if at in self.grid.spread:
            self._note_merged(at, name)
            return
        cell, place, aspect = (
            self.grid.cell(row, column),
            self.grid.place(row, column),
            self.header.columns[column],
        )
        key = (name, aspect, subgroup)
        kind = empty_kind(cell)
        items = cell_items(cell) if kind is None else []
        self.items += (
            ItemRead(name, aspect, item.text, place, subgroup, item.organisations, item.origin, item.support)
            for item in items
        )
        if kind is not None:
            self.unknown.discard(key)
            self.empty[key] = EmptyCellRead(name, aspect, kind, place, subgroup)
        elif not items and key not in self.empty:
            self.unknown.add(key)
            self.empty[key] = EmptyCellRead(name, aspect, "not_asked", place, subgroup)

    def _note_merged(self, at: tuple[int, int], name: str) -> None:
        row, column = self.grid.spread[at]
        first, _ = row_name(self.grid.cell(row, self.header.rows))
        if (first and first != name) or self.header.columns.get(column) != self.header.columns[at[1]]:
            self.merged.append(self.grid.place(row, column))

    def matrix(self, *, known: bool) -> MatrixRead:
        """Return the matrix; a cell is empty only where no row of the same name and subgroup fills it."""
        filled = {(item.row, item.column, item.subgroup) for item in self.items}
        empty = {key: cell for key, cell in self.empty.items() if key not in filled}
        columns = list(dict.fromkeys(self.header.columns.values()))
        if not self.rows:
            raise RefusedError("importers.table.no_rows", file=self.grid.file)
        warnings = [*self.grid.warnings, *self._told(known=known, unknown=len(self.unknown & empty.keys()))]
        return MatrixRead(self.items, list(empty.values()), list(self.rows), columns, warnings)

    def _told(self, *, known: bool, unknown: int) -> Iterable[Warned]:
        if not known:
            yield Warned("importers.matrix.columns_unknown", {"line": self.grid.lines[self.header.row]})
        if self.goals:
            yield Warned("importers.matrix.goals_left", {"count": len(self.goals)})
        if self.merged:
            places = list(dict.fromkeys(self.merged))
            yield Warned("importers.matrix.merged_cells", {"count": len(places), "places": named(places)})
        if unknown:
            yield Warned("importers.matrix.empty_unknown", {"count": unknown})
        named_columns = {self.header.rows, *self.header.columns}
        if self.header.subgroup is not None:
            named_columns.add(self.header.subgroup)
        yield from surplus_cells(self.grid, range(self.header.row + 1, len(self.grid.rows)), named_columns)


_LONG = {
    "trede": "row",
    "keten": "row",
    "rij": "row",
    "row": "row",
    "thema": "row",
    "theme": "row",
    "kolom": "column",
    "column": "column",
    "punt": "item",
    "item": "item",
    "tekst": "item",
    "text": "item",
    "subgroep": "subgroup",
    "subgroup": "subgroup",
    "organisatie": "organisations",
    "organisaties": "organisations",
    "organisation": "organisations",
    "organisations": "organisations",
    "organization": "organisations",
    "organizations": "organisations",
    "herkomst": "origin",
    "origin": "origin",
    "steun": "support",
    "support": "support",
    "relatie": "relation",
    "verhouding": "relation",
    "relation": "relation",
    "voor_resultaat": "results",
    "for_result": "results",
    "indicator": "indicators",
    "indicatoren": "indicators",
    "indicators": "indicators",
    "leeg": "empty",
    "empty": "empty",
}
_REQUIRED = {"row": "trede", "column": "kolom", "item": "punt"}


class LongMatrix:
    """One row an item, or one row an empty cell with its kind."""

    name = "matrix (long)"
    kind = "matrix"

    def accepts(self, path: Path) -> bool:
        """Whether a sheet of the file has columns for trede, column and item."""
        return sheets.is_sheet(path) and any(self.fits(head) for head in sheets.heads(path))

    def fits(self, grid: Grid) -> bool:
        """Whether the first filled row names columns for trede, column and item, and none for a code."""
        top = header_row(grid)
        if top is None:
            return False
        names = [column_name(cell) for cell in grid.rows[top]]
        return "code" not in names and _REQUIRED.keys() <= set(_own_words(names))

    def read(self, path: Path) -> MatrixRead:
        """Return items and empty cells in the order of the file; refused if a trede or column is missing."""
        grid = sheets.wanted(path, self.fits)
        read, passed = _in_own_words(table(grid), path.name, written_columns(grid))
        if not read.rows:
            raise RefusedError("importers.table.no_rows", file=path.name)
        return _Long(read, path.name, warnings=[*read.warnings, *passed]).matrix()


def _own_words(columns: list[str]) -> list[str]:
    """Return what each column means, or nothing; ``aspect`` is the column of an item where no other is."""
    names = [_LONG.get(column, "") for column in columns]
    if "column" in names:
        return names
    return ["column" if column == "aspect" else name for column, name in zip(columns, names, strict=True)]


def _in_own_words(read: TableRead, file: str, written: list[str]) -> tuple[TableRead, list[Warned]]:
    names = _own_words(read.columns)
    times = Counter(names)
    doubled = [column for column, name in zip(read.columns, names, strict=True) if name and times[name] > 1]
    if doubled:
        raise RefusedError("importers.table.doubled_columns", file=file, columns=named(doubled))
    missing = [column for name, column in _REQUIRED.items() if name not in names]
    if missing:
        found = named(written) or "–"
        raise RefusedError(
            "importers.table.missing_columns", file=file, kind="matrix", missing=named(missing), found=found
        )
    own = {column: name for column, name in zip(read.columns, names, strict=True) if name}
    rows = [{own[column]: cell for column, cell in row.items() if column in own} for row in read.rows]
    others = [column[:40] for column in read.columns if column not in own]
    told = {"count": len(others), "columns": named(others)}
    passed = [Warned("importers.table.columns_passed", told)] if others else []
    return replace(read, columns=list(own.values()), rows=rows), passed


def _parts(written: str) -> tuple[str, ...]:
    """Return what stands between semicolons or on lines."""
    return tuple(part for each in written.replace("\n", ";").split(";") if (part := each.strip()))


@dataclass
class _Long:
    """A long matrix while its rows are read."""

    read: TableRead
    file: str
    warnings: list[Warned]
    items: list[ItemRead] = field(default_factory=list)
    empty: list[EmptyCellRead] = field(default_factory=list)
    not_understood: dict[str, list[int]] = field(default_factory=dict)
    """Column → lines with a word that is not known."""
    unknown: int = 0

    def matrix(self) -> MatrixRead:
        for row, line in zip(self.read.rows, self.read.lines, strict=True):
            self._add(row, line)
        for column, lines in self.not_understood.items():
            told = {"count": len(lines), "column": column, "lines": named(lines)}
            self.warnings.append(Warned("importers.matrix.word_unknown", told))
        if self.unknown:
            self.warnings.append(Warned("importers.matrix.empty_unknown", {"count": self.unknown}))
        rows = list(dict.fromkeys(row["row"] for row in self.read.rows))
        columns = list(dict.fromkeys(row["column"] for row in self.read.rows))
        return MatrixRead(self.items, self.empty, rows, columns, self.warnings)

    def _add(self, row: dict[str, str], line: int) -> None:
        for name in ("row", "column"):
            if not row[name]:
                raise RefusedError("importers.matrix.row_incomplete", file=self.file, line=line, column=_REQUIRED[name])
        subgroup = row.get("subgroup") or None
        if not row["item"]:
            kind = self._word("empty", EMPTY, row, line)
            if kind is None:
                self.unknown += 1
            self.empty.append(EmptyCellRead(row["row"], row["column"], kind or "not_asked", str(line), subgroup))
            return
        if row.get("empty"):
            self.not_understood.setdefault("empty", []).append(line)
        found, understood = organisations(row.get("organisations", ""))
        if not understood:
            self.not_understood.setdefault("organisations", []).append(line)
        origin = self._word("origin", ORIGINS, row, line)
        support = self._word("support", SUPPORT, row, line)
        item = ItemRead(row["row"], row["column"], row["item"], str(line), subgroup, found, origin, support)
        relation = self._word("relation", RELATIONS, row, line)
        results, indicators = (_parts(row.get(name, "")) for name in ("results", "indicators"))
        self.items.append(replace(item, relation=relation, results=results, indicators=indicators))

    def _word(self, column: str, words: dict[str, str], row: dict[str, str], line: int) -> str | None:
        written = row.get(column, "")
        said = meaning(words, written)
        if written and said is None:
            self.not_understood.setdefault(column, []).append(line)
        return said
