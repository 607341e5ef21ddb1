"""Every character of a transcript has its place on the screen, however it is written and however wide the screen."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.examples import cases
from workbench.text.canonical import visible
from workbench.tui.widgets.graphemes import cells as cells_of
from workbench.tui.widgets.graphemes import drawn
from workbench.tui.widgets.layout import Layout, Stretch

PIECES = st.one_of(
    st.sampled_from(
        [
            "woord",
            "kindermishandelingsmeldingen",
            " ",
            "  ",
            "\t",
            "\n",
            "\n\n",
            "é",
            "e\u0301",
            "\u0301",
            "漢字",
            "한",
            "😀",
            "👩\u200d👧\u200d👦",
            "❤\ufe0f",
            "🇳🇱",
            "👍🏽",
            "\u00a0",
            "\u00ad",
            "\u200b",
            "\u200d",
            "…",
            "“",
            "x" * 30,
            "字" * 20,
        ]
    ),
    st.text(max_size=4).map(visible),
    st.text(alphabet="abcde ", max_size=40),
)
BODIES = st.lists(PIECES, max_size=15).map("".join)


def transcript(bodies: list[str]) -> tuple[str, list[Stretch]]:
    """Return a text with a label before each turn, and where the words of the turns stand."""
    text, turns = "", []
    for body in bodies:
        text += "R: "
        turns.append(Stretch(len(text), len(text) + len(body)))
        text += body + "\n"
    return text, turns


LAYOUTS = (st.lists(BODIES, min_size=1, max_size=4), st.integers(8, 60))


@cases(200)
@given(*LAYOUTS)
@example(["een\ttwee\tdrie\tvier\tvijf\tzes"], 8)
@example(["😀a bbbb c"], 8)
@example(["abcdefgh "], 8)
def test_every_character_stands_on_one_line(bodies: list[str], width: int) -> None:
    """Lines follow each other without a gap, but for the one blank or line end at which a line breaks."""
    text, turns = transcript(bodies)
    layout = Layout(text, turns, width)
    for number, turn in enumerate(turns):
        lines = [line for line in range(len(layout)) if layout.turns[line] == number]
        assert (layout.starts[lines[0]], layout.ends[lines[-1]]) == turn
        for one, next_ in pairwise(lines):
            between = text[layout.ends[one] : layout.starts[next_]]
            assert layout.starts[one] <= layout.ends[one] <= layout.starts[next_]
            assert between in ("", " ", "\t", "\n")
        assert "\n" not in "".join(text[layout.starts[line] : layout.ends[line]] for line in lines)


@cases(200)
@given(*LAYOUTS)
@example(["een\ttwee\tdrie\tvier\tvijf\tzes"], 8)
def test_no_line_is_wider_than_the_screen(bodies: list[str], width: int) -> None:
    """Wide letters, joined pictures and tabs are counted as they are drawn."""
    text, turns = transcript(bodies)
    layout = Layout(text, turns, width)
    for start, end in zip(layout.starts, layout.ends, strict=True):
        assert cell_len(drawn(text[start:end])) <= width


@cases(200)
@given(*LAYOUTS)
@example(["😀a bbbb c"], 8)
def test_a_line_holds_as_many_words_as_fit(bodies: list[str], width: int) -> None:
    """A line breaks at a blank only when the next word has no room, and within a word only when that is too long."""
    text, turns = transcript(bodies)
    layout = Layout(text, turns, width)
    for line in range(len(layout) - 1):
        end, following = layout.ends[line], layout.starts[line + 1]
        if layout.turns[line] != layout.turns[line + 1] or text[end] == "\n":
            continue
        words = drawn(text[layout.starts[line] : end])
        rest = drawn(text[end : layout.ends[line + 1]])
        if end == following:
            assert " " not in words[1:]
            assert cell_len(words) + cells_of(rest)[0][2] > width
        else:
            assert cell_len(words + " " + rest[1:].partition(" ")[0]) > width


@cases(200)
@given(*LAYOUTS)
@example(["a\tb\u0301c", "漢字"], 8)
def test_a_place_on_the_screen_and_a_place_in_the_text_agree(bodies: list[str], width: int) -> None:
    """The character under the mouse is the one drawn there; each character is on the line that is told for it."""
    text, turns = transcript(bodies)
    layout = Layout(text, turns, width)
    for line, (start, end) in enumerate(zip(layout.starts, layout.ends, strict=True)):
        used = 0
        for first, after, cells in cells_of(drawn(text[start:end])):
            assert {layout.line_of(position) for position in range(start + first, start + after)} == {line}
            assert {layout.position_at(line, used + cell) for cell in range(cells)} <= {start + first}
            used += cells
        assert layout.position_at(line, used) == end
        assert layout.position_at(line, 10_000) == end
        assert layout.opens_turn(line) == (start == turns[layout.turns[line]].start)
