"""Numbers of few persons in tables of counts: hidden, with what would give them away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workbench.analysis.counts import ALL, Key, Keys
from workbench.analysis.hiding import hide
from workbench.services.counts.counts import RESPONDENTS, counts
from workbench.services.counts.crossing import RESPONDENT
from workbench.services.deliveries.disclosure import settings
from workbench.storage.store import Store

HIDDEN = "*"
"""Stands for a number that is hidden, so that no smaller one can be computed."""


class Signs(NamedTuple):
    """What stands in the cells whose numbers are hidden, by row and column."""

    of: dict[Keys, str]

    def shown(self, keys: Keys, number: int) -> int | str:
        """Return what stands in a cell."""
        return self.of.get(keys, number)


def small_sign(least: int) -> str:
    """Return what stands for fewer persons than a bound, but not for none."""
    return f"<{least}"


def usual_bound(store: Store, columns: str, measure: str) -> int:
    """Return below how many persons a file hides a number unless somebody says otherwise; 0 for never.

    That is where persons are counted by something that is known of them.
    """
    by_persons = measure == RESPONDENTS and columns.startswith(RESPONDENT)
    return settings(store).least if by_persons else 0


def hidden_cells(store: Store, *, rows: str, columns: str, measure: str, least: int) -> Signs:
    """Return what is hidden of the table that `counts` makes of these rows and columns, totals included.

    A number is small where it rests on fewer than `least` persons, whatever it counts. Totals of persons are no sums
    where one stands in several rows; hidden as if they were, a number follows even less from them.
    """
    if least < 2:
        return Signs({})
    cells = counts(store, rows=rows, columns=columns, totals=True)
    at_rows, at_columns = _places(cell.row for cell in cells), _places(cell.column for cell in cells)
    persons = {(cell.row, cell.column): cell.respondents for cell in cells}
    table = [[persons.get((row, column), 0) for column in at_columns] for row in at_rows]
    small = [(r, c) for r in range(len(at_rows)) for c in range(len(at_columns)) if 0 < table[r][c] < least]
    found = hide(table, small, least)
    told = small_sign(least) if measure == RESPONDENTS else HIDDEN
    return Signs({(at_rows[r], at_columns[c]): told if (r, c) in found.small else HIDDEN for r, c in found.all})


def _places(keys: Iterable[Key]) -> list[Key]:
    """Return the keys with that of everything last."""
    return [*(key for key in dict.fromkeys(keys) if key != ALL), ALL]
