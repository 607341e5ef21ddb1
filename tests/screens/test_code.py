"""The Code screen: reading and coding by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.coding import at_code, codings, open_code, view
from tests.screens.conftest import room, shown, type_keys, workbench
from workbench.services.codebook.codebook import find_code
from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store
from workbench.text.span import Span
from workbench.tui.widgets.rulebar import RuleBar
from workbench.tui.widgets.transcript import TranscriptView


async def test_a_digit_and_a_letter_code_the_sentence_under_the_cursor(project: Path) -> None:
    """Two keys attach a code, one more its aspect; both stand beside the text and on the disk."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "j", "1", "h", "plus")
        assert "Huisbezoek +" in shown(pilot)
        assert codings(project) == [("Ja, in de tweede week al.", "T1.huisbezoek", "sterk_punt")]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_no_letter_of_a_main_code_is_left_out(demo: Path, size: tuple[int, int]) -> None:
    """However many codes are under it, and however narrow the screen is."""
    with Store.open(demo) as store:
        main = find_code(store, "T2")
        letters = [row.shortcut for row in codes(store) if row.parent_id == main.id and row.shortcut]
    async with at_code(demo, size) as pilot:
        await type_keys(pilot, "2")
        said = str(pilot.app.screen.query_one(RuleBar).render())
        assert len(letters) > 8
        for letter in letters:
            assert f"  {letter} " in said
        assert " ".join(said.split()) in " ".join(shown(pilot).split())


async def test_the_letters_of_a_main_code_are_shown_while_it_is_typed(project: Path) -> None:
    """After the digit one sees which letters may follow; Esc leaves it at that."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "1")
        assert "h Huisbezoek" in shown(pilot)
        assert "v Voorlichting" in shown(pilot)
        await type_keys(pilot, "escape")
        assert room(pilot) == "code"
        assert codings(project) == []


async def test_the_digit_again_is_the_main_code_itself(project: Path) -> None:
    """Typing 5 twice codes with the chain."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "5", "5")
        assert [code for _, code, _ in codings(project)] == ["K"]


async def test_the_same_keys_take_a_coding_off(project: Path) -> None:
    """Typing the keys of a code that is there takes it off."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "1", "v")
        assert len(codings(project)) == 1
        await type_keys(pilot, "1", "v")
        assert codings(project) == []


async def test_the_full_stop_repeats_code_and_aspect(project: Path) -> None:
    """The code and aspect of another sentence are attached with one key."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "j", "2", "m", "exclamation_mark", "J", "J", "full_stop")
        assert [(code, aspect) for _, code, aspect in codings(project)] == [("T2.meldcode", "verbeterpunt")] * 2


async def test_undo_and_redo_by_key(project: Path) -> None:
    """The last act is taken back with u and done again with Ctrl+R; what it was is said."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "1", "h")
        await type_keys(pilot, "u")
        assert codings(project) == []
        assert [note.message for note in pilot.app._notifications] == ["Taken back: coded Huisbezoek (T1.huisbezoek)"]
        await type_keys(pilot, "ctrl+r")
        assert len(codings(project)) == 1


async def test_the_selection_grows_by_sentences_and_turns(project: Path) -> None:
    """] takes in the next sentence, [ gives it back, t takes the whole turn."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "j")
        one = view(pilot).cursor.chosen
        await type_keys(pilot, "right_square_bracket")
        assert view(pilot).cursor.chosen.start == one.start
        assert view(pilot).cursor.chosen.end > one.end
        await type_keys(pilot, "left_square_bracket")
        assert view(pilot).cursor.chosen == one
        await type_keys(pilot, "t", "1", "h")
        assert codings(project)[0][0] == "Ja, in de tweede week al. Dan zie je, eh, hoe het er echt aan toe gaat."


async def test_the_finder_takes_letters_and_an_aspect_sign(project: Path) -> None:
    """Space, a few letters and a sign attach any code with its aspect."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "space", "m", "e", "l", "d", "plus", "enter")
        assert [(code, aspect) for _, code, aspect in codings(project)] == [("T2.meldcode", "sterk_punt")]


async def test_x_leaves_a_sentence_without_code_and_n_skips_it(project: Path) -> None:
    """A sentence read with nothing in it is not offered again."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "j", "x")
        first = view(pilot).cursor.here.start
        await type_keys(pilot, "home", "n")
        assert view(pilot).cursor.here.start == first
        with Store.open(project) as store:
            assert store.value("SELECT count(*) FROM reading") == 1


async def test_a_memo_is_kept_with_its_coding(project: Path) -> None:
    """M opens a memo, Ctrl+S keeps it, and the coding shows that it has one."""
    async with workbench(project, size=(160, 48)) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "1", "h", "m", "v", "r", "a", "a", "g", "ctrl+s")
        with Store.open(project) as store:
            assert store.rows("SELECT body, coding_id IS NOT NULL FROM memo") == [("vraag", 1)]
        assert "✎" in shown(pilot)


async def test_overlapping_codings_stand_side_by_side(project: Path) -> None:
    """Two codes on one sentence are two stripes, each with its own mark; both are named in the margin."""
    async with workbench(project, size=(160, 48)) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "j", "1", "h", "2", "m", "t", "5", "5")
        text = shown(pilot)
        assert all(name in text for name in ("1h Huisbezoek", "2m Meldcode", "5 Ketensamenwerking"))


async def test_the_workbench_opens_where_one_left_off(project: Path) -> None:
    """After a restart the same document is open with the cursor on the same sentence."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "j", "j", "j")
        place = view(pilot).cursor.here.start
        await pilot.press("q")
    async with workbench(project) as pilot:
        assert room(pilot) == "code"
        assert view(pilot).cursor.here.start == place


async def test_the_codings_of_another_coder_stay(project: Path) -> None:
    """One sees what somebody else coded and cannot take it off."""
    async with workbench(project, coder="A") as pilot:
        await open_code(pilot)
        await type_keys(pilot, "1", "h")
    async with workbench(project, coder="B") as pilot:
        await open_code(pilot)
        await type_keys(pilot, "home", "delete", "1", "h")
        assert len(codings(project)) == 2


async def test_the_mouse_selects_too(project: Path) -> None:
    """A click puts the cursor on the sentence under the mouse."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        text = view(pilot).transcript
        assert text is not None
        await pilot.click(TranscriptView, offset=(20, 4))
        chosen = view(pilot).cursor.chosen
        assert chosen.cut(text.text) == "Dan pak ik de meldcode erbij."
        assert isinstance(chosen, Span)


async def test_an_empty_project_says_what_to_do(empty_project: Store) -> None:
    """Without a transcript the Code screen says where one is imported."""
    async with workbench(empty_project.path) as pilot:
        await open_code(pilot)
        assert "No transcript yet" in shown(pilot)
        await type_keys(pilot, "j", "n", "x", "t", "1", "h", "full_stop", "delete", "tab")
        assert room(pilot) == "code"


async def test_the_edges_move_by_characters(project: Path) -> None:
    """After e the letters h and l move the end of the selection, H and L its beginning."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        before = view(pilot).cursor.chosen
        await type_keys(pilot, "l", "e", "h", "h", "L")
        assert view(pilot).cursor.chosen == Span(before.start + 1, before.end - 2)
        await type_keys(pilot, "e", "h", "1", "h")
        text = view(pilot).transcript
        assert text is not None
        assert codings(project)[0][0] == text.text[before.start + 1 : before.end - 2]
