"""Audit of a table of figures."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from workbench.analysis.audit import AuditedFigure, Cause, FigureRow, audit_figures

REFERENCE = Path(__file__).parents[4] / "shared" / "reference"


def _count(place: str, indicator: str, value: int | None, year: str = "2014") -> FigureRow:
    level = "region" if place == "regio" else "municipality"
    return FigureRow(
        f"{indicator} {place} {year}",
        indicator,
        place,
        year,
        "count",
        str(value or ""),
        value=value,
        level=level,
    )


def _rate(place: str, reported: str, numerator: int, denominator: int, row_id: str = "rate") -> FigureRow:
    return FigureRow(
        row_id,
        "meldingen_pct",
        place,
        "2014",
        "percent",
        reported,
        numerator,
        denominator,
        numerator_indicator="meldingen",
        denominator_indicator="kinderen",
        level="region" if place == "regio" else "municipality",
    )


COUNTS = [
    _count("Aa", "meldingen", 30),
    _count("Bee", "meldingen", 20),
    _count("Cee", "meldingen", None),
    _count("regio", "meldingen", 50),
    _count("Aa", "kinderen", 700),
    _count("Aa", "kinderen", 800, year="2013"),
    _count("Bee", "kinderen", 300),
    _count("Cee", "kinderen", 1000),
    _count("regio", "kinderen", 2000),
]


def _verdict(*rates: FigureRow) -> AuditedFigure:
    return next(found for found in audit_figures([*COUNTS, *rates]) if found.row_id == "rate")


def test_a_plain_count_cannot_be_checked() -> None:
    """A printed count has nothing to be held against; what was not printed is not in the report."""
    audited = audit_figures(COUNTS)
    assert len(audited) == 8
    assert {found.verdict for found in audited} == {"cannot-check"}


def test_a_rate_over_other_places_is_unsound() -> None:
    """Reports of two places over the children of three follow from their sums, yet say too little."""
    found = _verdict(_rate("regio", "2,5", 50, 2000))
    assert found.verdict == "unsound"
    assert found.cause == Cause("audit.cause.other_places", {"places": "Cee", "numerator": 50, "denominator": 1000})


def test_a_rate_over_another_year_is_unsound() -> None:
    """Reports of 2014 over the children of 2013 follow, but not for the year that is named."""
    found = _verdict(_rate("Aa", "3,75", 30, 800))
    assert found.verdict == "unsound"
    assert found.cause == Cause("audit.cause.other_year_used", {"indicator": "kinderen", "year": "2013"})


def test_a_sound_rate_agrees() -> None:
    """A rate over the counts of its own place and year agrees, with nothing to explain."""
    found = _verdict(_rate("Aa", "4,29", 30, 700))
    assert (found.verdict, found.cause) == ("agrees", None)


def test_what_may_have_happened_is_told() -> None:
    """A figure that differs is explained: rounded up, another year, another row, or what it needs."""
    other_row = _rate("Bee", "6,67", 20, 300, row_id="other")
    causes = [
        _verdict(_rate("Aa", "4,3", 30, 710)).cause,
        _verdict(_rate("Aa", "3,75", 30, 700)).cause,
        _verdict(_rate("Aa", "6,67", 30, 700), other_row).cause,
        _verdict(_rate("Aa", "9,0", 30, 700)).cause,
    ]
    assert [cause.key.removeprefix("audit.cause.") for cause in causes if cause] == [
        "rounded_up",
        "other_year",
        "copied",
        "needs",
    ]
    assert causes[3] == Cause("audit.cause.needs", {"numerator": 63, "denominator": 700})


def _reference(path: Path) -> list[FigureRow]:
    columns = (
        "row_id",
        "indicator",
        "place",
        "year",
        "unit",
        "reported_raw",
        "numerator",
        "denominator",
        "value",
    )
    more = ("numerator_indicator", "denominator_indicator", "level")
    with path.open(encoding="utf-8", newline="") as file:
        return [FigureRow(*(row[name] for name in (*columns, *more))) for row in csv.DictReader(file)]


def test_the_reference_study_is_audited() -> None:
    """Of the 84 rates of the reference study, where at hand, 72 hold, 10 differ and 2 are unsound."""
    paths = [REFERENCE / "prevalence.csv", REFERENCE / "risk_factors.csv"]
    verdicts = Counter(found.verdict for path in paths if path.exists() for found in audit_figures(_reference(path)))
    rates = {verdict: count for verdict, count in verdicts.items() if verdict != "cannot-check"}
    assert rates in ({}, {"agrees": 72, "differs": 10, "unsound": 2})
