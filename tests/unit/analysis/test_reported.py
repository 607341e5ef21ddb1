"""Printed rates against their counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbench.analysis.reported import (
    Number,
    Recomputed,
    Verdict,
    printed_figure,
    recompute,
    reported_agrees,
)


@pytest.mark.parametrize(
    ("reported", "figure"),
    [
        ("22,86", "22.86"),
        ("7.5", "7.5"),
        ("0,10", "0.10"),
        (" 6,71 % ", "6.71"),
        ("1.234,5", "1234.5"),
        ("12\u00a0345,6", "12345.6"),
        ("34 ‰", "34"),
        ("", None),
        ("n.b.", None),
        ("5,", None),
        ("1,2,x", None),
    ],
)
def test_printed_figures_are_read(reported: str, figure: str | None) -> None:
    """Point and comma both are decimal signs; what is no number is not guessed."""
    assert printed_figure(reported) == (None if figure is None else Decimal(figure))


@pytest.mark.parametrize(
    ("reported", "numerator", "denominator", "verdict"),
    [
        ("0,1", 38, 38953, "agrees"),  # 0.0976 at one decimal
        ("0,11", 38, 38953, "differs"),
        ("9,51", 29, 305, "agrees"),
        ("9,51", 19, 283, "differs"),
        ("0,13", 1, 800, "agrees"),  # 0.125: half goes up
        ("0,12", 1, 800, "differs"),
        ("66,67", "2", "3", "agrees"),
        ("5,3", 350.0, 7000.0, "differs"),
        ("0", 0, 500, "agrees"),
    ],
)
def test_rate_agrees_at_the_printed_decimals(
    reported: str, numerator: Number, denominator: Number, verdict: Verdict
) -> None:
    """The recomputed rate, rounded half up to as many decimals as are printed, must equal the printed one."""
    assert reported_agrees(reported, numerator, denominator, "percent").verdict == verdict


def test_rates_per_thousand() -> None:
    """A rate per 1000 is checked in its own unit."""
    assert reported_agrees("34", 119_000, 3_500_000, "per_1000") == Recomputed("agrees", Decimal(34), Decimal(34))


@pytest.mark.parametrize(
    ("reported", "numerator", "denominator", "unit"),
    [
        ("", 1, 2, "percent"),
        ("50", None, 2, "percent"),
        ("50", 1, "", "percent"),
        ("50", 1, 0, "percent"),
        ("50", "een", 2, "percent"),
        ("50", float("nan"), 2, "percent"),
        ("235", 235, 1, "count"),
    ],
)
def test_what_cannot_be_checked_is_said(reported: str, numerator: Number, denominator: Number, unit: str) -> None:
    """Without both counts, with nothing to divide by, or for a plain count there is no verdict."""
    assert reported_agrees(reported, numerator, denominator, unit).verdict == "cannot-check"


def test_recomputed_value_is_not_rounded() -> None:
    """The recomputed value keeps its decimals; the rounded one has those of the print."""
    found = reported_agrees("6,71", 19, 283, "percent")
    assert found.recomputed is not None
    assert str(found.recomputed).startswith("6.713780918727")
    assert found.rounded == Decimal("6.71")
    assert recompute(1, 8, "percent") == Decimal("12.5")
