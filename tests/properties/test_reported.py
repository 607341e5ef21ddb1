"""Printed rates: whoever rounds as agreed is always right."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from workbench.analysis.reported import reported_agrees


def _half_up(rate: Fraction, decimals: int) -> Decimal:
    return Decimal(floor(rate * 10**decimals + Fraction(1, 2))).scaleb(-decimals)


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.integers(0, 6), st.integers(-2, 2))
@cases(200)
def test_only_the_figure_rounded_half_up_agrees(numerator: int, denominator: int, decimals: int, off: int) -> None:
    """A rate rounded half up agrees at any number of decimals; one that is a last digit off differs."""
    printed = _half_up(Fraction(100 * numerator, denominator), decimals) + Decimal(off).scaleb(-decimals)
    verdict = reported_agrees(f"{printed:f}".replace(".", ","), numerator, denominator, "percent").verdict
    assert verdict == ("agrees" if off == 0 else "differs")
