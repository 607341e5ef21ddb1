"""Indicators, respondents and codings from csv files and workbooks: rows under known column names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers import decimals, sheets
from workbench.importers.grid import Grid, column_name, header_row, named, table, written_columns
from workbench.importers.imported import TableRead, Warned
from workbench.importers.source import check_file

_KEPT_WHOLE = ("quote", "citaat")
"""Columns whose cells keep the spaces at their ends: they must equal a stretch of a text."""
_LONGEST_NAME = 40
"""Characters of a column name that a sentence shows; what is longer is no column name."""


@dataclass
class TableImporter:
    """Reads one kind of table. Column names are compared without case; Dutch ones become the English."""

    name: str
    kind: str
    required: tuple[tuple[str, ...], ...]
    """Of each group at least one column must be there."""
    known: tuple[str, ...]
    aliases: dict[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    """Columns that hold figures; they are given back with a decimal point."""
    keeps_others: bool = True
    """Whether a column that is not known is kept under its own name."""

    def accepts(self, path: Path) -> bool:
        """Whether a sheet of the file has the columns of this kind."""
        return sheets.is_sheet(path) and any(self.fits(head) for head in sheets.heads(path))

    def fits(self, grid: Grid) -> bool:
        """Whether the first filled row names the columns of this kind."""
        top = header_row(grid)
        return top is not None and not self._missing(self._names(column_name(c) for c in grid.rows[top]))

    def read(self, path: Path) -> TableRead:
        """Return the rows under English column names; refused are missing or doubled columns and no rows."""
        grid = sheets.wanted(path, self.fits)
        read = self._renamed(table(grid, kept_whole=_KEPT_WHOLE), path.name, written_columns(grid))
        if not read.rows:
            raise RefusedError("importers.table.no_rows", file=path.name)
        if not self.keeps_others:
            read = self._without_others(read)
        return self._with_plain_numbers(read, grid) if self.numbers else read

    def _names(self, columns: Iterable[str]) -> list[str]:
        names = [self.aliases.get(name, name) for name in columns]
        if self.kind == "respondents" and "respondent" not in names and {"part", "function"} <= set(names):
            names = ["respondent" if name == "row_id" else name for name in names]
        return names

    def _missing(self, names: list[str]) -> list[str]:
        return [" / ".join(group) for group in self.required if not set(group) & set(names)]

    def _renamed(self, read: TableRead, file: str, written: list[str]) -> TableRead:
        names = self._names(read.columns)
        if missing := self._missing(names):
            raise RefusedError(
                "importers.table.missing_columns",
                file=file,
                kind=self.kind,
                missing=named(missing),
                found=named(written) or "–",
            )
        doubled = sorted(name for name, count in Counter(names).items() if count > 1)
        if doubled:
            raise RefusedError("importers.table.doubled_columns", file=file, columns=named(doubled))
        english = dict(zip(read.columns, names, strict=True))
        rows = [{english[name]: cell for name, cell in row.items()} for row in read.rows]
        return replace(read, columns=names, rows=rows)

    def _without_others(self, read: TableRead) -> TableRead:
        others = [name for name in read.columns if name not in self.known]
        if not others:
            return read
        told = Warned(
            "importers.table.columns_passed",
            {"count": len(others), "columns": named([name[:_LONGEST_NAME] for name in others])},
        )
        return replace(
            read,
            columns=[name for name in read.columns if name in self.known],
            rows=[{name: cell for name, cell in row.items() if name in self.known} for row in read.rows],
            warnings=[*read.warnings, told],
        )

    def _with_plain_numbers(self, read: TableRead, grid: Grid) -> TableRead:
        columns = [name for name in self.numbers if name in read.columns]
        stored = _cells_stored_as_numbers(read, grid)
        written = (row[name] for at, row in enumerate(read.rows) for name in columns if (at, name) not in stored)
        comma = decimals.has_decimal_comma(written, likely=grid.delimiter == ";")
        missing: list[int] = []
        rows: list[dict[str, str]] = []
        for at, (row, line) in enumerate(zip(read.rows, read.lines, strict=True)):
            figures = {
                name: _figure(row[name], comma and (at, name) not in stored, (grid.file, line, name))
                for name in columns
            }
            if any(row[name] and not figures[name] for name in columns):
                missing.append(line)
            rows.append({**row, **figures})
        return replace(read, rows=rows, warnings=[*read.warnings, *_no_figure(missing)])


def _cells_stored_as_numbers(read: TableRead, grid: Grid) -> set[tuple[int, str]]:
    """Return (index of the row, column name) of the cells in which a workbook holds a number, no text."""
    if not grid.numbers:
        return set()
    top = header_row(grid) or 0
    at_line = {line: at for at, line in enumerate(read.lines)}
    names = dict(zip((at for at, cell in enumerate(grid.rows[top]) if cell.strip()), read.columns, strict=True))
    return {
        (at_line[grid.lines[row]], names[column])
        for row, column in grid.numbers
        if grid.lines[row] in at_line and column in names
    }


def _figure(written: str, comma: bool, where: tuple[str, int, str]) -> str:
    if decimals.is_missing(written):
        return ""
    number = decimals.plain_number(written, comma=comma)
    if number is None:
        file, line, column = where
        raise RefusedError("importers.table.no_number", file=file, line=line, column=column)
    return number


def _no_figure(lines: list[int]) -> list[Warned]:
    if not lines:
        return []
    return [Warned("importers.table.no_figure", {"count": len(lines), "lines": named(lines)})]


INDICATORS = TableImporter(
    name="indicators",
    kind="indicators",
    required=(("indicator",), ("place",), ("year",), ("value", "numerator", "reported")),
    known=(),
    aliases={
        "plaats": "place",
        "gemeente": "place",
        "jaar": "year",
        "niveau": "level",
        "teller": "numerator",
        "noemer": "denominator",
        "waarde": "value",
        "eenheid": "unit",
        "gerapporteerd": "reported",
        "bron": "source",
        "opmerking": "note",
    },
    numbers=("numerator", "denominator", "value", "reported"),
)
"""Columns as in the study's tidy figures; further columns are kept."""

RESPONDENTS = TableImporter(
    name="respondents",
    kind="respondents",
    required=(("respondent",),),
    known=(),
    aliases={
        "deel": "part",
        "functie": "function",
        "organisatie": "organisation",
        "organization": "organisation",
        "plaats": "place",
        "subgroep": "subgroup",
        "trede": "treden",
        "treden_discussed": "treden",
        "aantal": "n",
        "bestand": "document",
        "file": "document",
    },
)
"""One row a respondent, or `n` alike; any other column is an attribute."""

CODINGS = TableImporter(
    name="codings",
    kind="codings",
    required=(("document",), ("code",), ("quote", "start"), ("quote", "end")),
    known=(
        "id",
        "document",
        "start",
        "end",
        "quote",
        "code",
        "aspect",
        "organisations",
        "perspective",
        "context",
        "coder",
        "memo",
    ),
    aliases={
        "file": "document",
        "bestand": "document",
        "begin": "start",
        "eind": "end",
        "einde": "end",
        "citaat": "quote",
        "organisaties": "organisations",
        "organisation": "organisations",
        "organisatie": "organisations",
        "organizations": "organisations",
        "perspectief": "perspective",
        "codeur": "coder",
    },
    keeps_others=False,
)
"""One row a coding; whether its quote stands in the document is found out when it is placed."""

CLAIMS = TableImporter(
    name="claims",
    kind="claims",
    required=(("claim",), ("says",), ("indicators",), ("places",), ("against",)),
    known=(),
    aliases={
        "bewering": "claim",
        "zegt": "says",
        "indicator": "indicators",
        "indicatoren": "indicators",
        "plaats": "places",
        "place": "places",
        "plaatsen": "places",
        "tegenover": "against",
        "jaar": "year",
        "methode": "method",
    },
)
"""One row a claim of a report about a difference; it is held against figures, and nothing of it is kept."""


def read_claims(path: Path) -> TableRead:
    """Return the rows of a table of claims; raises RefusedError with one sentence."""
    check_file(path)
    return CLAIMS.read(path)
