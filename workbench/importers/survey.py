"""Surveys: one row a respondent, and of each column a guess what it is; a person decides.

Columns that look like names, addresses or numbers by which somebody can be reached are guessed to be left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers import sheets
from workbench.importers.grid import Grid, column_name, header_row, letters, surplus_cells
from workbench.importers.imported import Warned
from workbench.importers.source import check_file

ROLES = ("id", "text", "attribute", "left_out")
_IDS = re.compile(r"(?:case|id|nr|nummer|no|code|case_?id|respondent(?:_?(?:id|nr|nummer|code))?|participant(?:_?id)?)")
_PERSONAL = re.compile(
    r".*(?:e-?mail|telefoon|phone|mobiel|ip_?ad|ip-?adres|address|geboortedatum|date_of_birth|bsn).*|ip|adres|tel"
    r"|(?:(?:voor|achter|first_|last_|full_|your_|uw_|je_)?(?:naam|name))"
)
_REACHED = re.compile(r"[^\s@]+@[^\s@]+\.\w+|\d{1,3}(?:\.\d{1,3}){3}|\+?\d[\d \-]{8,14}\d")
_LONG = 40
"""Characters of the median answer from which a column is text to code."""
_OWN_WORDS = 3
"""Words of an answer from which it is no choice from a list, where each answer is another."""


@dataclass(frozen=True)
class SurveyColumn:
    """One column of a survey."""

    letter: str
    """As a spreadsheet names it."""
    name: str
    """As it stands above the column, on one line; its letter where nothing stands there or another has the name."""
    guess: str
    """id, text, attribute or left_out."""
    filled: int
    """Rows in which something stands."""


@dataclass(frozen=True)
class SurveyRead:
    """A survey: its columns, and its rows with a cell for each of them."""

    columns: list[SurveyColumn]
    rows: list[list[str]]
    lines: list[int]
    """Line or row of the file for each row, counted from 1."""
    warnings: list[Warned] = field(default_factory=list)

    def column(self, named: str) -> int | None:
        """Return the place of a column by its name, in any case, or by its letter; None when there is no such one."""
        wanted = " ".join(named.split()).casefold()
        names = [column.name.casefold() for column in self.columns]
        found = [column.letter.casefold() for column in self.columns]
        return next((each.index(wanted) for each in (names, found) if wanted in each), None)


def read_survey(path: Path) -> SurveyRead:
    """Return the first filled sheet as a survey; refused is what is no sheet, or has no rows below its header."""
    check_file(path)
    if not sheets.is_sheet(path):
        raise RefusedError("importers.kind.ending", file=path.name, kind="survey")
    grid = sheets.wanted(path, lambda _: True)
    top = header_row(grid) or 0
    rows = [row for row in range(top + 1, len(grid.rows)) if not grid.is_empty(row)]
    if not rows:
        raise RefusedError("importers.table.no_rows", file=path.name)
    width = max(len(grid.rows[row]) for row in (top, *rows))
    wanted = [at for at in range(width) if grid.cell(top, at) or (grid.delimiter is None and _fills(grid, rows, at))]
    if not wanted:
        raise RefusedError("importers.table.no_rows", file=path.name)
    cells = [[grid.cell(row, at) for at in wanted] for row in rows]
    told = [*grid.warnings, *surplus_cells(grid, rows, set(wanted))]
    return SurveyRead(_columns(grid, top, wanted, cells), cells, [grid.lines[row] for row in rows], told)


def _fills(grid: Grid, rows: list[int], column: int) -> bool:
    return any(grid.cell(row, column) for row in rows)


def _columns(grid: Grid, top: int, wanted: list[int], cells: list[list[str]]) -> list[SurveyColumn]:
    names: list[str] = []
    taken: set[str] = set()
    for at in wanted:
        name = " ".join(grid.cell(top, at).split())
        names.append(name if name and name.casefold() not in taken else letters(at))
        taken.add(names[-1].casefold())
    values = [[row[at] for row in cells if row[at]] for at in range(len(wanted))]
    ident = _id_column(names, values, len(cells))
    return [
        SurveyColumn(letters(at), name, "id" if place == ident else _guess(name, filled), len(filled))
        for place, (at, name, filled) in enumerate(zip(wanted, names, values, strict=True))
    ]


def _id_column(names: list[str], values: list[list[str]], rows: int) -> int | None:
    """Return the column that names the respondents: filled in every row, each time otherwise, and short."""
    fitting = [
        at
        for at, filled in enumerate(values)
        if len(filled) == rows == len(set(filled))
        and max(map(len, filled)) <= _LONG
        and not _is_personal(names[at], filled)
    ]
    called = [at for at in fitting if _IDS.fullmatch(column_name(names[at]))]
    return next(iter(called or fitting), None)


def _guess(name: str, filled: Sequence[str]) -> str:
    if not filled or _is_personal(name, filled):
        return "left_out"
    lengths = sorted(map(len, filled))
    is_text = lengths[len(lengths) // 2] >= _LONG or any("\n" in cell for cell in filled)
    return "text" if is_text or _is_answered(name, filled) else "attribute"


def _is_answered(name: str, filled: Sequence[str]) -> bool:
    """Whether a column is a question that most people answer in words of their own, though in few."""
    own = [cell for cell in filled if len(cell.split()) >= _OWN_WORDS]
    return name.endswith("?") and 2 * len(own) > len(filled) and len(set(filled)) == len(filled)


def _is_personal(name: str, filled: Sequence[str]) -> bool:
    reached = sum(_REACHED.fullmatch(cell) is not None for cell in filled)
    return _PERSONAL.fullmatch(column_name(name)) is not None or 2 * reached > len(filled)
