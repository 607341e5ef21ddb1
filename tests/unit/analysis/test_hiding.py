"""Hiding small numbers so that nobody can compute them."""

from __future__ import annotations

import random
from itertools import product

from numpy import array, zeros
from numpy.linalg import matrix_rank

from workbench.analysis.hiding import At, Hidden, Table, hide, with_totals

LEAST = 3


def _places(table: Table) -> list[At]:
    return [(row, column) for row in range(len(table)) for column in range(len(table[0]))]


def _small(table: Table, least: int = LEAST) -> list[At]:
    return [(row, column) for row, column in _places(table) if 0 < table[row][column] < least]


def _made_up(seed: int, most: int, sides: tuple[int, int] = (6, 5)) -> list[list[int]]:
    hand = random.Random(seed)
    rows, columns = (hand.randint(1, side) for side in sides)
    zero = hand.random() * 0.5
    return with_totals(
        [[0 if hand.random() < zero else hand.randint(0, most) for _ in range(columns)] for _ in range(rows)]
    )


def _computable(table: Table, hidden: frozenset[At]) -> set[At]:
    """Return the hidden numbers that follow from those shown, by solving the equations of all rows and columns."""
    unknown = {at: n for n, at in enumerate(sorted(hidden))}
    lines = [[(row, column) for column in range(len(table[0]))] for row in range(len(table))]
    lines += [[(row, column) for row in range(len(table))] for column in range(len(table[0]))]
    equations = zeros((len(lines), len(unknown)))
    for n, line in enumerate(lines):
        for at in line:
            if at in unknown:
                equations[n, unknown[at]] = -1 if at == line[-1] else 1
    rank = matrix_rank(equations) if unknown else 0
    found = set()
    for at, n in unknown.items():
        alone = zeros((1, len(unknown)))
        alone[0, n] = 1
        if matrix_rank(array([*equations, *alone])) == rank:
            found.add(at)
    return found


def _also_possible(table: Table, hidden: Hidden) -> dict[At, set[int]]:
    """Return by trying which numbers each hidden place may hold, with what is said of those that are small."""
    inner = [at for at in _places(table) if at[0] < len(table) - 1 and at[1] < len(table[0]) - 1]
    open_ = [at for at in inner if at in hidden.all]
    possible: dict[At, set[int]] = {at: set() for at in hidden.all}
    for values in product(range(6), repeat=len(open_)):
        trial = [list(row[:-1]) for row in table[:-1]]
        for (row, column), value in zip(open_, values, strict=True):
            trial[row][column] = value
        other = with_totals(trial)
        shown_alike = all(other[row][column] == table[row][column] for row, column in set(_places(table)) - hidden.all)
        if shown_alike and all(0 < other[row][column] < LEAST for row, column in hidden.small):
            for row, column in hidden.all:
                possible[row, column].add(other[row][column])
    return possible


def test_no_hidden_number_follows_from_the_equations() -> None:
    """On 500 random tables with all totals no hidden number is the solution of what is shown."""
    hidden = 0
    for seed in range(500):
        table = _made_up(seed, (3, 6, 20)[seed % 3])
        found = hide(table, _small(table), LEAST)
        assert set(_small(table)) <= found.all
        assert not _computable(table, found.all), seed
        hidden += len(found.all)
    assert hidden > 2000


def test_hiding_only_what_is_small_is_not_enough() -> None:
    """The control: with the small numbers alone hidden, many follow from the totals."""
    tables = [_made_up(seed, 20) for seed in range(100)]
    assert sum(bool(_computable(table, frozenset(_small(table)))) for table in tables) >= 40


def test_saying_that_it_is_small_gives_nothing_away() -> None:
    """With whole numbers from 0 and what is said of small ones, every hidden place may hold more than one number."""
    tried = said = 0
    for seed in range(300):
        table = _made_up(seed, 3, (2, 3))
        found = hide(table, _small(table), LEAST)
        possible = _also_possible(table, found)
        assert all(len(numbers) > 1 for numbers in possible.values()), (seed, table, found)
        tried, said = tried + bool(found.all), said + len(found.small)
    assert tried > 150
    assert said > 50


def test_it_is_not_said_where_that_would_tell() -> None:
    """The control: of two small numbers that are 2 together, saying that each is small says that each is 1."""
    table = with_totals([[1, 1, 4], [4, 4, 4]])
    careless = Hidden(frozenset({(0, 0), (0, 1)}), frozenset({(1, 0), (1, 1)}))
    assert {len(numbers) for at, numbers in _also_possible(table, careless).items() if at in careless.small} == {1}
    assert not {(0, 0), (0, 1)} & hide(table, _small(table), LEAST).small


def test_a_table_without_small_numbers_stays_whole() -> None:
    """Nothing is hidden where nothing has to be; 0 is nobody, so nobody is told of."""
    table = with_totals([[0, 5], [7, 3]])
    assert hide(table, _small(table), LEAST) == Hidden(frozenset(), frozenset())


def test_one_person_in_all() -> None:
    """A table of one cell hides its totals, too."""
    table = with_totals([[1]])
    assert hide(table, _small(table), LEAST).all == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_no_more_than_is_needed_is_hidden() -> None:
    """One small number among large ones takes three others with it, and no total."""
    table = with_totals([[1, 20, 30], [10, 20, 30], [10, 20, 30]])
    found = hide(table, _small(table), LEAST)
    assert len(found.all) == 4
    assert all(row < 3 and column < 3 for row, column in found.all)
