"""Words near each other."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from tests.small import refused
from workbench.text.word_patterns import MOST_BETWEEN, WordPattern, apart, near

Runs = list[tuple[int, int]]


def _found(pattern: str, text: str) -> list[str]:
    return [span.cut(text) for span in WordPattern(pattern).find(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("wachten ..4 lijst", ["wachtten al maanden op een lijst", "lijsten zijn lang en ik wacht"]),
        ("wachten ..3 lijst", []),
        ("lijst .. wachten", ["wachtten al maanden op een lijst", "lijsten zijn lang en ik wacht"]),
        ("maand ..0 op", ["maanden op"]),
        ("een lijst", ["een lijst"]),
        ("lijst", ["lijst", "lijsten"]),
        ("wachten ..1 maand ..2 lijst", ["wachtten al maanden op een lijst"]),
        ("lijst ..2 maand ..1 wachten", ["wachtten al maanden op een lijst"]),
        ("lang|maand ..2 wachten", ["wachtten al maanden", "lang en ik wacht"]),
        ("lange ..3 wachten", ["lang en ik wacht"]),
        ("fiets .. lijst", []),
    ],
)
def test_forms_are_found_within_so_many_words(pattern: str, found: list[str]) -> None:
    """Both orders count, in any form; the number says how many words may stand between."""
    assert _found(pattern, "We wachtten al maanden op een lijst. De lijsten zijn lang en ik wacht.") == found


def test_a_find_stays_within_a_sentence_and_a_turn() -> None:
    """Words on both sides of a full stop, or of a change of voice, are not near each other."""
    text = "Ik wacht. De lijst is lang\nR: ja ik wacht"
    assert _found("wachten ..9 lijst", text[:26]) == []
    pattern = WordPattern("lijst ..9 wachten")
    assert list(pattern.find(text, [(0, 26), (30, len(text))])) == []
    assert len(list(pattern.find(text, [(10, len(text))]))) == 1


def test_signs_between_words_do_not_count() -> None:
    """Commas, dashes and quotes are no words, and a line end is a space."""
    assert _found("wachten ..1 lijst", "Wachten – zei hij: “lijst”.") == []
    assert _found("wachten ..2 lijst", "Wachten – zei hij: “lijst”.") == ["Wachten – zei hij: “lijst"]
    assert _found("lange lijst", "een lange\nlijst") == ["lange\nlijst"]


def test_of_overlapping_finds_the_shortest_counts() -> None:
    """Where a word stands twice before the other, the nearer one makes the find."""
    assert _found("wachten ..5 lijst", "wachten en wachten op de lijst van de lijst") == ["wachten op de lijst"]


@pytest.mark.parametrize("pattern", ["..", "wachten ..", ".. lijst", "wachten ..2 ..2 lijst", "?!", "wachten .. |"])
def test_a_pattern_without_words_on_both_sides_is_refused(pattern: str) -> None:
    """Dots need words around them."""
    with refused("search.pattern.empty"):
        WordPattern(pattern)


@pytest.mark.parametrize("far", [MOST_BETWEEN + 1, 10**9, "9" * 5000])
def test_words_too_far_apart_are_refused(far: object) -> None:
    """No sentence is so long that its ends are near each other."""
    with refused("search.pattern.far"):
        WordPattern(f"wachten ..{far} lijst")


RUNS = st.lists(st.integers(0, 12).map(lambda at: (at, at + 1)), max_size=5, unique=True).map(sorted)


@cases(300)
@given(st.lists(RUNS, min_size=1, max_size=3), st.lists(st.integers(0, 4), min_size=2, max_size=2))
def test_near_is_what_trying_everything_finds(runs: list[Runs], gaps: list[int]) -> None:
    """The stretches are those of all combinations that keep the gaps, of which the shortest that end first remain."""
    allowed = tuple(gaps[: len(runs) - 1])
    assert list(apart(near(runs, allowed))) == _slow(runs, allowed)


def _slow(runs: list[Runs], gaps: tuple[int, ...]) -> Runs:
    found = [
        (chosen[0][0], chosen[-1][1])
        for order, between in ((runs, gaps), (runs[::-1], gaps[::-1]))
        for chosen in product(*order)
        if all(0 <= b[0] - a[1] <= gap for a, b, gap in zip(chosen, chosen[1:], between, strict=False))
    ]
    kept: Runs = []
    for start, end in sorted(found, key=lambda each: (each[1], each[1] - each[0])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
