"""The figures beside a trede and its points, in sentences: the latest, its interval, the trend, the comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from workbench.analysis.comparing import Compared
from workbench.analysis.proportions import Interval, Share, one_share
from workbench.errors import RefusedError
from workbench.services.indicators.comparison_prose import cautions, figure_words, interval_words, written
from workbench.services.indicators.figure_values import indicator_name, written_value
from workbench.services.points.pointlist import IndicatorView
from workbench.storage.queries.indicators import ValueRow, values
from workbench.storage.store import Store
from workbench.wording import language, say

METHOD = "rd_newcombe"
"""What a figure is compared by: it holds with few events, too."""


@dataclass(frozen=True)
class Figures:
    """What is known of one indicator."""

    latest: list[tuple[ValueRow, Interval | None]]
    """Of each place that stands beside points, with its interval where it is a share."""
    trends: list[list[ValueRow]] = field(default_factory=list)
    """The known values of each of these places over the years, where there is more than one."""
    compared: list[Compared] = field(default_factory=list)
    """The latest figures against the country."""


def figures_of(store: Store, views: Iterable[IndicatorView]) -> dict[str, Figures]:
    """Return for each indicator what is known of it; loads the library of intervals where there is a share."""
    wanted = {view.ident: view for view in views}
    over_years: dict[tuple[str, str], list[ValueRow]] = {}
    for row in values(store) if wanted else ():
        if row.indicator in wanted and row.value is not None:
            over_years.setdefault((row.indicator, row.place), []).append(row)
    against = _against_country(store) if any(_is_share(view) for view in wanted.values()) else []
    return {ident: _figures(view, over_years, against) for ident, view in wanted.items()}


def _is_share(view: IndicatorView) -> bool:
    return any(row.unit == "share" and row.value is not None for row in view.values)


def _against_country(store: Store) -> list[Compared]:
    from workbench.services.indicators.comparing import compare_indicators

    try:
        return compare_indicators(store, methods=(METHOD,))
    except RefusedError:
        return []


def _figures(
    view: IndicatorView, over_years: Mapping[tuple[str, str], list[ValueRow]], against: Iterable[Compared]
) -> Figures:
    shown = {(row.place, row.year) for row in view.values}
    series = [over_years.get((view.ident, row.place), []) for row in view.values]
    return Figures(
        [(row, _interval(row)) for row in view.values],
        [rows for rows in series if len(rows) > 1],
        [row for row in against if row.pair.a.indicator == view.ident and (row.pair.a.place, row.pair.a.year) in shown],
    )


def _interval(row: ValueRow) -> Interval | None:
    if row.unit != "share" or row.numerator is None or row.denominator is None:
        return None
    return one_share(Share(row.numerator, row.denominator))


def latest_line(row: ValueRow, interval: Interval | None) -> str:
    """Return a figure with its interval, e.g. ``Regio 2014: 0.65 % [0.38; 1.11]``."""
    return f"{row.place} {row.year}: {' '.join(filter(None, (written_value(row), interval_told(row, interval))))}"


def interval_told(row: ValueRow, interval: Interval | None) -> str:
    """Return the limits of a share in the unit in which it is printed; nothing where there are none."""
    if interval is None or interval.low is None or interval.high is None:
        return ""
    low, high = (written(limit * (row.per or 100), 2) for limit in (interval.low, interval.high))
    return f"[{low}; {high}]"


def figure_lines(view: IndicatorView, figures: Figures | None) -> list[str]:
    """Return what is known of an indicator in a sentence each, the caution last; that there is no figure, if so."""
    found = figures or Figures([(row, None) for row in view.values])
    known = [latest_line(*each) for each in found.latest if each[0].value is not None]
    lines = [f"{indicator_name(view)}: {'; '.join(known) if known else say('sum.no_figure')}"]
    lines += [_trend(rows) for rows in found.trends] if known else []
    for _, rows in groupby(found.compared, key=lambda row: row.pair):
        lines += _compared(list(rows), view)
    caution = (view.caution_gloss if language() == "en" else "") or view.caution
    return [*lines, say("sum.caution", caution=caution)] if caution else lines


def _trend(rows: list[ValueRow]) -> str:
    told = " → ".join(f"{written_value(row)} ({row.year})" for row in rows)
    return say("sum.trend", place=rows[0].place, values=told)


def _compared(rows: list[Compared], view: IndicatorView) -> list[str]:
    per = next((row.per for row in view.values), None)
    pair = rows[0].pair
    head = say("compare.against", a=figure_words(pair.a), b=figure_words(pair.b))
    told = []
    for row in rows:
        parts = [f"{say(f'compare.method.{row.interval.method}')} {interval_words(row.interval, per)}"]
        if row.interval.excludes_null is not None:
            parts.append(say("compare.differs" if row.interval.excludes_null else "compare.same"))
        told.append(f"{head}: {' · '.join(parts)}")
    return [*told, *(say("sum.caution", caution=caution) for caution in cautions(rows))]
