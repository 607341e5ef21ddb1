"""The Code screen by mouse: clicking, dragging, and one selection for both hands."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tests.conftest import CODEBOOK
from tests.screens.coding import at_code, codings, project_of, selected, view
from tests.screens.conftest import type_keys
from workbench.tui.widgets.codetree import CodeTree
from workbench.tui.widgets.transcript import TranscriptView

FIRST = "Ja, in de tweede week al."
SECOND = "Dan zie je, eh, hoe het er echt aan toe gaat."
LAST = "Maar niemand oefent het gesprek."
FAMILY = "👩\u200d👧"


def place(pilot: Pilot[int], words: str, *, end: bool = False) -> tuple[int, int]:
    """Return the cell in which words begin, or that of their last sign, within the transcript."""
    drawn = view(pilot)
    assert drawn.transcript is not None
    at = drawn.transcript.text.index(words) + (len(words) - 1 if end else 0)
    line = drawn._layout.line_of(at)
    cells = cell_len(drawn._layout.text[drawn._layout.starts[line] : at])
    return drawn._frame.label + cells, line - int(drawn.scroll_y)


async def drag(pilot: Pilot[int], start: tuple[int, int], *over: tuple[int, int]) -> None:
    """Press the button, go over some cells, and let go at the last."""
    await pilot.mouse_down(TranscriptView, offset=start)
    for offset in over:
        await pilot.hover(TranscriptView, offset=offset)
    await pilot.mouse_up(TranscriptView, offset=over[-1])
    await pilot.pause()


async def test_dragging_selects_exactly_those_signs(project: Path) -> None:
    """From the first sign touched to the last; a code stands on just these words."""
    async with at_code(project) as pilot:
        await drag(pilot, place(pilot, "tweede"), place(pilot, "week", end=True))
        assert selected(pilot) == "tweede week"
        await type_keys(pilot, "1", "h")
        assert codings(project) == [("tweede week", "T1.huisbezoek", None)]


async def test_dragging_backwards_selects_the_same(project: Path) -> None:
    """It does not matter at which end one begins; over a line end it goes on."""
    async with at_code(project) as pilot:
        await drag(pilot, place(pilot, "week", end=True), place(pilot, "tweede"))
        assert selected(pilot) == "tweede week"
        await drag(pilot, place(pilot, "gaat", end=True), place(pilot, "week"))
        assert selected(pilot) == "week al. Dan zie je, eh, hoe het er echt aan toe gaat"


async def test_dragging_back_to_where_one_began_selects_that_sign(project: Path) -> None:
    """A selection can be made small again without letting go."""
    async with at_code(project) as pilot:
        here = place(pilot, "tweede")
        await drag(pilot, here, place(pilot, "week"), here)
        assert selected(pilot) == "t"


async def test_dragging_beyond_a_line_selects_no_line_end(project: Path) -> None:
    """To the right of the words is nothing; what cannot be seen is not coded."""
    async with at_code(project) as pilot:
        x, y = place(pilot, "thuis")
        await drag(pilot, (x, y), (x + 30, y))
        assert selected(pilot) == "thuis?"


async def test_dragging_over_wide_signs_takes_them_whole(tmp_path: Path) -> None:
    """A family, an accent and a wide letter are never cut, wherever in them one lets go."""
    path = project_of(tmp_path, f"I: Wie?\nR: De {FAMILY} en 漢字 met cafe\u0301s.\n", CODEBOOK)
    async with at_code(path) as pilot:
        x, y = place(pilot, FAMILY)
        await drag(pilot, (x + 1, y), (x, y))
        assert selected(pilot) == f"De {FAMILY} en 漢字 met cafe\u0301s."
        x2, _ = place(pilot, "字")
        await drag(pilot, (x + 1, y), (x2 + 1, y))
        assert selected(pilot) == f"{FAMILY} en 漢字"
        await pilot.click(TranscriptView, offset=place(pilot, "af"), times=2)
        assert selected(pilot) == "cafe\u0301s"


async def test_a_double_click_selects_a_word_and_a_triple_click_the_turn(project: Path) -> None:
    """As everywhere else."""
    async with at_code(project) as pilot:
        await pilot.click(TranscriptView, offset=place(pilot, "meldcode"), times=2)
        assert selected(pilot) == "meldcode"
        await pilot.click(TranscriptView, offset=place(pilot, "tweede"), times=3)
        assert selected(pilot) == f"{FIRST} {SECOND}"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [("tweede", "echt", f"{FIRST} {SECOND}"), ("echt", "tweede", f"{FIRST} {SECOND}"), ("week", "Ja", FIRST)],
)
async def test_a_click_with_shift_selects_up_to_there(project: Path, one: str, other: str, words: str) -> None:
    """In whole sentences, up or down from where one stands."""
    async with at_code(project) as pilot:
        await pilot.click(TranscriptView, offset=place(pilot, one))
        await pilot.click(TranscriptView, offset=place(pilot, other), shift=True)
        assert selected(pilot) == words


async def test_mouse_and_keys_share_one_selection(project: Path) -> None:
    """What was dragged is moved at its edges by keys, and a step of a key goes on from there."""
    async with at_code(project) as pilot:
        await drag(pilot, place(pilot, "niemand"), place(pilot, "niemand", end=True))
        await type_keys(pilot, "e", "w", "e")
        assert selected(pilot) == "niemand oefent"
        await type_keys(pilot, "k")
        assert selected(pilot) == "Die werkt goed."
        await pilot.click(TranscriptView, offset=place(pilot, LAST), shift=True)
        assert selected(pilot) == f"Die werkt goed. {LAST}"


async def test_a_click_beside_the_words_stands_on_the_line(project: Path) -> None:
    """On the number of a turn the cursor goes to its first sentence; below the text nothing happens."""
    async with at_code(project) as pilot:
        await pilot.click(TranscriptView, offset=(1, place(pilot, "Dan pak")[1]))
        assert selected(pilot) == "Dan pak ik de meldcode erbij."
        await pilot.click(TranscriptView, offset=(20, 15))
        assert selected(pilot) == "Dan pak ik de meldcode erbij."


async def test_a_click_on_a_code_attaches_it(project: Path) -> None:
    """And once more takes it off; the keys go on in the text."""
    async with at_code(project, (120, 36)) as pilot:
        await type_keys(pilot, "j")
        await pilot.click(CodeTree, offset=(6, 1))
        await type_keys(pilot, "plus")
        assert codings(project) == [(FIRST, "T1.huisbezoek", "sterk_punt")]
        await pilot.click(CodeTree, offset=(6, 1))
        await type_keys(pilot)
        assert codings(project) == []
        await pilot.click(CodeTree, offset=(6, 20))
        await type_keys(pilot)
        assert codings(project) == []


async def test_a_terminal_of_another_size_keeps_the_place(tmp_path: Path) -> None:
    """Narrower and wider again: the sentence, an exact selection and the codings are in sight where they were."""
    turns = "\n".join(f"R: Zin {n} van een lang gesprek. En nog een zin {n} daarbij, met wat meer." for n in range(80))
    path = project_of(tmp_path, turns + "\n", CODEBOOK)
    async with at_code(path, (120, 36)) as pilot:
        await type_keys(pilot, *("J",) * 60, "1", "h", "e", "h", "e")
        words, drawn = selected(pilot), view(pilot)
        for size in ((80, 24), (40, 12), (120, 36), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await type_keys(pilot)
            assert selected(pilot) == words == "Zin 60 van een lang gesprek"
            line = drawn._layout.line_of(drawn.cursor.here.start)
            assert int(drawn.scroll_y) <= line < int(drawn.scroll_y) + drawn.size.height
            assert [row.name for row in drawn.codings_here] == ["Huisbezoek"]
