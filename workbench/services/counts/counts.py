"""Counting codings, passages, documents and respondents under codes, and which codings stand behind a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workbench.analysis.counts import ALL, Cell, Key, Keys, as_cell, tally, tally_one
from workbench.analysis.crosstable import MEASURES
from workbench.errors import RefusedError
from workbench.services.counts.crossing import ASPECT, CODES, Asked, Crossing, Tree
from workbench.storage.allowed import within_consent
from workbench.storage.queries.codebook import facets
from workbench.storage.queries.counts import code_nodes
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import fold

__all__ = [
    "ALL", "MEASURES", "Asked", "Cell", "Table", "cell_codings", "code_totals", "counts", "cross", "find_key",
    "shown_key", "table_order",
]  # fmt: skip

RESPONDENTS = "respondents"
NO_COLUMN = "(none)"
"""What codings without a row or column stand under, in every language, so that scripts hold."""
EVERYTHING = "(all)"
"""What totals stand under, likewise."""


class Table(NamedTuple):
    """A cross table of one measure, in the order of the codebook."""

    measure: str
    """What is counted: codings, passages, documents or respondents."""
    rows: list[Key]
    columns: list[Key]
    numbers: Mapping[Keys, int]
    """Where nothing was counted there is no number."""

    def listed(self) -> list[list[int]]:
        """Return the numbers row by row."""
        return [[self.numbers.get((row, column), 0) for column in self.columns] for row in self.rows]


def shown_key(key: Key) -> str:
    """Return a row or column as a name."""
    return {None: NO_COLUMN, ALL: EVERYTHING}.get(key, key or "")


@within_consent
def counts(store: Store, *, rows: str = "theme", columns: str = "document", totals: bool = False) -> list[Cell]:
    """Return the cells that are not empty, in the order of the codebook.

    `rows` and `columns` are those of `Asked`. A parent code stands for itself and all below it, a passage counts
    once in a cell, and respondents are persons who were individually interviewed. A coding without a column (no
    aspect, no respondent) stands under None. Raises RefusedError for rows or columns that are not known.
    """
    crossing = Crossing(store, Asked(rows, columns, totals=totals))
    cells = [as_cell(keys, sums) for keys, sums in tally(crossing.alike(persons=True)).items()]
    place = crossing.tree.place
    return sorted(cells, key=lambda cell: (place(cell.row), place(cell.column)))


@within_consent
def cross(store: Store, asked: Asked, measure: str = "passages") -> Table:
    """Return a table of one measure, as `counts` counts it; who speaks is only looked up where it matters."""
    crossing = Crossing(store, asked)
    numbers = tally_one(crossing.alike(persons=measure == RESPONDENTS), measure)
    rows, columns = ({keys[at] for keys in numbers} for at in (0, 1))
    return Table(
        measure,
        sorted(rows, key=crossing.tree.place),
        sorted(columns, key=crossing.tree.place),
        numbers,
    )


def table_order(store: Store, cells: Iterable[Cell]) -> tuple[list[Key], list[Key]]:
    """Return the rows and the columns of these cells: codes as in the codebook, other names by alphabet, None last."""
    listed, place = list(cells), Tree(store).place
    return sorted({cell.row for cell in listed}, key=place), sorted({cell.column for cell in listed}, key=place)


@within_consent
def cell_codings(store: Store, asked: Asked, row: Key, column: Key) -> frozenset[int]:
    """Return the numbers of the codings under a row and a column; `ALL` stands for every one of them."""
    wanted = (row, column)
    crossing = Crossing(store, asked._replace(totals=True))
    return frozenset(coding for coding, keys in crossing.each() if keys == wanted)


def find_key(keys: Iterable[Key], named: str) -> Key:
    """Return the row or column of that name, whatever its case; RefusedError, naming some, where there is none."""
    listed = list(keys)
    for key in (*listed, ALL):
        if fold(shown_key(key)) == fold(named.strip()):
            return key
    choices = ", ".join(map(shown_key, listed[:MOST_NAMED])) + (", …" if len(listed) > MOST_NAMED else "")
    raise RefusedError("counts.unknown_key", named=visible(named), choices=visible(choices or "-"))


MOST_NAMED = 12
"""Rows or columns that a refusal names."""


@within_consent
def code_totals(store: Store) -> list[Cell]:
    """Return for each code with codings what stands under it in all (column ``""``) and with each aspect, as `counts`.

    Codes are those of the facets that make codings, in the order of the codebook.
    """
    columns = ASPECT if any(facet.ident == ASPECT for facet in facets(store)) else "coder"
    cells = counts(store, rows=CODES, columns=columns, totals=True)
    aspects = {node.ident for node in code_nodes(store) if node.facet == ASPECT} | {ALL}
    return [cell for cell in cells if cell.row != ALL and cell.column in aspects]
