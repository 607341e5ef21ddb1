"""Overlaps: the sweep against comparing every passage with every other."""

from __future__ import annotations

from itertools import combinations_with_replacement

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from workbench.analysis.overlaps import Overlap, overlaps

_PLACES = st.tuples(st.integers(1, 2), st.integers(0, 12), st.integers(0, 6))
_PASSAGES = st.lists(st.tuples(_PLACES, st.sets(st.sampled_from("abcd"), min_size=1)), max_size=12)


def _rows(passages: list[tuple[tuple[int, int, int], set[str]]]) -> list[tuple[int, int, int, int, str]]:
    return sorted(
        (text, start, start + length, number, code)
        for number, ((text, start, length), codes) in enumerate(passages)
        for code in codes
    )


def _one_by_one(passages: list[tuple[tuple[int, int, int], set[str]]], a: str, b: str) -> Overlap | None:
    bearing = {code: {n for n, (_, codes) in enumerate(passages) if code in codes} for code in (a, b)}
    pairs, meeting = 0, set()
    for (p, (place, codes)), (q, (other, more)) in combinations_with_replacement(enumerate(passages), 2):
        shared = set(range(place[1], place[1] + place[2])) & set(range(other[1], other[1] + other[2]))
        if place[0] == other[0] and shared and ((a in codes and b in more) or (b in codes and a in more)):
            pairs += 1
            meeting |= {p, q}
    if not pairs:
        return None
    every = bearing[a] | bearing[b]
    return Overlap(a, b, pairs, len(bearing[a]), len(bearing[b]), len(meeting) / len(every))


@given(_PASSAGES)
@cases(200)
def test_sweep_finds_what_comparing_all_finds(passages: list[tuple[tuple[int, int, int], set[str]]]) -> None:
    """Whatever the passages, every meeting of two codes is found, and counted as one would by hand."""
    pairs = [(a, b) for a in "abcd" for b in "abcd" if a < b]
    expected = [found for a, b in pairs if (found := _one_by_one(passages, a, b))]
    assert overlaps(_rows(passages), {code: code for code in "abcd"}) == expected
