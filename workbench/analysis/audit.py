"""Audit of a table of printed rates: which follow from their counts, and what may explain the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from workbench.analysis.reported import (
    PER,
    Number,
    Recomputed,
    Verdict,
    number,
    other_count,
    printed_figure,
    reported_agrees,
    rounded_as_printed,
)

_TELLING = 3
"""Digits that a printed figure needs before the same figure elsewhere says something."""
_ROUND = 1000
"""What denominators are rounded to that were rounded in their source."""


class FigureRow(NamedTuple):
    """A row of a table of figures: a count (`value`) or a rate (`numerator` over `denominator`)."""

    row_id: str
    indicator: str
    place: str
    year: str
    unit: str
    reported: str = ""
    """As printed; empty when nothing was printed."""
    numerator: Number = None
    denominator: Number = None
    value: Number = None
    numerator_indicator: str = ""
    """The count that `numerator` is of, named as `indicator` in the row of that count."""
    denominator_indicator: str = ""
    level: str = ""
    """Kind of place, e.g. municipality or country; places of one level do not overlap."""


@dataclass(frozen=True)
class Cause:
    """What may have happened, as a key of the wording room with its parameters."""

    key: str
    parameters: dict[str, object]


@dataclass(frozen=True)
class AuditedFigure:
    """A printed figure beside what follows from its counts."""

    row_id: str
    indicator: str
    place: str
    year: str
    reported: str
    recomputed: Decimal | None
    verdict: Verdict
    cause: Cause | None = None


class _Counts:
    """The counts of the table, to hold the parts of a rate against."""

    def __init__(self, rows: list[FigureRow]) -> None:
        self._by_place: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
        self._by_level: dict[tuple[str, str], dict[str, dict[str, Decimal]]] = defaultdict(dict)
        for row in rows:
            count = number(row.value)
            if row.unit not in PER and count is not None:
                self._by_place[row.indicator, row.place][row.year] = count
                self._by_level[row.indicator, row.year].setdefault(row.level, {})[row.place] = count

    def years(self, indicator: str, place: str) -> dict[str, Decimal]:
        """Return the counts of an indicator at a place, by year."""
        return self._by_place.get((indicator, place), {})

    def parts(self, indicator: str, year: str, level: str, total: Decimal | None) -> dict[str, Decimal]:
        """Return the counts of the places of another `level` that add up to `total`; none if they do not."""
        counts = self._by_level.get((indicator, year), {}).get(level, {})
        return counts if sum(counts.values()) == total else {}

    def levels(self, indicator: str, year: str) -> set[str]:
        """Return the levels that have counts of an indicator."""
        return set(self._by_level.get((indicator, year), {}))


def _other_year(counts: _Counts, indicator: str, row: FigureRow, total: Number) -> str | None:
    """Return the year that `total` is of, when the table has another count for the year of the row."""
    years = counts.years(indicator, row.place)
    if row.year not in years or years[row.year] == number(total):
        return None
    return next((year for year, count in sorted(years.items()) if count == number(total)), None)


def _not_alike(counts: _Counts, row: FigureRow) -> Cause | None:
    """Return why numerator and denominator cannot be set against each other: other years or other places."""
    sides = ((row.numerator_indicator, row.numerator), (row.denominator_indicator, row.denominator))
    for indicator, total in sides:
        year = _other_year(counts, indicator, row, total)
        if year:
            return Cause("audit.cause.other_year_used", {"indicator": indicator, "year": year})
    for level in sorted(counts.levels(row.denominator_indicator, row.year) - {row.level}):
        above, below = (counts.parts(name, row.year, level, number(total)) for name, total in sides)
        if above and below and above.keys() != below.keys():
            return _other_places(above, below)
    return None


def _other_places(above: dict[str, Decimal], below: dict[str, Decimal]) -> Cause:
    """Say which places only one side covers, and the counts of the places that both cover."""
    both = above.keys() & below.keys()
    return Cause(
        "audit.cause.other_places",
        {
            "places": ", ".join(sorted(above.keys() ^ below.keys())),
            "numerator": int(sum(above[place] for place in both)),
            "denominator": int(sum(below[place] for place in both)),
        },
    )


def _follows_from_other_year(counts: _Counts, row: FigureRow) -> Cause | None:
    for year, count in sorted(counts.years(row.denominator_indicator, row.place).items()):
        if year != row.year and reported_agrees(row.reported, row.numerator, count, row.unit).verdict == "agrees":
            return Cause("audit.cause.other_year", {"indicator": row.denominator_indicator, "year": year})
    return None


def _agrees(row: FigureRow) -> bool:
    return reported_agrees(row.reported, row.numerator, row.denominator, row.unit).verdict == "agrees"


def _stands_elsewhere(rows: list[FigureRow], row: FigureRow) -> Cause | None:
    printed = printed_figure(row.reported)
    if printed is None or len(printed.as_tuple().digits) < _TELLING:
        return None
    alike = (other for other in rows if other.year == row.year and printed_figure(other.reported) == printed)
    for other in alike:
        if other.row_id != row.row_id and _agrees(other):
            return Cause("audit.cause.copied", {"indicator": other.indicator, "place": other.place})
    return None


def _follows_from_round_number(row: FigureRow) -> Cause | None:
    """Return another denominator that gives the figure: one in whole thousands, where that of the row is so, too."""
    printed, above, below = printed_figure(row.reported), number(row.numerator), number(row.denominator)
    if not printed or not above or below is None or below % _ROUND:
        return None
    nearest = (above * PER[row.unit] / printed / _ROUND).quantize(Decimal(1), ROUND_HALF_UP) * _ROUND
    if nearest > 0 and reported_agrees(row.reported, above, nearest, row.unit).verdict == "agrees":
        return Cause("audit.cause.other_denominator", {"denominator": int(nearest)})
    return None


def _needs(row: FigureRow, printed: Decimal) -> Cause | None:
    below = number(row.denominator)
    if below is None:
        return None
    needed = (printed * below / PER[row.unit]).quantize(Decimal(1), ROUND_HALF_UP)
    return Cause("audit.cause.needs", {"numerator": int(needed), "denominator": int(below)})


def _why_it_differs(rows: list[FigureRow], counts: _Counts, row: FigureRow, found: Recomputed) -> Cause | None:
    printed = printed_figure(row.reported)
    if printed is None or found.recomputed is None:
        return None
    if (count := other_count(row.reported, row.numerator)) is not None:
        return Cause("audit.cause.other_count", {"count": count, "numerator": str(row.numerator)})
    if rounded_as_printed(found.recomputed, printed, ROUND_CEILING) == printed:
        return Cause("audit.cause.rounded_up", {})
    return (
        _follows_from_other_year(counts, row)
        or _stands_elsewhere(rows, row)
        or _follows_from_round_number(row)
        or _needs(row, printed)
    )


def _audited(rows: list[FigureRow], counts: _Counts, row: FigureRow) -> AuditedFigure:
    found = reported_agrees(row.reported, row.numerator, row.denominator, row.unit)
    verdict, cause = found.verdict, None
    if verdict == "agrees" and (cause := _not_alike(counts, row)):
        verdict = "unsound"
    elif verdict == "differs":
        cause = _why_it_differs(rows, counts, row, found)
    return AuditedFigure(row.row_id, row.indicator, row.place, row.year, row.reported, found.recomputed, verdict, cause)


def audit_figures(rows: Iterable[FigureRow]) -> list[AuditedFigure]:
    """Return the verdict on every printed figure of a table, in its order.

    A rate that follows from its counts is unsound when the counts of the table show that its numerator and
    its denominator are sums over different places, or that one of them is of another year. The cause of a
    figure that differs is what would explain it, not what is proven: rounded up; the denominator of another
    year; the figure of another row; another rounded denominator; else the numerator that would be needed.
    """
    whole = _named(list(rows))
    counts = _Counts(whole)
    return [_audited(whole, counts, row) for row in whole if row.reported.strip()]


def unlike_figures(rows: Iterable[FigureRow]) -> dict[str, Cause]:
    """Return by `row_id` the rates, printed or not, whose counts cover other places or another year."""
    whole = _named(list(rows))
    counts = _Counts(whole)
    found = {row.row_id: _not_alike(counts, row) for row in whole if number(row.denominator) is not None}
    return {row_id: cause for row_id, cause in found.items() if cause is not None}


def _named(rows: list[FigureRow]) -> list[FigureRow]:
    """Return the rows with the counts that their rates are made of, where a table does not name these itself.

    A numerator is of the one indicator that has the same count for that place and year. In the denominators of an
    indicator the same indicator is taken for every row, the one that has the most of their counts.
    """
    counts: dict[tuple[str, str, Decimal], set[str]] = defaultdict(set)
    for row in rows:
        count = number(row.value)
        if row.unit not in PER and count is not None:
            counts[row.place, row.year, count].add(row.indicator)
    sides = {
        field: {name: _likeliest(rows, name, field, counts) for name in {row.indicator for row in rows}}
        for field in ("numerator", "denominator")
    }
    return [
        row._replace(
            numerator_indicator=row.numerator_indicator or sides["numerator"][row.indicator],
            denominator_indicator=row.denominator_indicator or sides["denominator"][row.indicator],
        )
        for row in rows
    ]


def _likeliest(
    rows: list[FigureRow], indicator: str, side: str, counts: dict[tuple[str, str, Decimal], set[str]]
) -> str:
    """Return the indicator whose counts stand most often on a side of the rates of another; empty where none does."""
    found = Counter[str]()
    for row in rows:
        count = number(row.numerator if side == "numerator" else row.denominator)
        if row.indicator == indicator and count is not None:
            found.update(counts.get((row.place, row.year, count), ()))
    best = found.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""
