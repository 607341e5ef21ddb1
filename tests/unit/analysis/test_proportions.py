"""Intervals against published worked examples, and against the recomputed reference study where it is at hand."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from workbench.analysis.proportions import (
    ONE_GROUP,
    TWO_GROUPS,
    Interval,
    Share,
    false_alarm,
    holm,
    one_share,
    spread_that_hides,
    two_shares,
)

EXPECTED = Path(__file__).parents[4] / "shared" / "reference" / "expected_statistics.csv"


def limits(found: Interval, decimals: int) -> tuple[float, float]:
    """Return the limits as they are printed."""
    assert found.low is not None
    assert found.high is not None
    return round(found.low, decimals), round(found.high, decimals)


@pytest.mark.parametrize(
    ("events", "of", "method", "low", "high"),
    [
        (81, 263, "wilson", 0.2553, 0.3662),
        (15, 148, "wilson", 0.0624, 0.1605),
        (0, 20, "wilson", 0.0, 0.1611),
        (1, 29, "wilson", 0.0061, 0.1718),
        (81, 263, "wald", 0.2522, 0.3638),
        (15, 148, "wald", 0.0527, 0.1500),
    ],
)
def test_one_proportion_as_newcombe_printed_it(events: int, of: int, method: str, low: float, high: float) -> None:
    """Newcombe, Statistics in Medicine 17 (1998), 857-872, table I: methods 1 (simple) and 3 (score)."""
    assert limits(one_share(Share(events, of), method), 4) == (low, high)


def test_a_proportion_as_rivm_printed_it() -> None:
    """RIVM (PREZIES) gives 1.3 to 6.1 % for 6 of 210."""
    assert limits(one_share(Share(6, 210)), 3) == (0.013, 0.061)


def test_no_events_as_agresti_printed_it() -> None:
    """Agresti, Categorical Data Analysis (2002), 1.4.3: none of 25 has the score interval 0 to 0.133, Wald only 0."""
    assert limits(one_share(Share(0, 25)), 3) == (0.0, 0.133)
    assert limits(one_share(Share(0, 25), "wald"), 3) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_a_difference_as_newcombe_printed_it(a: tuple[int, int], b: tuple[int, int], low: float, high: float) -> None:
    """Newcombe, Statistics in Medicine 17 (1998), 873-890, table II: method 10."""
    assert limits(two_shares(Share(*a), Share(*b), "rd_newcombe"), 4) == (low, high)


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [((56, 70), (48, 80), 0.0575, 0.3425), ((5, 56), (0, 29), 0.0146, 0.1640)],
)
def test_walds_difference_as_newcombe_printed_it(
    a: tuple[int, int], b: tuple[int, int], low: float, high: float
) -> None:
    """The same table: method 1."""
    assert limits(two_shares(Share(*a), Share(*b), "rd_wald"), 4) == (low, high)


@pytest.mark.parametrize(
    ("method", "estimate", "low", "high", "decimals"),
    [("rd_wald", 0.008, 0.005, 0.011, 3), ("rr_katz", 1.8, 1.4, 2.3, 1), ("or_woolf", 1.83, 1.44, 2.33, 2)],
)
def test_heart_attacks_as_agresti_printed_them(
    method: str, estimate: float, low: float, high: float, decimals: int
) -> None:
    """Agresti, An Introduction to Categorical Data Analysis, 2.2-2.3: 189 of 11034 on placebo, 104 of 11037 not."""
    found = two_shares(Share(189, 11034), Share(104, 11037), method)
    assert found.estimate is not None
    assert round(found.estimate, decimals) == estimate
    assert limits(found, decimals) == (low, high)


@pytest.mark.parametrize(("events", "low", "high"), [(1, 0.025, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)])
def test_counts_as_garwood_printed_them(events: int, low: float, high: float) -> None:
    """Garwood, Biometrika 28 (1936): exact limits of a Poisson count; over one expected event they are the ratio."""
    assert limits(two_shares(Share(events, 1000), Share(1, 1000), "poisson_exact"), 3) == (low, high)


def test_holm_as_textbooks_print_it() -> None:
    """The usual example of four hypotheses, after Holm, Scandinavian Journal of Statistics 6 (1979), 65-70."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_a_comparison_without_a_p_value_counts_for_nothing() -> None:
    """What is undefined makes the family no larger, and a family of nothing stays one."""
    assert holm([0.02, None, 0.04]) == [pytest.approx(0.04), None, pytest.approx(0.04)]
    assert holm([None]) == [None]
    assert holm([]) == []


@pytest.mark.parametrize(
    ("a", "b", "method", "why"),
    [
        ((0, 10), (5, 10), "rr_katz", "no_events"),
        ((5, 10), (0, 10), "rr_katz", "no_events"),
        ((10, 10), (10, 10), "rr_katz", "no_spread"),
        ((10, 10), (5, 10), "or_woolf", "no_events"),
        ((0, 10), (0, 10), "rd_wald", "no_spread"),
        ((3, 10), (0, 10), "poisson_exact", "no_events"),
        ((11, 10), (5, 10), "rd_newcombe", "not_a_share"),
        ((5, 0), (5, 10), "rd_newcombe", "not_a_share"),
        ((float("nan"), 10), (5, 10), "rr_katz", "not_a_share"),
    ],
)
def test_undefined_is_said(a: tuple[float, float], b: tuple[float, float], method: str, why: str) -> None:
    """Where a formula divides by nothing there are no limits and no test, but a reason."""
    found = two_shares(Share(*a), Share(*b), method)
    assert (found.undefined, found.low, found.high, found.p, found.excludes_null) == (why, None, None, None, None)


def test_no_share_has_no_interval() -> None:
    """Eleven of ten is no share."""
    assert one_share(Share(11, 10)).undefined == "not_a_share"


def test_no_events_have_an_exact_upper_limit() -> None:
    """None where five were expected: at most 3.689 could be behind it, so the ratio is 0 to 0.738."""
    found = two_shares(Share(0, 1000), Share(5, 1000), "poisson_exact")
    assert (found.estimate, *limits(found, 3)) == (0, 0.0, 0.738)


def test_the_chance_of_a_false_alarm_grows() -> None:
    """With 6 true nulls it is 26 %, with 10 it is 40 %."""
    assert [round(false_alarm(number), 2) for number in (1, 6, 10)] == [0.05, 0.26, 0.40]


def test_how_much_spread_hides_a_difference() -> None:
    """6 of 3504 against 19973 of 3870773 stops differing when counts vary 1.9 times as much."""
    hidden = spread_that_hides(two_shares(Share(6, 3504), Share(19973, 3870773), "rr_katz"))
    assert hidden is not None
    assert round(hidden, 1) == 1.9
    assert spread_that_hides(two_shares(Share(5, 10), Share(5, 10), "rr_katz")) is None


def _reference() -> list[dict[str, str]]:
    if not EXPECTED.exists():
        return []
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _found(row: dict[str, str]) -> Interval:
    a = Share(float(row["count_a"]), float(row["n_a"]))
    if row["method"] in ONE_GROUP:
        return one_share(a, row["method"])
    if row["method"] == "poisson_exact":
        return two_shares(a, Share(19973, 3870773), row["method"])
    return two_shares(a, Share(float(row["count_b"]), float(row["n_b"])), row["method"])


def test_the_reference_study_is_reproduced() -> None:
    """Every row of the recomputed study, where at hand: estimate, limits, p, and whether it differs."""
    families: dict[tuple[str, str], list[tuple[dict[str, str], Interval]]] = defaultdict(list)
    for row in _reference():
        found = _found(row)
        for column, value in (("estimate", found.estimate), ("ci_low", found.low), ("ci_high", found.high)):
            assert value == pytest.approx(float(row[column]), rel=1e-9, abs=1e-15), (row["id"], column)
        if row["p_value"]:
            assert found.p == pytest.approx(float(row["p_value"]), rel=1e-9, abs=1e-15), row["id"]
        if row["excludes_null"]:
            assert found.excludes_null == (row["excludes_null"] == "true"), row["id"]
        families[row["family"], row["method"]].append((row, found))
    for members in families.values():
        for (row, _), adjusted in zip(members, holm([found.p for _, found in members]), strict=True):
            if row["p_holm"]:
                assert adjusted == pytest.approx(float(row["p_holm"]), rel=1e-9, abs=1e-15), row["id"]


def test_every_method_is_tried() -> None:
    """The methods for two groups are those that two shares can be set against each other by."""
    a, b = Share(20, 100), Share(30, 120)
    assert all(two_shares(a, b, method).method == method for method in TWO_GROUPS)
