"""Who can be known by what is told of them: how many persons share each combination of attributes.

Persons are counted, not rows: a group of three alike is three persons. What is not known of somebody is a value like
any other, since a reader sees that it is not there. Alone here is not alone in the world, and the other way round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from workbench.analysis.coarse import AS_IT_IS, Coarse

MOST = 3
"""Attributes that are combined one with another; besides these, all that were chosen together."""
BOUNDS = (3, 5)
"""Persons in a cell below which is counted, whatever is asked for."""
NO_OTHERS: Mapping[str, Sequence[str]] = MappingProxyType({})
OVER_HALF = 0.5
"""Of the passages of a code: a share above this is one person's code."""


class Known(NamedTuple):
    """Persons alike, with what is told of them."""

    persons: int
    values: Mapping[str, str]


class Exposure(NamedTuple):
    """What a combination of attributes tells of persons."""

    attributes: tuple[str, ...]
    combinations: int
    """Different values that occur together."""
    persons: int
    alone: int
    """Persons who share their values with nobody."""
    below_3: int
    below_5: int
    below_least: int
    """Persons in cells of fewer than the number that was asked for."""
    smallest: int
    """Persons in the smallest cell; 0 where there is nobody."""


class Change(NamedTuple):
    """One attribute left out, told by a broader one, or told in broader words."""

    kind: str
    """``without``, ``instead`` or ``coarser``."""
    attribute: str
    other: str | None
    """The attribute that stands in its place."""


class Gain(NamedTuple):
    """What one change does to how many persons can be known."""

    change: Change
    before: Exposure
    after: Exposure


Cell = tuple[str | None, ...]


def cells(people: Iterable[Known], attributes: Sequence[str]) -> dict[Cell, int]:
    """Return how many persons have each combination of values."""
    counted: Counter[Cell] = Counter()
    for known in people:
        counted[tuple(known.values.get(name) for name in attributes)] += known.persons
    return dict(counted)


def exposure(
    people: Iterable[Known], attributes: Sequence[str], least: int = BOUNDS[0], told: Container[int] | None = None
) -> Exposure:
    """Return what these attributes tell together of persons; with no attribute all persons are alike.

    Of those whose places in `people` are not among the `told` nothing is told; they are only whom others are like.
    """
    known = list(people)
    every = cells(known, attributes)
    shown = known if told is None else [each for place, each in enumerate(known) if place in told]
    counted = cells(shown, attributes)

    def below(bound: int) -> int:
        return sum(persons for cell, persons in counted.items() if every[cell] < bound)

    smallest = min((every[cell] for cell in counted), default=0)
    numbers = (len(counted), sum(counted.values()), below(2), *map(below, BOUNDS), below(least), smallest)
    return Exposure(tuple(attributes), *numbers)


def subsets(attributes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield every combination of up to `MOST` attributes, the small ones first, and at last all of them together."""
    for size in range(1, min(MOST, len(attributes)) + 1):
        yield from combinations(attributes, size)
    if len(attributes) > MOST:
        yield tuple(attributes)


def exposures(people: Sequence[Known], attributes: Sequence[str], least: int = BOUNDS[0]) -> list[Exposure]:
    """Return what every combination of these attributes tells."""
    return [exposure(people, names, least) for names in subsets(attributes)]


def gains(
    people: Sequence[Known],
    attributes: Sequence[str],
    others: Mapping[str, Sequence[str]] = NO_OTHERS,
    coarse: Coarse = AS_IT_IS,
    least: int = BOUNDS[0],
    told: Container[int] | None = None,
) -> list[Gain]:
    """Return every single change that leaves fewer persons in small cells, the one that helps most first.

    `others` are the attributes that may stand in the place of one; `coarse` knows the broader words. Of changes that
    help as much, the one comes first that leaves more to read.
    """
    before = exposure(people, attributes, least, told)
    found = [
        Gain(change, before, exposure(_changed(people, change, coarse), _left(attributes, change), least, told))
        for change in _changes(attributes, others, coarse)
    ]
    return sorted((gain for gain in found if _exposed(gain.after) < _exposed(before)), key=_rank)


def _changes(attributes: Sequence[str], others: Mapping[str, Sequence[str]], coarse: Coarse) -> Iterator[Change]:
    yield from (Change("coarser", name, None) for name in attributes if name in coarse.words)
    for name in attributes:
        yield from (Change("instead", name, other) for other in others.get(name, ()) if other not in attributes)
    yield from (Change("without", name, None) for name in attributes)


def _left(attributes: Sequence[str], change: Change) -> list[str]:
    """Return the attributes that stand there after a change, in their places."""
    put = {"coarser": change.attribute, "instead": change.other, "without": None}[change.kind]
    left = (put if name == change.attribute else name for name in attributes)
    return [name for name in left if name is not None]


def _changed(people: Sequence[Known], change: Change, coarse: Coarse) -> Sequence[Known]:
    if change.kind != "coarser":
        return people
    only = Coarse(words={change.attribute: coarse.words[change.attribute]})
    return [Known(known.persons, only.values(known.values)) for known in people]


def _exposed(exposed: Exposure) -> tuple[int, int]:
    return exposed.alone, exposed.below_least


_ORDER = ("coarser", "instead", "without")


def _rank(gain: Gain) -> tuple[int, int, int, int]:
    """Return what sorts changes; of equal ones the one that tells more combinations is the smaller loss."""
    return (*_exposed(gain.after), _ORDER.index(gain.change.kind), -gain.after.combinations)


Who = TypeVar("Who")
"""Whatever tells respondents apart."""


def apart(
    people: Mapping[Who, Known], pair: tuple[str, str], broader: Mapping[Who, str], least: int
) -> dict[Who, str | None]:
    """Return of whom the first attribute of a pair must not stand beside the second, with the word to put there.

    That is so where fewer than `least` persons share both; None where the `broader` word is shared by too few, too.
    """
    both = {who: known for who, known in people.items() if all(name in known.values for name in pair)}
    shared = cells(both.values(), pair)
    few = {who: known for who, known in both.items() if shared[tuple(known.values[name] for name in pair)] < least}
    labelled = {
        who: Known(few[who].persons, {pair[0]: broader[who], pair[1]: few[who].values[pair[1]]})
        for who in few
        if who in broader
    }
    wider = cells(labelled.values(), pair)
    kept = {who for who, known in labelled.items() if wider[known.values[pair[0]], known.values[pair[1]]] >= least}
    return {who: broader[who] if who in kept else None for who in few}


# what codes tell


class Voiced(NamedTuple):
    """A code of which one person said over half."""

    code: str
    who: str
    passages: int
    """Of that person."""
    all: int
    persons: int
    """Who have passages under it; 1 means that nobody else has."""


def voiced(passages: Mapping[str, Mapping[str | None, int]]) -> list[Voiced]:
    """Return the codes of which one person gives over half of the passages, in the order in which they come.

    `passages` holds for each code how many each person has; None stands for those that are nobody's.
    """
    found = []
    for code, of in passages.items():
        known = {who: count for who, count in of.items() if who is not None}
        who = max(known, key=lambda name: known[name], default=None)
        if who is not None and known[who] > OVER_HALF * sum(of.values()):
            found.append(Voiced(code, who, known[who], sum(of.values()), len(known)))
    return found


class Alike(NamedTuple):
    """A small cell of which everybody said the same: who knows that somebody is in it knows what they said."""

    attributes: tuple[str, ...]
    values: Cell
    persons: int
    codes: tuple[str, ...]


def alike(people: Mapping[str, Known], said: Mapping[str, frozenset[str]], attributes: Sequence[str]) -> list[Alike]:
    """Return the cells of few persons, but more than one, whose members all bear some same code.

    Few are fewer than the larger of `BOUNDS`. `people` and `said` go by respondent, since of a group it is not known
    who said what: its row counts as one voice of that many persons. After l-diversity (Machanavajjhala and others,
    2007), which asks that a cell differ in what is told of it.
    """
    members: dict[Cell, list[str]] = {}
    for who, known in people.items():
        members.setdefault(tuple(known.values.get(name) for name in attributes), []).append(who)
    found = []
    for values, whose in members.items():
        persons = sum(people[who].persons for who in whose)
        shared = frozenset.intersection(*(said.get(who, frozenset()) for who in whose))
        if 1 < persons < BOUNDS[1] and shared:
            found.append(Alike(tuple(attributes), values, persons, tuple(sorted(shared))))
    return found
