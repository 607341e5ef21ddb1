"""Numbers that people named."""

from __future__ import annotations

from workbench.analysis.self_reports import Spread, spread, total


def test_the_spread_tells_n_range_and_median() -> None:
    """Of an even number of values the median is the mean of the two in the middle."""
    assert spread([3, 12, 5]) == Spread(3, 3, 5, 12)
    assert spread([3, 12, 5, 6]) == Spread(4, 3, 5.5, 12)


def test_without_numbers_there_is_no_range_and_no_sum() -> None:
    """Nobody having named a number is not zero."""
    assert spread([]) == Spread(0, None, None, None)
    assert total([]) is None
    assert total([0.1] * 10) == 1.0
