"""Intervals for one share, for the difference and the ratio of two, and Holm's adjustment.

statsmodels does the arithmetic, without continuity corrections; it is loaded when the first interval is asked for.
What the study calls "Taylor series" is the name that OpenEpi gives to `rd_wald`, `rr_katz` and `or_woolf` alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite, log
from typing import NamedTuple

ALPHA = 0.05
Z = 1.959963984540054
"""Of a normal distribution, what 95 % lies within."""
ONE_GROUP = ("wilson", "agresti_coull", "wald")
TWO_GROUPS = ("rd_wald", "rd_newcombe", "rr_katz", "or_woolf", "poisson_exact")
"""Differences (rd), ratios of shares (rr), ratio of odds (or), and events against the number expected."""


class Share(NamedTuple):
    """So many events of so many."""

    events: float
    of: float

    @property
    def sound(self) -> bool:
        """Whether it is a share at all: none or some of something, and not more than all."""
        return isfinite(self.events) and isfinite(self.of) and 0 <= self.events <= self.of and self.of > 0


@dataclass(frozen=True)
class Interval:
    """An estimate with its 95 % limits, or why there is none."""

    method: str
    estimate: float | None = None
    """A fraction, a difference of fractions, or a ratio."""
    low: float | None = None
    high: float | None = None
    p: float | None = None
    """Two-sided, of the test that belongs to the interval; None where there is none (Newcombe, one group)."""
    undefined: str | None = None
    """Why there is no interval: not_a_share, no_events, no_spread."""

    @property
    def excludes_null(self) -> bool | None:
        """Whether the limits leave out "no difference": 0 of a difference, 1 of a ratio; None without limits."""
        if self.low is None or self.high is None:
            return None
        return not self.low <= self.null <= self.high

    @property
    def null(self) -> float:
        """What the estimate is where nothing differs."""
        return 0.0 if self.method.startswith("rd_") else 1.0


def one_share(share: Share, method: str = "wilson") -> Interval:
    """Return the interval of one share by a method of `ONE_GROUP`.

    Wilson (1927); Agresti and Coull (1998), clipped to 0 and 1; Wald, which says nothing where all or none are events.
    """
    from statsmodels.stats.proportion import proportion_confint

    if not share.sound:
        return Interval(method, undefined="not_a_share")
    known_as = "normal" if method == "wald" else method
    low, high = proportion_confint(share.events, share.of, alpha=ALPHA, method=known_as)
    return Interval(method, share.events / share.of, float(low), float(high))


def two_shares(a: Share, b: Share, method: str) -> Interval:
    """Return how `a` stands to `b` by a method of `TWO_GROUPS`; undefined is said and no count is made up."""
    if not (a.sound and b.sound):
        return Interval(method, undefined="not_a_share")
    return _METHODS[method](a, b)


def _wald(a: Share, b: Share) -> Interval:
    """Difference with unpooled variance: p1 - p2 ± z √(p1q1/n1 + p2q2/n2)."""
    if all(share.events in (0, share.of) for share in (a, b)):
        return Interval("rd_wald", a.events / a.of - b.events / b.of, undefined="no_spread")
    return _two_independent("rd_wald", a, b, "wald", "diff")


def _newcombe(a: Share, b: Share) -> Interval:
    """Difference with Wilson's limits combined: Newcombe (1998), method 10. It comes without a test."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(*a, *b, method="newcomb", compare="diff", alpha=ALPHA, correction=False)
    return Interval("rd_newcombe", a.events / a.of - b.events / b.of, float(low), float(high))


def _katz(a: Share, b: Share) -> Interval:
    """Ratio of shares: RR · exp(± z √(1/a - 1/n1 + 1/b - 1/n2)); Katz and others (1978)."""
    if not (a.events and b.events):
        return Interval("rr_katz", undefined="no_events")
    if a.events == a.of and b.events == b.of:
        return Interval("rr_katz", 1.0, undefined="no_spread")
    return _two_independent("rr_katz", a, b, "log", "ratio")


def _two_independent(method: str, a: Share, b: Share, known_as: str, compare: str) -> Interval:
    from numpy import errstate
    from statsmodels.stats.proportion import confint_proportions_2indep, test_proportions_2indep

    low, high = confint_proportions_2indep(*a, *b, method=known_as, compare=compare, alpha=ALPHA, correction=False)
    with errstate(divide="ignore", invalid="ignore"):  # it also works out ratios that nobody asked for
        test = test_proportions_2indep(*a, *b, method=known_as, compare=compare, correction=False)
    first, second = a.events / a.of, b.events / b.of
    estimate = first - second if compare == "diff" else first / second
    return Interval(method, estimate, float(low), float(high), float(test.pvalue))


def _woolf(a: Share, b: Share) -> Interval:
    """Ratio of odds: OR · exp(± z √(1/a + 1/b + 1/c + 1/d)); Woolf (1955). Undefined with an empty cell."""
    from statsmodels.stats.contingency_tables import Table2x2

    cells = [[a.events, a.of - a.events], [b.events, b.of - b.events]]
    if not all(cell for row in cells for cell in row):
        return Interval("or_woolf", undefined="no_events")
    table = Table2x2(cells, shift_zeros=False)
    low, high = table.oddsratio_confint(ALPHA)
    return Interval("or_woolf", float(table.oddsratio), float(low), float(high), float(table.oddsratio_pvalue()))


def _poisson(a: Share, b: Share) -> Interval:
    """Events of `a` over those expected at the rate of `b`, which is taken as known: exact limits of Garwood (1936).

    p is twice the smaller tail, at most 1.
    """
    from statsmodels.stats.rates import confint_poisson, test_poisson

    if not b.events:
        return Interval("poisson_exact", undefined="no_events")
    expected = a.of * b.events / b.of
    low, high = confint_poisson(a.events, expected, method="exact-c", alpha=ALPHA)
    p = float(test_poisson(a.events, expected, value=1, method="exact-c").pvalue)
    return Interval("poisson_exact", a.events / expected, float(low) if a.events else 0.0, float(high), min(p, 1.0))


_METHODS: dict[str, Callable[[Share, Share], Interval]] = {
    "rd_wald": _wald,
    "rd_newcombe": _newcombe,
    "rr_katz": _katz,
    "or_woolf": _woolf,
    "poisson_exact": _poisson,
}


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """Return the p-values of one family adjusted by Holm (1979), in their order; None stays and counts for nothing."""
    known = [p for p in ps if p is not None]
    if not known:
        return list(ps)
    from statsmodels.stats.multitest import multipletests

    adjusted = iter(multipletests(known, alpha=ALPHA, method="holm")[1])
    return [None if p is None else float(next(adjusted)) for p in ps]


def false_alarm(comparisons: int) -> float:
    """Return the chance that at least one of so many true "no difference" is called a difference."""
    return float(1 - (1 - ALPHA) ** comparisons)


def spread_that_hides(ratio: Interval) -> float | None:
    """Return how many times the binomial variance would make a ratio that differs no longer differ; else None.

    Counts that come together (siblings in one investigation) vary more than single ones. From the limits on the log
    scale: (log estimate / half width)².
    """
    if not ratio.excludes_null or not ratio.estimate or not ratio.low or not ratio.high:
        return None
    half = (log(ratio.high) - log(ratio.low)) / 2
    return (log(ratio.estimate) / half) ** 2
