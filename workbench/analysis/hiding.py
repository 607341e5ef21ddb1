"""Hiding small numbers of a table so that nobody can compute them from what is left.

A table with its totals is written as numbers of which every row and every column adds up to nothing: totals of rows
and columns with the other sign. Rows and columns are then the nodes of a graph and hidden numbers its edges. A hidden
number may be one more (or one less) with everything shown as it is, if a round of hidden numbers leads back to it in
which by turns one more and one less stands. Each hidden number is given such a round (after D. Gusfield, A graph
theoretic approach to statistical data security, SIAM Journal on Computing 17, 1988), so for each there is another
table that a reader cannot tell from the true one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

At = tuple[int, int]
"""Row and column; the last ones are the totals."""
Table = Sequence[Sequence[int]]
_COST = (4, 5, 9)
"""What it costs to hide a number beside the small ones: a cell, a total, the total of all."""
_TRIES = 5
"""How often less is said of small numbers before nothing is said of any."""


class Hidden(NamedTuple):
    """What is not shown of a table with its totals."""

    small: frozenset[At]
    """Shown as fewer than the bound."""
    others: frozenset[At]
    """Shown as hidden, and nothing more: they may be small or not."""

    @property
    def all(self) -> frozenset[At]:
        """Everything that is not shown."""
        return self.small | self.others


def with_totals(table: Table) -> list[list[int]]:
    """Return a table with the totals of its rows and columns last."""
    rows = [[*row, sum(row)] for row in table]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)] if rows else [0]]


def hide(table: Table, small: Sequence[At], least: int) -> Hidden:
    """Return what has to be hidden of a table with totals, so that no number of `small` can be computed.

    `small` are places of numbers from 1 on; `least` is the bound below which those numbers are said to be that are
    said to be small. Where saying that would give a number away, nothing is said of it.
    """
    net = _Net(table, small, least)
    for at in small:
        if not net.may_differ(at):
            net.hide(net.cheapest_round(at))
    bounded = {at for at in small if net.value(at) < least}
    net.bound(bounded)
    for _ in range(_TRIES):
        if not (weak := [at for at in net.hidden if not net.may_differ(at)]):
            return Hidden(frozenset(bounded), frozenset(net.hidden - bounded))
        rows, columns = ({at[part] for at in weak} for part in (0, 1))
        bounded -= {at for at in bounded if at[0] in rows or at[1] in columns}
        net.bound(bounded)
    return Hidden(frozenset(), frozenset(net.hidden))


class _Net:
    """The rows and columns of a table, tied by the numbers that are hidden; columns are counted on after the rows."""

    def __init__(self, table: Table, hidden: Sequence[At], least: int) -> None:
        self._table, self._least = table, least
        self._rows, self._columns = len(table), len(table[0])
        self.hidden = set(hidden)
        self.bound(())

    def value(self, at: At) -> int:
        """Return the number at a place."""
        return self._table[at[0]][at[1]]

    def hide(self, more: Iterable[At]) -> None:
        """Hide more numbers."""
        self.hidden |= set(more)
        self.bound(self._bounded)

    def bound(self, bounded: Iterable[At]) -> None:
        """Say of some of the hidden numbers that they are from 1 to below the bound, and of the others nothing."""
        self._bounded = frozenset(bounded)
        self._ways = [0] * (self._rows + self._columns)
        for at in self.hidden:
            row, column = self._ends(at)
            self._ways[row] |= self._may_go(at, from_row=True) << column
            self._ways[column] |= self._may_go(at, from_row=False) << row

    def may_differ(self, at: At) -> bool:
        """Return whether another table shows the same and has another number here."""
        ends = self._ends(at)
        return any(self._ways[begin] >> end & 1 and self._leads(end, begin, ends) for begin, end in (ends, ends[::-1]))

    def cheapest_round(self, at: At) -> set[At]:
        """Return what is to be hidden, too, so that a number may differ.

        There is always a way: one more here and in the totals of its row, its column and the whole.
        """
        begin, end = self._ends(at)
        best, came, waiting = {begin: 0}, dict[int, int](), [(0, begin)]
        while waiting:
            cost, node = heappop(waiting)
            for after, price in self._priced(node, at):
                if cost + price < best.get(after, cost + price + 1):
                    best[after], came[after] = cost + price, node
                    heappush(waiting, (cost + price, after))
        return set(self._walked(came, begin, end)) if end in came else set()

    def _ends(self, at: At) -> tuple[int, int]:
        return at[0], self._rows + at[1]

    def _leads(self, begin: int, end: int, without: tuple[int, int]) -> bool:
        """Return whether hidden numbers lead from a node to another one without that between these two."""
        seen = open_ = 1 << begin
        while open_:
            node = (open_ & -open_).bit_length() - 1
            new = self._ways[node] & ~seen
            if node in without:
                new &= ~(1 << without[1 - without.index(node)])
            seen |= new
            open_ = (open_ | new) & ~(1 << node)
        return bool(seen >> end & 1)

    def _priced(self, node: int, without: At) -> Iterator[tuple[int, int]]:
        """Yield the nodes that a number ties to one, with what it costs to hide that; a 0 hides nothing."""
        is_row = node < self._rows
        for other in range(self._rows, self._rows + self._columns) if is_row else range(self._rows):
            at = (node, other - self._rows) if is_row else (other, node - self._rows)
            if at != without and self.value(at):
                yield other, 0 if at in self.hidden else _COST[self._totals(at)]

    def _walked(self, came: dict[int, int], begin: int, end: int) -> Iterator[At]:
        while end != begin:
            row, column = sorted((end, came[end]))
            yield row, column - self._rows
            end = came[end]

    def _totals(self, at: At) -> int:
        """Return of how many sides a number is a total."""
        return (at[0] == self._rows - 1) + (at[1] == self._columns - 1)

    def _may_go(self, at: At, *, from_row: bool) -> bool:
        """Return whether the number may be one more (or less) when a round goes over it in this direction.

        From row to column the written number grows; a total of a row or column is written with the other sign.
        """
        grows = from_row != (self._totals(at) == 1)
        low, high = (1, self._least - 1) if at in self._bounded else (0, None)
        number = self.value(at) + (1 if grows else -1)
        return number >= low and (high is None or number <= high)
