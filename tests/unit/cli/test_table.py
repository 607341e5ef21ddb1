"""Plain columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.cli import output
from workbench.cli.table import aligned, cells_wide, cut, shown, table


def test_columns_are_aligned_and_numbers_stand_to_the_right() -> None:
    """Words begin under each other, numbers end under each other."""
    assert aligned(["code", "n"], [["huisbezoek", "9"], ["les", "120"], ["niets", "-"]]) == [
        "code          n",
        "huisbezoek    9",
        "les         120",
        "niets         -",
    ]


def test_columns_are_named_in_the_language_spoken() -> None:
    """The names above the columns come from the wording room."""
    assert table([{"place": "Delta", "year": 2013}], ("place", "year"))[0] == "place  year"


@pytest.mark.parametrize("wide", [20, 37, 80])
def test_lines_fit_the_terminal(monkeypatch: pytest.MonkeyPatch, wide: int) -> None:
    """The widest column gives way first; what is left out is marked."""
    monkeypatch.setattr(output, "width", lambda: wide)
    lines = aligned(["no.", "words"], [["1", "een heel lange zin " * 9], ["2", "kort"]])
    assert all(cells_wide(line) <= wide for line in lines)
    assert lines[1].endswith("…")


def test_missing_values_are_a_dash() -> None:
    """Nothing is shown as zero or as an empty place."""
    assert [shown(value) for value in (None, "", [], 0, ["a", "b"])] == ["-", "-", "-", "0", "a, b"]


def test_signs_are_measured_as_a_terminal_shows_them() -> None:
    """Wide signs take two columns, accents of their own none."""
    assert [cells_wide(text) for text in ("abc", "日本", "e\u0301")] == [3, 4, 1]


@given(st.text(max_size=60), st.integers(min_value=1, max_value=40))
def test_a_cut_text_never_takes_more_room(text: str, wide: int) -> None:
    """However a text is cut, it fits."""
    assert cells_wide(cut(text, wide)) <= wide
