"""Which shares are set against which: the country, the rest of it, each other, another year, a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from workbench.analysis.proportions import Share

Kind = Literal["country", "rest", "each", "year", "place", "indicator"]
"""indicator: two shares of one place and year."""
COUNTRY = "country"
"""The level of a figure for the whole country."""


class Figure(NamedTuple):
    """A share of a place and a year, with both its counts."""

    indicator: str
    place: str
    level: str
    year: int
    share: Share
    counts: tuple[str, str] = ("", "")
    """Indicators of the numerator and of the denominator, where they are known."""
    unlike: bool = False
    """Whether numerator and denominator do not cover the same places, or not the same year."""

    @property
    def what(self) -> str:
        """Return what over what, as families are named: numerator/denominator, else the indicator."""
        return "/".join(self.counts) if all(self.counts) else self.indicator


class Pair(NamedTuple):
    """A figure with the one that it is set against."""

    a: Figure
    b: Figure
    kind: Kind
    family: str
    """Comparisons that were made together, and for which p-values are adjusted together."""


def against_country(figures: Sequence[Figure]) -> list[Pair]:
    """Return every place against the country, in the same year, else the nearest before it, else after it."""
    return [
        Pair(figure, country, "country", f"{figure.what}/{figure.year}/vs_country")
        for figure, country in _with_country(figures)
    ]


def against_rest(figures: Sequence[Figure]) -> list[Pair]:
    """Return every place against the country without that place; only where both are of one year."""
    return [
        Pair(figure, _without(country, figure), "rest", f"{figure.what}/{figure.year}/vs_rest")
        for figure, country in _with_country(figures)
        if figure.year == country.year
    ]


def _with_country(figures: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    found = []
    for figure in figures:
        known = [each for each in figures if each.level == COUNTRY and each.indicator == figure.indicator]
        if figure.level != COUNTRY and known:
            found.append((figure, min(known, key=lambda each: _far(figure.year, each.year))))
    return found


def _far(year: int, other: int) -> tuple[bool, int]:
    return other > year, abs(other - year)


def _without(country: Figure, part: Figure) -> Figure:
    share = Share(country.share.events - part.share.events, country.share.of - part.share.of)
    return country._replace(place=f"{country.place} excl. {part.place}", share=share)


def each_other(figures: Sequence[Figure]) -> list[Pair]:
    """Return every two places of one level and one year."""
    return [
        Pair(a, b, "each", f"{a.what}/{a.year}/pairwise")
        for a, b in combinations(figures, 2)
        if (a.indicator, a.year, a.level) == (b.indicator, b.year, b.level) and a.place != b.place
    ]


def against_earlier(figures: Sequence[Figure]) -> list[Pair]:
    """Return every place in each year against the year before that is known."""
    keys = dict.fromkeys((figure.indicator, figure.place) for figure in figures)
    pairs = []
    for key in keys:
        years = sorted((each for each in figures if (each.indicator, each.place) == key), key=lambda each: each.year)
        pairs += [
            Pair(late, early, "year", f"{late.what}/{late.year}_vs_{early.year}") for early, late in pairwise(years)
        ]
    return pairs


def against_place(figures: Sequence[Figure], place: str) -> list[Pair]:
    """Return every other place against one place in the same year."""
    fixed = {(each.indicator, each.year): each for each in figures if each.place == place}
    return [
        Pair(figure, fixed[figure.indicator, figure.year], "place", f"{figure.what}/{figure.year}/vs_{place}")
        for figure in figures
        if figure.place != place and (figure.indicator, figure.year) in fixed
    ]


def against_indicator(figures: Iterable[Figure], others: Iterable[Figure]) -> list[Pair]:
    """Return a share against another share of the same place and year, such as children against adults."""
    known = {(each.place, each.year): each for each in others}
    return [
        Pair(a, b, "indicator", f"{a.what}_vs_{b.what}/{a.year}")
        for a in figures
        if (b := known.get((a.place, a.year))) is not None
    ]
