"""Rates as reports print them."""

from __future__ import annotations

import pytest

from workbench.text.printed import bare_rate, one_in


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ("13,6%", "13,6"),
        ("13.6 procent", "13.6"),
        ("12 (8%)", "8"),
        ("1.234 (8,2 %)", "8,2"),
        ("8% (n = 12)", "8"),
        ("8,2 (BI 7,1–9,3)", "8,2"),
        ("8,2% (95%-BI: 7,1 - 9,3)", "8,2"),
        ("8,2 [6,6; 10,1]", "8,2"),
        ("5,1 per 1000", "5,1"),
        ("5,1 per 100.000", "5,1"),
        ("5,1‰", "5,1"),
        ("ca. 37%", "37"),
        ("37,1 %*", "37,1"),
        ("37,1¹", "37,1"),
        ("12 (8)", "12 (8)"),
        ("30-40%", "30-40%"),
        ("<1%", "<1%"),
        ("een op de zeven", "een op de zeven"),
        ("", ""),
    ],
)
def test_the_figure_of_a_printed_rate(written: str, figure: str) -> None:
    """Unit, count, interval and the sign of a note are no part of it; what is no one rate stays as it is."""
    assert bare_rate(written) == figure


@pytest.mark.parametrize(
    ("written", "many"),
    [("1 op 7", "7"), ("een op de zeven", "7"), ("Eén op de tien*", "10"), ("1 op 7,5", "7.5"), ("7 op 10", None)],
)
def test_one_in_so_many(written: str, many: str | None) -> None:
    """Only one in so many is meant, in digits or words."""
    assert one_in(written) == many
