"""What is said of a promise that was tried is right."""

from __future__ import annotations

import pytest

from tests.promise import bound, report


@pytest.mark.parametrize(
    ("n", "failures", "rate"), [(1000, 0, 0.0029912), (20, 0, 0.1391083), (100, 1, 0.0465598), (10, 10, 1.0)]
)
def test_the_bound_is_the_known_one(n: int, failures: int, rate: float) -> None:
    """Tables of exact binomial intervals give the same figures."""
    assert bound(n, failures) == pytest.approx(rate, rel=1e-4)


def test_the_line_says_everything() -> None:
    """Promise, number of tries, failures, seed and bound stand in one line."""
    assert report("kept", 1000, 0, 7) == "kept: n = 1,000, failed 0, seed 7, below 0.299% with 95 % certainty"
