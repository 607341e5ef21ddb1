"""Comparing the shares of indicators: with the country, the rest of it, each other, another year or a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.analysis import pairs
from workbench.analysis.audit import unlike_figures
from workbench.analysis.comparing import USUAL, Compared, compare
from workbench.analysis.pairs import COUNTRY, Figure, Kind, Pair
from workbench.analysis.proportions import TWO_GROUPS, Share, false_alarm
from workbench.analysis.totals import Total, like_with_like, total_over
from workbench.errors import RefusedError, UsageError
from workbench.services.indicators.indicators import definitions, figure_row, indicator_values
from workbench.storage.store import Store
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.exporters.report import Rendered

__all__ = [
    "COLUMNS",
    "Compared",
    "Figure",
    "Kind",
    "Pair",
    "Share",
    "Total",
    "compare_indicators",
    "compare_two",
    "comparison_row",
    "false_alarm",
    "methods_named",
    "pairs_against",
    "share_figures",
    "together",
    "total_of",
    "write_comparisons",
]

AGAINST = ("country", "rest", "each", "year")
"""What a place may be set against, besides another place."""
NAMES = {
    "wald": "rd_wald",
    "newcombe": "rd_newcombe",
    "katz": "rr_katz",
    "woolf": "or_woolf",
    "poisson": "poisson_exact",
}
"""Short names of methods."""
COUNTRIES = ("nederland", "netherlands")
"""Places that are the country where a file does not tell the level."""
COLUMNS = (
    "indicator", "place", "year", "against", "against_year", "family", "a", "n_a", "b", "n_b", "method", "estimate",
    "low", "high", "p", "p_adjusted", "excludes_null", "undefined", "spread_that_hides", "cautions",
)  # fmt: skip


def share_figures(store: Store) -> list[Figure]:
    """Return the shares whose two counts are known, in the order of the indicators."""
    known = {definition.ident: definition for definition in definitions(store)}
    rows = indicator_values(store)
    unlike = unlike_figures([figure_row(row, known) for row in rows])
    return [
        Figure(
            indicator=row.indicator,
            place=row.place,
            level=row.level or (COUNTRY if row.place.casefold() in COUNTRIES else ""),
            year=row.year,
            share=Share(row.numerator, row.denominator),
            counts=(known[row.indicator].numerator, known[row.indicator].denominator),
            unlike=row.guid in unlike,
        )
        for row in rows
        if row.unit == "share" and row.numerator is not None and row.denominator is not None
    ]


def compare_indicators(
    store: Store,
    *,
    indicator: str | None = None,
    place: str | None = None,
    against: str = "country",
    year: int | None = None,
    methods: Sequence[str] = USUAL,
) -> list[Compared]:
    """Return the comparisons asked for, a row a pair and a method.

    `against` is one of `AGAINST` or a place. p-values are adjusted among all places of a family, also when one
    `place` is asked for. Raises RefusedError for an indicator or a place that is not known, for a count, and where
    there is nothing to set it against.
    """
    figures = _wanted(store, indicator)
    for name in (place, against if against not in AGAINST else None):
        _check_place(figures, name)
    found = pairs_against(figures, against)
    if not found:
        raise RefusedError("compare.nothing_against", against=visible(against))
    meant = [row for row in compare(found, methods) if _is_meant(row.pair, place, year)]
    if not meant:
        raise RefusedError("compare.nothing_against", against=visible(against))
    return meant


def _wanted(store: Store, indicator: str | None) -> list[Figure]:
    if indicator is not None and (values := indicator_values(store, indicator=indicator)) and values[0].unit != "share":
        raise RefusedError("compare.count", indicator=visible(indicator))
    return [figure for figure in share_figures(store) if indicator in (None, figure.indicator)]


def _check_place(figures: Iterable[Figure], place: str | None) -> None:
    known = dict.fromkeys(figure.place for figure in figures)
    if place is not None and place not in known:
        raise RefusedError("compare.unknown_place", place=visible(place), known=", ".join(known) or "–")


def _is_meant(pair: Pair, place: str | None, year: int | None) -> bool:
    named = (pair.a.place, pair.b.place) if pair.kind == "each" else (pair.a.place,)
    return (place is None or place in named) and year in (None, pair.a.year)


def pairs_against(figures: Sequence[Figure], against: str) -> list[Pair]:
    """Return all pairs of one kind, or those against a place."""
    ways = {
        "country": pairs.against_country,
        "rest": pairs.against_rest,
        "each": pairs.each_other,
        "year": pairs.against_earlier,
    }
    return ways[against](figures) if against in ways else pairs.against_place(figures, against)


def compare_two(a: Figure, b: Figure) -> list[Compared]:
    """Return how any two figures stand to each other, a row a method; they are a family of their own."""
    kind: Kind = "place"
    if a.indicator != b.indicator:
        kind = "indicator"
    elif a.place == b.place:
        kind = "year"
    family = f"{a.what}/{a.place} {a.year}/{b.place} {b.year}"
    return compare([Pair(a, b, kind, family)], TWO_GROUPS)


def methods_named(named: str | None) -> tuple[str, ...]:
    """Return the methods of a name, of several with commas, of ``all``, or the usual; UsageError for one not known."""
    if named is None:
        return USUAL
    if named == "all":
        return TWO_GROUPS
    methods = tuple(NAMES.get(each.strip(), each.strip()) for each in named.split(","))
    for method in methods:
        if method not in TWO_GROUPS:
            raise UsageError("compare.unknown_method", method=visible(method), known=", ".join([*NAMES, "all"]))
    return methods


def together(figures: Sequence[Figure], level: str) -> list[Figure]:
    """Return for each indicator and year the places of a level taken as one: those with both counts."""
    groups: dict[tuple[str, int], list[Figure]] = {}
    for figure in figures:
        if figure.level == level:
            groups.setdefault((figure.indicator, figure.year), []).append(figure)
    found = []
    for members in groups.values():
        total = like_with_like({each.place: (each.share.events, each.share.of) for each in members})
        if total.share is not None:
            found.append(members[0]._replace(place=" + ".join(total.places), level="together", share=total.share))
    return found


def total_of(store: Store, indicator: str, year: int, places: Sequence[str] = ()) -> Total:
    """Return the total of a share over places, or over all but country and region; none while a figure is missing.

    Raises RefusedError for an indicator or a place that is not known, and for a count.
    """
    rows = indicator_values(store, indicator=indicator, year=year)
    if rows and rows[0].unit != "share":
        raise RefusedError("compare.count", indicator=visible(indicator))
    known = {row.place: row for row in rows}
    for place in places:
        if place not in known:
            raise RefusedError("compare.unknown_place", place=visible(place), known=", ".join(known) or "–")
    chosen = places or [place for place, row in known.items() if row.level not in (COUNTRY, "region")]
    return total_over({place: (known[place].numerator, known[place].denominator) for place in chosen})


def comparison_row(row: Compared) -> dict[str, object]:
    """Return a comparison as JSON holds it: rates as fractions, null where undefined."""
    (a, b, _, family), interval = row.pair, row.interval
    return {
        "indicator": a.indicator,
        "place": a.place,
        "year": a.year,
        "against": b.place if b.indicator == a.indicator else f"{b.place} ({b.indicator})",
        "against_year": b.year,
        "family": family,
        "a": a.share.events,
        "n_a": a.share.of,
        "b": b.share.events,
        "n_b": b.share.of,
        "method": interval.method,
        "estimate": interval.estimate,
        "low": interval.low,
        "high": interval.high,
        "p": interval.p,
        "p_adjusted": row.p_adjusted,
        "excludes_null": interval.excludes_null,
        "undefined": interval.undefined,
        "spread_that_hides": row.hides,
        "cautions": list(row.cautions),
    }


def write_comparisons(rows: Sequence[Compared], format: str) -> Rendered:  # noqa: A002
    """Return comparisons as a file of rows: csv, xlsx or json. Raises UsageError for another format."""
    from workbench.exporters.registry import sheet_exporter
    from workbench.exporters.report import Sheet

    listed = [comparison_row(row) for row in rows]
    cells = [[_cell(row[name]) for name in COLUMNS] for row in listed]
    return sheet_exporter(format).render([Sheet("comparisons", list(COLUMNS), cells)])


def _cell(value: object) -> str | int | float | None:
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return int(value)
    assert value is None or isinstance(value, str | int | float)
    return value
