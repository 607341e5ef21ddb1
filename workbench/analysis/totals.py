"""Totals over places: only where every place has a figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from workbench.analysis.proportions import Share


class Total(NamedTuple):
    """A share over several places."""

    share: Share | None
    """None while a place lacks its numerator or denominator, and without any place."""
    places: tuple[str, ...]
    """With both."""
    missing: tuple[str, ...]


def total_over(values: Mapping[str, tuple[float | None, float | None]]) -> Total:
    """Return the total of numerators and denominators by place; a missing figure is no zero, so it makes no total."""
    having = {place: Share(above, below) for place, (above, below) in values.items() if above is not None and below}
    missing = tuple(place for place in values if place not in having)
    summed = Share(sum(each.events for each in having.values()), sum(each.of for each in having.values()))
    return Total(summed if having and not missing else None, tuple(having), missing)


def like_with_like(values: Mapping[str, tuple[float | None, float | None]]) -> Total:
    """Return the total over the places that have both figures, and which those are."""
    having = {place: pair for place, pair in values.items() if None not in pair}
    return total_over(having)._replace(missing=tuple(place for place in values if place not in having))
