"""Charts of indicators: places with their intervals in one year, and places over the years."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from workbench.analysis.pairs import COUNTRY
from workbench.analysis.proportions import Share, one_share
from workbench.errors import RefusedError
from workbench.exporters.block_chart import dot_lines, trend_lines
from workbench.exporters.chart import Chart, Dot, DotChart, TrendChart
from workbench.exporters.report import Rendered
from workbench.services.indicators.comparison_prose import named, written
from workbench.services.indicators.indicators import Definition, definitions, indicator_values
from workbench.storage.queries.indicators import ValueRow
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.wording import language, say

__all__ = ["Chart", "chart_lines", "chart_rows", "dots_of", "interval_chart", "only_places", "svg_chart", "trend_chart"]

METHOD = "wilson"
"""Of the intervals of single shares."""


def interval_chart(store: Store, indicator: str, year: int | None = None) -> DotChart:
    """Return the places of one year (the latest with figures unless named), each share with its interval.

    Raises RefusedError for an indicator that is not known, for a count, and for one without a figure.
    """
    known, rows = _values(store, indicator)
    years = [row.year for row in rows if row.value is not None and year in (None, row.year)]
    if not years:
        raise RefusedError("charts.nothing", indicator=visible(indicator))
    if rows[0].unit != "share":
        raise RefusedError("compare.count", indicator=visible(indicator))
    chosen = [row for row in rows if row.year == max(years)]
    per = rows[0].per
    country = next((row for row in chosen if row.level == COUNTRY and row.value is not None), None)
    notes = [say("charts.interval", method=say(f"compare.method.{METHOD}"))]
    notes += [say("charts.through", place=country.place)] if country else []
    return DotChart(
        f"{named(indicator, known)}, {max(years)}",
        _unit(per),
        [_dot(row, per) for row in chosen],
        None if country is None or country.value is None else country.value * (per or 100),
        [*notes, say("compare.note.full_count"), *_caution(known[indicator])],
        max(years),
    )


def trend_chart(store: Store, indicator: str) -> TrendChart:
    """Return every place over the years, a count as it is; raises RefusedError where there is nothing to draw."""
    known, rows = _values(store, indicator)
    if not any(row.value is not None for row in rows):
        raise RefusedError("charts.nothing", indicator=visible(indicator))
    rows, notes = _of_one_size(rows)
    years = list(range(min(row.year for row in rows), max(row.year for row in rows) + 1))
    at = {(row.place, row.year): row for row in rows}
    lines = [
        (place, [_plain_dot(at.get((place, year)), str(year)) for year in years])
        for place in dict.fromkeys(row.place for row in rows)
    ]
    unit = _unit(rows[0].per) if rows[0].unit == "share" else ""
    return TrendChart(named(indicator, known), unit, years, lines, [*notes, *_caution(known[indicator])])


def _of_one_size(rows: list[ValueRow]) -> tuple[list[ValueRow], list[str]]:
    """Return of a count the places without the country, beside which none could be seen, and a note of that."""
    places = [row for row in rows if row.level != COUNTRY]
    countries = dict.fromkeys(row.place for row in rows if row.level == COUNTRY and row.value is not None)
    if rows[0].unit == "share" or not countries or not any(row.value is not None for row in places):
        return rows, []
    return places, [say("charts.without", places=", ".join(countries))]


def _values(store: Store, indicator: str) -> tuple[Mapping[str, Definition], list[ValueRow]]:
    return {each.ident: each for each in definitions(store)}, indicator_values(store, indicator=indicator)


def _unit(per: int | None) -> str:
    return "%" if per is None else say("charts.per", per=written(per, 0))


def _dot(row: ValueRow, per: int | None) -> Dot:
    if row.value is None or row.numerator is None or row.denominator is None:
        return Dot(row.place, None, told=say("report.missing"))
    return _share_dot(row.place, Share(row.numerator, row.denominator), per)


def _share_dot(label: str, share: Share, per: int | None) -> Dot:
    found = one_share(share, METHOD)
    if found.estimate is None or found.low is None or found.high is None:
        return Dot(label, None, told=say(f"compare.undefined.{found.undefined}"))
    middle, low, high = (limit * (per or 100) for limit in (found.estimate, found.low, found.high))
    return Dot(label, middle, low, high, f"{written(middle, 2)} [{written(low, 2)}; {written(high, 2)}]")


def _plain_dot(row: ValueRow | None, label: str) -> Dot:
    if row is None or row.value is None:
        return Dot(label, None)
    share = row.unit == "share"
    value = row.value * (row.per or 100) if share else row.value
    return Dot(label, value, told=written(value, 2 if share or not float(value).is_integer() else 0))


def _caution(definition: Definition) -> list[str]:
    told = (definition.caution_gloss if language() == "en" else "") or definition.caution
    return [told] if told else []


def chart_lines(chart: Chart, width: int) -> list[str]:
    """Return a chart in block characters, under its title."""
    drawn = dot_lines(chart, width) if isinstance(chart, DotChart) else trend_lines(chart, width)
    return [chart.title, "", *drawn]


def only_places(chart: Chart, wanted: Callable[[str], bool]) -> Chart:
    """Return a chart of some of its places."""
    if isinstance(chart, DotChart):
        return replace(chart, dots=[dot for dot in chart.dots if wanted(dot.label)])
    return replace(chart, lines=[line for line in chart.lines if wanted(line[0])])


def chart_rows(chart: Chart) -> list[dict[str, object]]:
    """Return a row a figure as JSON holds it, in the unit of the chart; missing is null."""
    if isinstance(chart, DotChart):
        drawn = [(dot.label, chart.year, dot) for dot in chart.dots]
    else:
        drawn = [(place, year, dot) for place, dots in chart.lines for year, dot in zip(chart.years, dots, strict=True)]
    return [
        {"place": place, "year": year, "estimate": dot.estimate, "low": dot.low, "high": dot.high}
        for place, year, dot in drawn
    ]


def svg_chart(chart: Chart) -> Rendered:
    """Return a chart as SVG."""
    from workbench.exporters.svg import SvgExporter

    return SvgExporter().render(chart)


def dots_of(shares: Sequence[tuple[str, Share]], per: int | None) -> DotChart:
    """Return any shares under each other with their Wilson intervals, without a title."""
    return DotChart("", _unit(per), [_share_dot(label, share, per) for label, share in shares])
