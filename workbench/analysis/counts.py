"""Cross tables of codings: how many codings, passages, documents and respondents stand in a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

Ident = int | str
"""Whatever tells two documents, passages or respondents apart."""
Key = str | None
"""What a row or column stands for; None where a coding has none, e.g. no aspect."""


class CodingRow(NamedTuple):
    """A coding with its place: one primary code on one passage by one coder."""

    coding: Ident
    passage: Ident
    text: Ident
    """The text (and version) that `start` and `end` count in."""
    start: int
    end: int
    document: Ident
    respondent: Ident | None
    """Who speaks; None in a group matrix, or when the speaker is unknown or several."""
    code: str
    ancestors: tuple[str, ...] = ()
    """The codes above `code`, in any order."""
    aspect: str | None = None
    coder: str = ""


@dataclass(frozen=True)
class Cell:
    """What stands under a row and a column; respondents are persons, a coding of nobody counts for none."""

    row: Key
    column: Key
    codings: int
    passages: int
    documents: int
    respondents: int


def codes_above(row: CodingRow) -> tuple[str, ...]:
    """Return the codes that a coding counts under: its own and all above it, each once."""
    return tuple(dict.fromkeys((row.code, *row.ancestors)))


def _order(keys: tuple[Key, Key]) -> tuple[tuple[bool, str], ...]:
    return tuple((key is None, key or "") for key in keys)


def cross(
    rows: Iterable[CodingRow],
    row_of: Callable[[CodingRow], Iterable[Key]],
    column_of: Callable[[CodingRow], Iterable[Key]],
) -> list[Cell]:
    """Return the cells that are not empty, by row and column, None last.

    `row_of` and `column_of` give every key that a coding counts under: `codes_above` for a theme, which makes
    a parent stand for itself and all below it. Theme × aspect is counted within codings, never by overlap.
    In a cell a passage counts once, however many codings it bears there; so totals are never sums of cells.
    """
    cells: dict[tuple[Key, Key], list[CodingRow]] = {}
    for row in rows:
        columns = set(column_of(row))
        for under in set(row_of(row)):
            for column in columns:
                cells.setdefault((under, column), []).append(row)
    return [_cell(keys, cells[keys]) for keys in sorted(cells, key=_order)]


def _cell(keys: tuple[Key, Key], rows: list[CodingRow]) -> Cell:
    return Cell(
        row=keys[0],
        column=keys[1],
        codings=len({row.coding for row in rows}),
        passages=len({row.passage for row in rows}),
        documents=len({row.document for row in rows}),
        respondents=len({row.respondent for row in rows if row.respondent is not None}),
    )
