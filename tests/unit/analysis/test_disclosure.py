"""Who can be known by what is told of them."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from tests.promise import report
from workbench.analysis.coarse import Coarse
from workbench.analysis.disclosure import Change, Known, alike, apart, exposure, exposures, gains, voiced

REFERENCE = Path(__file__).parents[4] / "shared" / "reference" / "respondents.csv"
TABLES = 500
TRAITS = ("function", "place", "organisation", "subgroup")
TEAM = [
    Known(1, {"function": "nurse", "place": "North", "sector": "care"}),
    Known(1, {"function": "doctor", "place": "North", "sector": "care"}),
    Known(3, {"function": "teacher", "place": "South", "sector": "school"}),
]
BROADER = Coarse(words={"function": {"nurse": "care", "doctor": "care", "teacher": "school"}})


def _made_up(seed: int) -> list[Known]:
    """Make up some rows of persons, some of whom one does not know everything of."""
    hand = random.Random(seed)
    kinds = hand.randint(1, 5)
    rows = []
    for _ in range(hand.randint(0, 30)):
        values = {name: f"{name} {hand.randint(1, kinds)}" for name in TRAITS if hand.random() < 0.9}
        rows.append(Known(hand.choice((1, 1, 1, 2, 3, 7)), values))
    return rows


def _by_hand(people: list[Known], names: tuple[str, ...], least: int) -> tuple[int, ...]:
    """Count person by person: with how many, themselves included, does each share what is told."""
    each = [[known.values.get(name) for name in names] for known in people for _ in range(known.persons)]
    shared = [each.count(one) for one in each]
    different: list[list[str | None]] = []
    for one in each:
        if one not in different:
            different.append(one)
    below = [sum(count < bound for count in shared) for bound in (2, 3, 5, least)]
    return (len(different), len(each), *below, min(shared, default=0))


def test_counts_equal_a_count_by_hand(record_property: Callable[[str, object], None]) -> None:
    """On 500 random tables every combination is counted as a person with a pencil would."""
    compared, wrong = 0, set[int]()
    for seed in range(TABLES):
        people, least = _made_up(seed), random.Random(seed).randint(2, 8)
        for found in exposures(people, TRAITS, least):
            if found[1:] != _by_hand(people, found.attributes, least):
                wrong.add(seed)
            compared += found.alone > 0
    record_property("promise", report("who can be known is counted as by hand", TABLES, len(wrong), 0))
    assert wrong == set()
    assert compared > 1000


def test_those_in_a_file_are_counted_among_all() -> None:
    """On 200 random tables: of some of the people it is told how many of all share it with each; of others nothing."""
    fewer = 0
    for seed in range(200):
        people, hand = _made_up(seed), random.Random(seed)
        told = {n for n in range(len(people)) if hand.random() < 0.5}
        names = TRAITS[:2]
        each = [tuple(known.values.get(name) for name in names) for known in people for _ in range(known.persons)]
        there = [n for n, known in enumerate(people) for _ in range(known.persons)]
        alone = sum(each.count(one) == 1 for n, one in zip(there, each, strict=True) if n in told)
        found = exposure(people, names, told=told)
        assert (found.alone, found.persons) == (alone, sum(people[n].persons for n in told))
        fewer += alone < exposure(people, names).alone
    assert fewer > 50


def test_rows_are_not_persons() -> None:
    """The control: a count of rows takes three alike in one row for one person alone."""
    assert exposure(TEAM, ("function",)).alone == 2
    rows = [known._replace(persons=1) for known in TEAM]
    assert exposure(rows, ("function",)).alone == 3


def test_every_combination_of_three_and_all_together() -> None:
    """Four attributes make fourteen combinations of up to three, and one of all."""
    asked = [found.attributes for found in exposures(TEAM, TRAITS)]
    assert asked[:-1] == [names for size in (1, 2, 3) for names in combinations(TRAITS, size)]
    assert asked[-1] == TRAITS


def test_nobody_is_nobody() -> None:
    """Without respondents every number is 0."""
    assert exposure([], ("function",))[1:] == (0, 0, 0, 0, 0, 0, 0)


def test_what_is_not_known_is_seen() -> None:
    """Of whom something is missing is alone where all others have it."""
    people = [Known(1, {}), Known(4, {"place": "North"})]
    assert exposure(people, ("place",)).alone == 1


@pytest.mark.skipif(not REFERENCE.exists(), reason="the table of the study is not here")
def test_the_reference_study() -> None:
    """Of 23 persons, 12 are alone by function and place; the other combinations as they were once measured."""
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    people = [Known(int(row["n"]), {name: row[name] for name in TRAITS if row[name]}) for row in rows]
    measured = {
        ("place",): (1, 1, 7),
        ("organisation",): (2, 8, 17),
        ("organisation", "place"): (4, 12, 18),
        ("function",): (12, 18, 18),
        ("function", "place"): (12, 18, 18),
        ("function", "organisation", "place", "subgroup"): (17, 23, 23),
    }
    for names, (alone, below_3, below_5) in measured.items():
        found = exposure(people, names)
        assert (found.persons, found.alone, found.below_3, found.below_5) == (23, alone, below_3, below_5)
    changes = {
        gain.change: gain.after.alone for gain in gains(people, ("function", "place"), {"function": ["organisation"]})
    }
    assert changes[Change("instead", "function", "organisation")] == 4
    assert changes[Change("without", "function", None)] == 1


def test_what_to_tell_less_of_first() -> None:
    """Broader words come before another attribute, and that before leaving out, where they help as much."""
    found = gains(TEAM, ("function", "place"), {"function": ["sector"]}, BROADER)
    assert [gain.change for gain in found] == [
        Change("coarser", "function", None),
        Change("instead", "function", "sector"),
        Change("without", "function", None),
    ]
    assert {(gain.before.alone, gain.after.alone) for gain in found} == {(2, 0)}


def test_function_and_place_apart() -> None:
    """Who shares both with too few is told of in a broader word, and in none where that is shared by too few, too."""
    people = dict(enumerate([*TEAM, Known(1, {"function": "guard", "place": "North"}), Known(1, {"place": "East"})]))
    broader = {0: "care", 1: "care", 2: "school", 3: "law"}
    assert apart(people, ("function", "place"), broader, 2) == {0: "care", 1: "care", 3: None}
    assert apart(people, ("function", "place"), broader, 3) == {0: None, 1: None, 3: None}
    assert apart(people, ("function", "place"), {}, 1) == {}


def test_what_helps_nobody_is_not_offered() -> None:
    """Leaving out the place changes nothing where the function alone tells as much."""
    assert Change("without", "place", None) not in {gain.change for gain in gains(TEAM, ("function", "place"))}
    assert not gains([Known(9, {"function": "nurse"})], ("function",))


def test_a_code_in_one_mouth() -> None:
    """Over half of the passages is told of, exactly half is not; nobody's passages are passages."""
    found = voiced(
        {
            "half": {"R1": 2, "R2": 2},
            "most": {"R1": 3, "R2": 1, "R3": 1},
            "only": {"R2": 1},
            "group": {"R1": 1, None: 1},
            "nobody": {None: 4},
        }
    )
    assert [(each.code, each.who, each.passages, each.all, each.persons) for each in found] == [
        ("most", "R1", 3, 5, 3),
        ("only", "R2", 1, 1, 1),
    ]


def test_all_in_a_small_cell_said_the_same() -> None:
    """Three of one function who all said it give it away; two who differ and five alike do not."""
    functions = {"R1": "nurse", "R2": "nurse", "R3": "nurse", "R4": "judge", "R5": "judge", "R6": "guard"}
    people = {who: Known(1, {"function": function}) for who, function in functions.items()}
    people["G"] = Known(5, {"function": "teacher"})
    said = {"R1": {"late", "law"}, "R2": {"late"}, "R3": {"late", "home"}, "R4": {"law"}, "R5": {"late"}, "G": {"late"}}
    found = alike(people, {who: frozenset(codes) for who, codes in said.items()}, ("function",))
    assert [(each.values, each.persons, each.codes) for each in found] == [(("nurse",), 3, ("late",))]
