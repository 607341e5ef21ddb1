"""Codings as stripes beside the lines they stand on."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from workbench.storage.queries.transcript import CodingRow
from workbench.tui.widgets.layout import Layout, Stretch
from workbench.tui.widgets.stripes import BELOW, Stripe, Stripes

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


LINES = range(len(LAYOUT))


def on_line(drawn: Stripes, line: int) -> list[Stripe]:
    """Return every stripe on a line."""
    return drawn.on_line(line, 1000)


@cases(200)
@given(PLACES)
def test_two_codings_on_a_line_are_in_two_lanes(places: list[tuple[int, int]]) -> None:
    """Stripes never cover each other: no two codings that share a line share a lane, and none is lost."""
    rows = ordered(places)
    drawn = Stripes(rows, LAYOUT)
    for line in LINES:
        wanted = {row.id for row in rows if line in LAYOUT.lines_of(row.start, row.end)}
        stripes = on_line(drawn, line)
        assert {stripe.coding.id for stripe in stripes} == wanted
        assert len({stripe.lane for stripe in stripes}) == len(stripes) == drawn.count(line)


@cases(200)
@given(PLACES)
def test_a_stripe_stands_on_every_line_of_its_coding_and_on_no_other(places: list[tuple[int, int]]) -> None:
    """From its first character to its last a coding keeps its lane; where it begins is marked once."""
    drawn = Stripes(ordered(places), LAYOUT)
    for row in ordered(places):
        mine = {line: stripe for line in LINES for stripe in on_line(drawn, line) if stripe.coding == row}
        assert list(mine) == list(LAYOUT.lines_of(row.start, row.end))
        assert len({stripe.lane for stripe in mine.values()}) == 1
        assert [line for line, stripe in mine.items() if stripe.first] == [LAYOUT.line_of(row.start)]


@cases(200)
@given(PLACES)
def test_names_in_the_margin_stand_apart_beside_their_coding(places: list[tuple[int, int]]) -> None:
    """One name a line, beside its coding or a little below; it is left out only where all those lines have one."""
    rows = ordered(places)
    drawn = Stripes(rows, LAYOUT)
    named = {row.id for row in drawn.names.values()}
    for row in rows:
        lines = LAYOUT.lines_of(row.start, row.end)
        around = range(lines.start, min(lines.stop + BELOW, len(LAYOUT)))
        assert all(line in around for line, each in drawn.names.items() if each == row)
        assert row.id in named or all(line in drawn.names for line in around)


@cases(200)
@given(PLACES, st.randoms())
def test_codings_that_come_and_go_leave_no_trace(places: list[tuple[int, int]], chance: random.Random) -> None:
    """Whatever was taken away again is not drawn, and what stays keeps its lane."""
    rows = ordered(places)
    drawn = Stripes(rows, LAYOUT)
    gone = {row.id for row in rows if chance.random() < 0.5}
    before = {stripe.coding.id: stripe.lane for line in LINES for stripe in on_line(drawn, line)}
    for number in gone:
        drawn.remove(number)
    after = {stripe.coding.id: stripe.lane for line in LINES for stripe in on_line(drawn, line)}
    assert after == {number: lane for number, lane in before.items() if number not in gone}
    assert [drawn.count(line) for line in LINES] == [len(on_line(drawn, line)) for line in LINES]
    assert not gone & {row.id for row in drawn.names.values()}


def test_a_lane_is_used_again_when_it_is_free() -> None:
    """A coding on later lines takes the first lane; one beside it takes the second."""
    drawn = Stripes([coding(1, 0, 30), coding(2, 5, 10), coding(3, 60, 70)], LAYOUT)
    assert {stripe.coding.id: stripe.lane for line in LINES for stripe in on_line(drawn, line)} == {1: 0, 2: 1, 3: 0}


def test_stripes_beyond_the_lanes_are_counted() -> None:
    """With more codings on a line than lanes, those in the first lanes are drawn and all are counted."""
    drawn = Stripes([coding(number, 0, 10) for number in range(1, 6)], LAYOUT)
    assert [stripe.coding.id for stripe in drawn.on_line(0, 3)] == [1, 2, 3]
    assert drawn.count(0) == 5


def test_without_codings_nothing_is_drawn() -> None:
    """No stripes and no names; also without a text."""
    for layout in (LAYOUT, Layout("", [], 40)):
        drawn = Stripes([], layout)
        assert (drawn.on_line(0, 3), drawn.count(0), drawn.names) == ([], 0, {})


@cases(200)
@given(PLACES, st.randoms(use_true_random=False))
def test_what_was_not_drawn_comes_into_sight_when_there_is_room(
    places: list[tuple[int, int]], chance: random.Random
) -> None:
    """However many are taken off, none of the others is lost on its way into a free lane, and none covers another."""
    rows = ordered(places)
    drawn = Stripes(rows, LAYOUT, 3)
    for row in chance.sample(rows, len(rows)):
        drawn.remove(row.id)
        rows.remove(row)
        for line in LINES:
            stripes = on_line(drawn, line)
            wanted = {other.id for other in rows if line in LAYOUT.lines_of(other.start, other.end)}
            assert {stripe.coding.id for stripe in stripes} == wanted
            assert len({stripe.lane for stripe in stripes}) == len(stripes) == drawn.count(line)
    assert [on_line(drawn, line) for line in LINES] == [[] for _ in LINES]


def test_a_fourth_stripe_takes_the_place_of_the_first() -> None:
    """Three lanes, four codings on a line: with the first gone the fourth is drawn, and the others stay."""
    drawn = Stripes([coding(number, 0, 5) for number in (1, 2, 3, 4)], LAYOUT, 3)
    assert 0 in drawn.remove(1)
    assert [(stripe.coding.id, stripe.lane) for stripe in drawn.on_line(0, 3)] == [(4, 0), (2, 1), (3, 2)]


@cases(200)
@given(PLACES, st.randoms(use_true_random=False))
def test_a_name_without_room_comes_into_the_margin_when_there_is_room(
    places: list[tuple[int, int]], chance: random.Random
) -> None:
    """After a coding went no line of the margin is empty beside a coding whose name is not shown; and it is drawn."""
    drawn = Stripes(rows := ordered(places), LAYOUT)
    chance.shuffle(rows)
    while rows:
        before = dict(drawn.names)
        changed = drawn.remove(rows.pop().id)
        assert {line for line in LINES if before.get(line) != drawn.names.get(line)} <= set(changed)
        named = {row.id for row in drawn.names.values()}
        for row in rows:
            assert row.id in named or all(
                line in drawn.names for line in drawn._margin(LAYOUT.lines_of(row.start, row.end))
            )
