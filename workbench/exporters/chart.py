"""Charts as plain values: dots with their intervals, and lines over years."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import floor, log10
from typing import NamedTuple

from workbench.wording import language


class Dot(NamedTuple):
    """A figure with its limits, in the unit of the chart; None where it is missing."""

    label: str
    estimate: float | None
    low: float | None = None
    high: float | None = None
    told: str = ""
    """The figure in words."""


@dataclass(frozen=True)
class DotChart:
    """A row a figure, on one axis that begins at nought."""

    title: str
    unit: str
    dots: list[Dot]
    reference: float | None = None
    """Drawn through all rows, such as the figure of the country."""
    notes: list[str] = field(default_factory=list)
    year: int | None = None
    """That all figures are of."""


@dataclass(frozen=True)
class TrendChart:
    """A line a place over the years; a year without a figure is a gap."""

    title: str
    unit: str
    years: list[int]
    lines: list[tuple[str, list[Dot]]]
    """Place, and a dot for each of `years`."""
    notes: list[str] = field(default_factory=list)


Chart = DotChart | TrendChart


def on_axis(value: float) -> str:
    """Return a number of the axis in the language spoken."""
    written = f"{round(value, 9):,}".removesuffix(".0")
    return written.translate(str.maketrans(",.", ".,")) if language() == "nl" else written


def top_of(chart: Chart) -> float:
    """Return where the axis ends: what is highest, rounded up to 1, 2 or 5 of its power of ten."""
    dots = chart.dots if isinstance(chart, DotChart) else [dot for _, line in chart.lines for dot in line]
    reached = [value for dot in dots for value in (dot.estimate, dot.high) if value is not None]
    if isinstance(chart, DotChart) and chart.reference is not None:
        reached.append(chart.reference)
    highest = max(reached, default=0.0)
    if highest <= 0:
        return 1.0
    power = 10.0 ** floor(log10(highest))
    return next(step * power for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * power >= highest * (1 - 1e-9))
