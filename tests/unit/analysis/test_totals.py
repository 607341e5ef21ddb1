"""Totals over places."""

from __future__ import annotations

from workbench.analysis.proportions import Share
from workbench.analysis.totals import like_with_like, total_over


def test_a_total_needs_every_place() -> None:
    """Two places with figures and one without make no total, and it is told which is missing."""
    total = total_over({"Aa": (30, 700), "Bee": (20, 300), "Cee": (None, 1000)})
    assert (total.share, total.places, total.missing) == (None, ("Aa", "Bee"), ("Cee",))


def test_a_whole_total_is_a_sum() -> None:
    """Nought is a figure: it adds nothing to the numerator and all to the denominator."""
    assert total_over({"Aa": (30, 700), "Bee": (0, 300)}).share == Share(30, 1000)


def test_no_places_have_no_total() -> None:
    """Nothing adds up to nothing known."""
    assert total_over({}) == (None, (), ())
    assert like_with_like({"Cee": (None, 1000)}).share is None


def test_like_goes_with_like() -> None:
    """Taken as one are the places with both figures; the others are named."""
    total = like_with_like({"Aa": (30, 700), "Bee": (20, None), "Cee": (None, 1000)})
    assert (total.share, total.places, total.missing) == (Share(30, 700), ("Aa",), ("Bee", "Cee"))
