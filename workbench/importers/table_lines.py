"""Tables in a text document as lines of a transcript.

Which column says who speaks, and when, is told by what is in the columns: programs put them in every order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.text.labels import is_plausible, is_role

Row = list[list[str]]
"""The lines of each cell."""

_CLOCK = r"[\[(#]?\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?(?:-\d{1,3})?[\])#]?"
_MOMENT = re.compile(rf"{_CLOCK}(?:[ ]?(?:-->|[-–/])[ ]?{_CLOCK})?")
_NUMBER = re.compile(r"\d{1,5}[.)]?")
_HEADS = frozenset(
    [
        "spreker",
        "speaker",
        "wie",
        "who",
        "naam",
        "name",
        "deelnemer",
        "participant",
        "respondent",
        "persoon",
        "person",
        "rol",
        "role",
    ]
)
"""What stands over a column that says who speaks."""
_FEWEST = 4
"""Rows from which on columns are told apart by what is in them."""


class _Columns(NamedTuple):
    """What the columns of a table are."""

    numbers: list[int]
    moments: list[int]
    """They stand before the name; two are a beginning and an end."""
    speaker: int
    words: int


def table_lines(rows: Sequence[Row]) -> list[str]:
    """Write a table; a row that is one cell stands as it is."""
    width = max(map(len, rows), default=0)
    columns = _columns([row for row in rows if len(row) == width]) if width > 2 else None
    return [line for row in rows if row for line in _row_lines(row, width, columns)]


def _row_lines(row: Row, width: int, columns: _Columns | None) -> list[str]:
    if len(row) == 1:
        return row[0]
    first = _flat(row[0])
    if width == 2:
        return _two(first, row[1])
    if columns and len(row) == width and not _is_head(row, columns):
        return _spoken(row, columns)
    if width == len(row) == 3 and _MOMENT.fullmatch(first):
        return _three(first, _flat(row[1]), row[2])
    return [_joined(row)]


def _two(first: str, words: list[str]) -> list[str]:
    """Write a row of a name, a moment or a number and what was said."""
    if not first:
        return words
    bare = _MOMENT.fullmatch(first) or _NUMBER.fullmatch(first)
    return [f"{first} {chr(10).join(words)}" if bare else _after_label(first, words)]


def _three(moment: str, label: str, words: list[str]) -> list[str]:
    return [_after_label(f"{moment} {label}" if label else moment, words)]


def _spoken(row: Row, columns: _Columns) -> list[str]:
    numbers, moments = ([cell for at in each if (cell := _flat(row[at]))] for each in columns[:2])
    before = [*numbers, *([" - ".join(moments)] if moments else [])]
    label = _flat(row[columns.speaker])
    if label:
        return [_after_label(" ".join([*before, label]), row[columns.words])]
    return [" ".join([*before, "\n".join(row[columns.words])])]


def _columns(rows: Sequence[Row]) -> _Columns | None:
    """Return what the columns of a table are; None where that is not clear, or where nobody speaks in it.

    One column must be short and come back, one must be longer, and all others numbers, moments or empty. That it is
    talk is told by moments, by the name over the column or by a role in it.
    """
    cells = [[_flat(cell) for cell in row] for row in rows]
    if len(cells) < _FEWEST:
        return None
    head, columns = cells[0], list(zip(*cells[1:], strict=True))
    numbers = [at for at, column in enumerate(columns) if _all(_NUMBER, column)]
    moments = [at for at, column in enumerate(columns) if _all(_MOMENT, column)]
    rest = [at for at, column in enumerate(columns) if any(column) and at not in (*numbers, *moments)]
    if len(rest) != 2:
        return None
    speaker, words = sorted(rest, key=lambda at: sum(map(len, columns[at])))
    names = {name.rstrip(": ") for name in columns[speaker] if name}
    told = moments or head[speaker].casefold() in _HEADS or any(map(is_role, names))
    return _Columns(numbers, moments, speaker, words) if told and _are_names(names, columns[speaker]) else None


def _are_names(names: set[str], column: Sequence[str]) -> bool:
    """Whether the words of a column name speakers, who come back."""
    return 2 * len(names) <= sum(map(bool, column)) and all(map(is_plausible, names))


def _is_head(row: Row, columns: _Columns) -> bool:
    """Whether a row names the columns."""
    if before := [*columns.moments, *columns.numbers]:
        first = _flat(row[before[0]])
        return bool(first) and not (_NUMBER.fullmatch(first) or _MOMENT.fullmatch(first))
    return _flat(row[columns.speaker]).casefold() in _HEADS


def _all(pattern: re.Pattern[str], column: Sequence[str]) -> bool:
    filled = [cell for cell in column if cell]
    return bool(filled) and all(map(pattern.fullmatch, filled))


def _flat(cell: Sequence[str]) -> str:
    return " ".join(" ".join(cell).split())


def _after_label(label: str, cell: list[str]) -> str:
    text = "\n".join(cell)
    return f"{label} {text}" if label.endswith(":") else f"{label}: {text}"


def _joined(row: Row) -> str:
    return " | ".join(" ".join(line.replace("\n", " ") for line in cell).strip() for cell in row)
