"""Pairs with their intervals and cautions."""

from __future__ import annotations

import pytest

from workbench.analysis.comparing import compare
from workbench.analysis.pairs import Figure, Kind, Pair
from workbench.analysis.proportions import Share


def pair(a: tuple[int, int], b: tuple[int, int], kind: Kind = "each", family: str = "f") -> Pair:
    """Return two shares against each other."""
    counts = ("meldingen", "kinderen")
    first = Figure("pct", "Aa", "municipality", 2013, Share(*a), counts)
    return Pair(first, first._replace(place="Bee", share=Share(*b)), kind, family)


def test_a_row_a_pair_and_a_method() -> None:
    """Rows come pair by pair, in the order of the methods asked for."""
    rows = compare([pair((30, 100), (10, 100)), pair((0, 10), (5, 10))], ("rr_katz", "rd_newcombe"))
    assert [(row.interval.method, row.interval.undefined) for row in rows] == [
        ("rr_katz", None),
        ("rd_newcombe", None),
        ("rr_katz", "no_events"),
        ("rd_newcombe", None),
    ]


def test_holm_stays_within_family_and_method() -> None:
    """Two families of two and one: the lone one is not adjusted, and what is undefined counts for nothing."""
    listed = [
        pair((30, 100), (10, 100), family="f"),
        pair((28, 100), (14, 100), family="f"),
        pair((28, 100), (14, 100), family="g"),
        pair((0, 100), (14, 100), family="g"),
    ]
    first, second, lone, undefined = compare(listed, ("rr_katz",))
    assert first.p_adjusted == pytest.approx((first.interval.p or 0) * 2)
    assert second.p_adjusted == pytest.approx(second.interval.p)
    assert lone.p_adjusted == pytest.approx(lone.interval.p)
    assert (undefined.p_adjusted, undefined.family_size, first.family_size) == (None, 2, 2)


def test_few_events_and_methods_that_part_are_told() -> None:
    """With 9 events Wald sees a difference that Newcombe and Katz do not."""
    [row] = compare([pair((9, 13_964), (19_973, 16_779_575))], ("rd_newcombe",))
    assert row.cautions == ("few_events", "methods_part")
    assert row.hides is None


def test_large_groups_are_told() -> None:
    """In hundreds of thousands a tenth more or less counts as a difference; Katz says how much spread hides it."""
    [row] = compare([pair((7_034, 109_000), (718_227, 8_867_000))], ("rr_katz",))
    assert row.cautions == ("large_groups",)
    assert row.hides is not None
    assert row.hides > 100


def test_what_the_two_have_to_do_with_each_other_is_told() -> None:
    """A part of the country, one place in two years, one numerator, another year, an unsound figure."""
    usual = pair((50, 100), (40, 100))
    late = usual.a._replace(year=2014)
    told = {
        "overlap": usual._replace(kind="country"),
        "same_place": usual._replace(a=late, kind="year"),
        "no_evidence": usual._replace(kind="indicator"),
        "other_year": usual._replace(a=late, kind="place"),
        "unlike": usual._replace(b=usual.b._replace(unlike=True)),
    }
    assert {name: compare([each])[0].cautions for name, each in told.items()} == {name: (name,) for name in told}
    assert compare([usual])[0].cautions == ()
