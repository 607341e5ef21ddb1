"""Which shares are set against which."""

from __future__ import annotations

from workbench.analysis import pairs
from workbench.analysis.pairs import Figure, Pair
from workbench.analysis.proportions import Share


def figure(place: str, year: int = 2013, level: str = "municipality", share: tuple[int, int] = (3, 100)) -> Figure:
    """Return a share of an indicator."""
    return Figure("bezocht_pct", place, level, year, Share(*share), ("bezocht", "gezinnen"))


LAND = figure("Land", level="country", share=(500, 20_000))
PLACES = [LAND, figure("Aa"), figure("Bee"), figure("Delta", level="region", share=(6, 200)), figure("Aa", 2014)]


def names(found: list[Pair]) -> list[tuple[str, str]]:
    """Return who stands against whom."""
    return [(f"{pair.a.place} {pair.a.year}", f"{pair.b.place} {pair.b.year}") for pair in found]


def test_the_country_of_the_nearest_year_before() -> None:
    """Every place stands against the country; without one of 2014 that of 2013 is taken, and families are by year."""
    found = pairs.against_country(PLACES)
    assert names(found) == [
        ("Aa 2013", "Land 2013"),
        ("Bee 2013", "Land 2013"),
        ("Delta 2013", "Land 2013"),
        ("Aa 2014", "Land 2013"),
    ]
    assert {pair.family for pair in found} == {"bezocht/gezinnen/2013/vs_country", "bezocht/gezinnen/2014/vs_country"}


def test_an_earlier_country_goes_before_a_later_one() -> None:
    """A year that is two before is taken rather than the one after."""
    listed = [LAND, LAND._replace(year=2016), figure("Aa", 2015), figure("Bee", 2012)]
    assert names(pairs.against_country(listed)) == [("Aa 2015", "Land 2013"), ("Bee 2012", "Land 2013")]


def test_the_rest_is_the_country_without_the_place() -> None:
    """500 of 20000 without 3 of 100 is 497 of 19900; a country of another year has no such rest."""
    found = pairs.against_rest(PLACES)
    assert [(pair.b.place, pair.b.share) for pair in found] == [
        ("Land excl. Aa", Share(497, 19_900)),
        ("Land excl. Bee", Share(497, 19_900)),
        ("Land excl. Delta", Share(494, 19_800)),
    ]


def test_each_other_is_within_a_level_and_a_year() -> None:
    """A region is not set against its own municipalities."""
    assert names(pairs.each_other(PLACES)) == [("Aa 2013", "Bee 2013")]


def test_a_year_against_the_one_before() -> None:
    """A place of two years stands against itself, the later first."""
    assert names(pairs.against_earlier(PLACES)) == [("Aa 2014", "Aa 2013")]


def test_all_against_one_place() -> None:
    """Others of the same year stand against it."""
    assert names(pairs.against_place(PLACES, "Aa")) == [
        ("Land 2013", "Aa 2013"),
        ("Bee 2013", "Aa 2013"),
        ("Delta 2013", "Aa 2013"),
    ]


def test_two_indicators_of_one_place() -> None:
    """Only places that have both are set against each other."""
    other = figure("Aa")._replace(indicator="gehoord_pct", counts=("bezocht", "buren"))
    [pair] = pairs.against_indicator([figure("Aa"), figure("Bee")], [other])
    assert (pair.b.indicator, pair.family) == ("gehoord_pct", "bezocht/gezinnen_vs_bezocht/buren/2013")


def test_without_counts_the_family_is_named_by_the_indicator() -> None:
    """Of an indicator of somebody's own its id tells what it is."""
    assert figure("Aa")._replace(counts=("", "")).what == "bezocht_pct"
