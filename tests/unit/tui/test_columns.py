"""Columns that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.tui.widgets.columns import SPACE, Column, cut, fit

COLUMNS = (Column("name", 0, least=10), Column("kind", 2), Column("count", 1))
NATURAL = {"name": 30, "kind": 8, "count": 4}


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (60, {"name": 30, "kind": 8, "count": 4}),
        (40, {"name": 22, "kind": 8, "count": 4}),
        (28, {"name": 10, "kind": 8, "count": 4}),
        (27, {"name": 19, "count": 4}),
        (14, {"name": 12}),
        (5, {"name": 3}),
    ],
)
def test_the_less_needed_columns_go_first(width: int, widths: dict[str, int]) -> None:
    """With less room the name grows shorter, then columns go in the order of their need."""
    assert fit(COLUMNS, NATURAL, width) == widths


@given(st.integers(3, 200), st.lists(st.integers(0, 60), min_size=3, max_size=3))
def test_no_table_is_wider_than_its_room(width: int, natural: list[int]) -> None:
    """Whatever stands in it, a table fits."""
    named = dict(zip(("name", "kind", "count"), natural, strict=True))
    assert sum(cells + SPACE for cells in fit(COLUMNS, named, width).values()) <= width


@given(st.text(), st.integers(1, 40))
def test_a_cut_name_fits(text: str, width: int) -> None:
    """A name is shown whole where it fits, else cut with … in the room there is."""
    short = cut(text, width)
    assert short == text or (short.endswith("…") and cell_len(short) <= width)
