"""What a test of a promise says of itself: how often it was tried, from which seed, and what that shows."""

from __future__ import annotations

import os
from math import exp, lgamma, log, log1p
from random import SystemRandom

from tests.examples import NIGHTLY

ONE_IN_TWENTY = 20
LEAST = 20
DOUBT = 0.05


def tries(nightly: int) -> int:
    """Return how often a promise is tried: in full at night, a twentieth by day, and never fewer than 20 times."""
    return nightly if NIGHTLY else max(LEAST, nightly // ONE_IN_TWENTY)


def seed() -> int:
    """Return where the random cases begin: another place each night, the same one by day, or where one is told."""
    told = os.environ.get("WORKBENCH_SEED")
    return int(told) if told else SystemRandom().randrange(10**9) if NIGHTLY else 20


def bound(n: int, failures: int) -> float:
    """Return the rate that is not exceeded with 95 % certainty, when `failures` of `n` tries failed.

    The exact one-sided bound of Clopper and Pearson (Biometrika 26, 1934); without a failure 1 - 0.05 ** (1 / n).
    """
    low, high = failures / n, 1.0
    for _ in range(60):
        rate = (low + high) / 2
        low, high = (rate, high) if _at_most(failures, n, rate) > DOUBT else (low, rate)
    return high


def _at_most(failures: int, n: int, rate: float) -> float:
    """Return how likely so many failures or fewer are, when each try fails at this rate."""
    if rate >= 1:
        return float(failures >= n)
    logs = (_log_choose(n, k) + k * log(rate) + (n - k) * log1p(-rate) for k in range(failures + 1) if rate > 0)
    return sum(map(exp, logs)) if rate > 0 else 1.0


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def report(name: str, n: int, failures: int, seed: int) -> str:
    """Print and return one line: the promise, how often it was tried and failed, the seed, and the 95 % bound.

    A test keeps it as its property ``promise``, so that it is shown when all tests are done.
    """
    line = f"{name}: n = {n:,}, failed {failures:,}, seed {seed}, below {bound(n, failures):.3%} with 95 % certainty"
    print(line)
    return line
