"""Numbers that people named about their own work: how many, from what to what, and the one in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from statistics import median
from typing import NamedTuple


class Spread(NamedTuple):
    """Numbers of one unit; no sum, since that is only told when somebody asks for it."""

    n: int
    """How many numbers there are."""
    low: float | None = None
    middle: float | None = None
    """The median: of an even number of values the mean of the two in the middle."""
    high: float | None = None


def spread(amounts: Sequence[float]) -> Spread:
    """Return how numbers of one unit spread; without numbers there is no range."""
    return Spread(len(amounts), min(amounts), median(amounts), max(amounts)) if amounts else Spread(0)


def total(amounts: Sequence[float]) -> float | None:
    """Return the sum of numbers of one unit; None where nobody named one."""
    return fsum(amounts) if amounts else None
