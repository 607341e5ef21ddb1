"""The scroll bar of a long text moves when that can be seen."""

from __future__ import annotations

from workbench.tui.widgets.scrollbar import PARTS, SteadyScrollBar


def bar(lines: int, height: int) -> SteadyScrollBar:
    """Return the bar of a text of so many lines in a window of that height."""
    made = SteadyScrollBar()
    made.set_reactive(SteadyScrollBar.window_virtual_size, lines)
    made.set_reactive(SteadyScrollBar.window_size, height)
    return made


def test_a_line_of_a_long_text_moves_it_not_and_an_eighth_of_a_cell_does() -> None:
    """So it is not drawn anew for every line."""
    long = bar(40_000, 40)
    step = 40_000 / (40 * PARTS)
    assert {long.validate_position(line) for line in range(int(step))} == {0}
    assert long.validate_position(step) == step


def test_beginning_and_end_are_exact() -> None:
    """At the end nothing is left below."""
    long = bar(40_000, 40)
    assert long.validate_position(0) == 0
    assert long.validate_position(39_960) == 39_960


def test_in_a_short_text_every_line_counts() -> None:
    """A line is more than an eighth of a cell there."""
    assert [bar(100, 40).validate_position(line) for line in range(4)] == [0, 1, 2, 3]
