"""How wide the columns of a table are on a page, and how many of them stand beside one another."""

from __future__ import annotations

import re
from math import sqrt

from workbench.exporters.letters import width
from workbench.exporters.report import Layout, Table

SIZE, BESIDE = 9.0, 11.0
"""Of the letters in a table, and what is left free in a cell left and right, in points."""
PAGE_WIDTHS: dict[Layout, float] = {"page": 453, "margin": 311, "wide": 740, "close": 493, "plenary": 740}
"""Width of the text on a page of A4, in points."""
_BOLD = 1.09
_WORD, _SHORT_WORD, _CELL = 120.0, 80.0, 200.0
_PART = re.compile(r"(?:[^\s-]|-(?=\d))+-?")
"""A line may end behind a hyphen, but not in a date."""


def column_widths(table: Table, whole: float) -> list[float]:
    """Return how wide each column is, in points, where a table is `whole` points wide.

    A column has room for its longest word where that can be; what is left goes to columns with long texts.
    """
    words, wishes = _words(table), _wishes(table)
    least = next((each for each in (_at_most(words, _WORD), _at_most(words, _SHORT_WORD)) if sum(each) <= whole), words)
    if sum(least) > whole:
        return [each * whole / sum(least) for each in least]
    more = [max(wish - each, 1.0) for wish, each in zip(wishes, least, strict=True)]
    return [each + (whole - sum(least)) * part / sum(more) for each, part in zip(least, more, strict=True)]


def abreast(table: Table, whole: float) -> list[Table]:
    """Return a table in as many as it takes for words to fit, each with the columns that name the rows."""
    least = _at_most(_words(table), _SHORT_WORD)
    if sum(least) <= whole:
        return [table]
    groups: list[list[int]] = [[]]
    room = whole - sum(least[: table.heads])
    for column in range(table.heads, len(least)):
        if groups[-1] and sum(least[each] for each in groups[-1]) + least[column] > room:
            groups.append([])
        groups[-1].append(column)
    return [_only(table, [*range(table.heads), *group]) for group in groups]


def _only(table: Table, columns: list[int]) -> Table:
    rows = [[row[column] for column in columns] for row in table.rows]
    return Table([table.columns[column] for column in columns], rows, table.heads)


def _at_most(words: list[float], most: float) -> list[float]:
    return [min(each, most + BESIDE) for each in words]


def _words(table: Table) -> list[float]:
    """Return for each column how wide it is with its longest word."""
    return [
        BESIDE + max(_longest(head) * _BOLD, *(_longest(cell) for cell in cells), 0) for head, cells in _columns(table)
    ]


def _longest(text: str) -> float:
    return max((width(part, SIZE) for part in set(_PART.findall(text))), default=0)


def _wishes(table: Table) -> list[float]:
    """Return for each column how wide it would be by its longest cell, of which a long one asks for ever less."""
    wishes = []
    for head, cells in _columns(table):
        longest = max((width(cell, SIZE) for cell in (head, *cells)), default=0)
        wishes.append(BESIDE + min(longest, _CELL) + 4 * sqrt(max(longest - _CELL, 0)))
    return wishes


def _columns(table: Table) -> list[tuple[str, list[str]]]:
    return [(head, [row[at] for row in table.rows]) for at, head in enumerate(table.columns)]
