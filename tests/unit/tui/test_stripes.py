"""Codings as stripes beside the lines they stand on."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from workbench.storage.queries.transcript import CodingRow
from workbench.tui.widgets.layout import Layout, Stretch
from workbench.tui.widgets.stripes import Stripes

TEXT = "een twee drie vier vijf zes zeven acht negen tien elf twaalf " * 4
LAYOUT = Layout(TEXT, [Stretch(0, len(TEXT))], 20)


def coding(number: int, start: int, end: int) -> CodingRow:
    """Return a coding on a stretch of the text."""
    return CodingRow(
        number, str(number), number, start, end, 1, "K", "Keten", "5", "", None, None, None, 1, "A", 0, 0, ""
    )


def ordered(places: list[tuple[int, int]]) -> list[CodingRow]:
    """Return codings in the order in which they are fetched: by beginning, wider ones first."""
    rows = [coding(number, *place) for number, place in enumerate(places, 1)]
    return sorted(rows, key=lambda row: (row.start, -row.end, row.id))


PLACES = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 80)).map(
        lambda place: (place[0], min(len(TEXT), place[0] + place[1]))
    ),
    max_size=25,
)


@cases(200)
@given(PLACES)
def test_two_codings_on_a_line_are_in_two_lanes(places: list[tuple[int, int]]) -> None:
    """Stripes never cover each other: no two codings that share a line share a lane."""
    for stripes in Stripes(ordered(places), LAYOUT).on_line.values():
        assert [lane for lane, count in Counter(stripe.lane for stripe in stripes).items() if count > 1] == []


@cases(200)
@given(PLACES)
def test_a_stripe_stands_on_every_line_of_its_coding_and_on_no_other(places: list[tuple[int, int]]) -> None:
    """From its first character to its last a coding keeps its lane; where it begins is marked once."""
    drawn = Stripes(ordered(places), LAYOUT)
    for row in ordered(places):
        lines = [line for line, stripes in drawn.on_line.items() if row in [stripe.coding for stripe in stripes]]
        first, last = LAYOUT.line_of(row.start), LAYOUT.line_of(row.end - 1)
        assert sorted(lines) == list(range(first, last + 1))
        mine = [stripe for line in lines for stripe in drawn.on_line[line] if stripe.coding == row]
        assert len({stripe.lane for stripe in mine}) == 1
        assert sum(stripe.first for stripe in mine) == 1


@cases(200)
@given(PLACES)
def test_names_in_the_margin_stand_apart_and_not_above_their_coding(places: list[tuple[int, int]]) -> None:
    """One name a line, at its coding or below it, in the order of the text; what has no room below is left out."""
    drawn = Stripes(ordered(places), LAYOUT)
    named = sorted(drawn.names.items())
    assert [row for _, row in named] == ordered(places)[: len(named)]
    assert all(line >= LAYOUT.line_of(row.start) for line, row in named)
    if len(named) < len(places):
        assert len(LAYOUT) - 1 in drawn.names


def test_a_lane_is_used_again_when_it_is_free() -> None:
    """A coding on later lines takes the first lane; one beside it takes the second."""
    drawn = Stripes([coding(1, 0, 30), coding(2, 5, 10), coding(3, 60, 70)], LAYOUT)
    lanes = {stripe.coding.id: stripe.lane for stripes in drawn.on_line.values() for stripe in stripes}
    assert lanes == {1: 0, 2: 1, 3: 0}


def test_without_codings_nothing_is_drawn() -> None:
    """No stripes and no names; also without a text."""
    for layout in (LAYOUT, Layout("", [], 40)):
        drawn = Stripes([], layout)
        assert (dict(drawn.on_line), drawn.names) == ({}, {})
