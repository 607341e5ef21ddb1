"""Indicators, respondents and codings from csv files and workbooks: rows under known column names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers import decimals, sheets
from workbench.importers.grid import Grid, column_name, header_row, named, table, under_title, written_columns
from workbench.importers.imported import TableRead, Warned
from workbench.importers.source import check_file
from workbench.text.printed import bare_rate

_KEPT_WHOLE = ("quote", "citaat")
"""Columns whose cells keep the spaces at their ends: they must equal a stretch of a text."""
_PRINTED, _AS_PRINTED = "reported", "reported_raw"
"""Columns of a figure that a report prints: the number alone, and to the letter."""
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
        """Whether the first filled row, or the first below a title, names the columns of this kind."""
        return self._has_heads(grid) or self._has_heads(under_title(grid))

    def _has_heads(self, grid: Grid) -> bool:
        top = header_row(grid)
        return top is not None and not self._missing(self._names(column_name(c) for c in grid.rows[top]))

    def read(self, path: Path) -> TableRead:
        """Return the rows under English column names; refused are missing or doubled columns and no rows."""
        grid = sheets.wanted(path, self.fits)
        below = under_title(grid)
        grid = below if self._has_heads(below) or not self._has_heads(grid) else grid
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
        read = _with_bare_rates(read, grid)
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


def _with_bare_rates(read: TableRead, grid: Grid) -> TableRead:
    """Return a table with printed figures alone; the cells as they were printed stay beside them."""
    if _PRINTED not in read.columns:
        return read
    shown = {place: words for place, words in _by_name(read, grid, grid.percentages) if place[1] == _PRINTED}
    rows = []
    for at, row in enumerate(read.rows):
        printed = shown.get((at, _PRINTED), row[_PRINTED])
        if printed == row[_PRINTED] and not _is_no_figure(printed):
            rows.append(row)
            continue
        bare = bare_rate(printed)
        kept = {_AS_PRINTED: row.get(_AS_PRINTED) or printed}
        rows.append({**row, **kept, _PRINTED: "" if _is_no_figure(bare) else bare})
    return replace(read, rows=rows)


def _is_no_figure(written: str) -> bool:
    """Whether words are printed in the place of a figure, such as ``een op de zeven``."""
    if decimals.is_missing(written):
        return False
    return not any(decimals.plain_number(written, comma=comma) for comma in (True, False))


def _cells_stored_as_numbers(read: TableRead, grid: Grid) -> set[tuple[int, str]]:
    """Return (index of the row, column name) of the cells in which a workbook holds a number, no text."""
    return {place for place, _ in _by_name(read, grid, dict.fromkeys(grid.numbers, ""))}


def _by_name(
    read: TableRead, grid: Grid, cells: Mapping[tuple[int, int], str]
) -> Iterator[tuple[tuple[int, str], str]]:
    """Yield what is known of cells of a sheet by the index of the row and the name of the column."""
    if not cells:
        return
    top = header_row(grid) or 0
    at_line = {line: at for at, line in enumerate(read.lines)}
    names = dict(zip((at for at, cell in enumerate(grid.rows[top]) if cell.strip()), read.columns, strict=True))
    for (row, column), told in cells.items():
        if grid.lines[row] in at_line and column in names:
            yield (at_line[grid.lines[row]], names[column]), told


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


def read_figures(path: Path) -> TableRead:
    """Return the rows of a table of indicators, also of one in a Word document; RefusedError with one sentence."""
    from workbench.importers import registry

    if path.suffix.lower() in sheets.WORD_ENDINGS:
        check_file(path)
        return INDICATORS.read(path)
    read = registry.read(path, INDICATORS.kind)
    assert isinstance(read, TableRead)
    return read


def read_claims(path: Path) -> TableRead:
    """Return the rows of a table of claims; raises RefusedError with one sentence."""
    check_file(path)
    return CLAIMS.read(path)
