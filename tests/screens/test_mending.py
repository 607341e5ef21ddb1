"""Code: mending words, changing who speaks, and a text that is corrected while it is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from tests.screens.coding import at_code, codings, notes, selected, view
from tests.screens.conftest import room, settled, shown, type_keys
from tests.screens.revised import DOUBTFUL, FAR, INSTEAD, SECOND, SURE, TALK, coded_talk, correct, done, go_to, states
from workbench.storage.store import Store

MENDED = "Ja, in de derde week al."


@pytest.fixture
def coded(empty_project: Store, coder: int) -> Path:
    """Return a project with three codings."""
    coded_talk(empty_project, coder)
    return empty_project.path


def text_of(path: Path) -> str:
    """Return the text as it is now."""
    with Store.open(path) as store:
        text: str = store.value("SELECT content FROM text JOIN document ON document.text_id = text.id")
        return text


async def mend_first_answer(pilot: Any, size: int = len("tweede week al.")) -> None:
    """Replace a word of the first answer."""
    await type_keys(pilot, "home", "j", "E", *["backspace"] * size, *"derde week al.")


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_typo_is_mended_where_one_reads(coded: Path, size: tuple[int, int]) -> None:
    """The words stand in a dialog; Enter takes them over, the selection stays on them, the coding too; u undoes."""
    async with at_code(coded, size) as pilot:
        await mend_first_answer(pilot)
        assert "Mend the words" in shown(pilot)
        assert MENDED in shown(pilot)
        await type_keys(pilot, "enter")
        await done(pilot)
        assert selected(pilot) == MENDED
        assert "The words are mended. Codings: 2 moved along · 1 on corrected words. u takes it back." in notes(pilot)
        await type_keys(pilot, "u")
        await done(pilot)
        assert selected(pilot) == SURE
        await type_keys(pilot, "ctrl+r")
        await done(pilot)
        assert selected(pilot) == MENDED
    assert text_of(coded) == TALK.replace(SURE, MENDED)
    assert codings(coded)[0] == (MENDED, "T1.huisbezoek", None)
    assert set(states(coded).values()) == {"placed"}


async def test_words_that_were_typed_are_not_thrown_away_at_once(coded: Path) -> None:
    """Esc warns first; the same words change nothing; a turn is not left without words."""
    async with at_code(coded) as pilot:
        await type_keys(pilot, "home", "j", "E", "x", "escape")
        assert room(pilot) == "MendScreen"
        await type_keys(pilot, "escape")
        assert room(pilot) == "code"
        await type_keys(pilot, "E", "enter")
        assert room(pilot) == "code"
        await go_to(pilot, "Wie gaat er dan mee?")
        await type_keys(pilot, "E", *["backspace"] * 20, "enter")
        await done(pilot)
        assert "nothing would be left of this turn" in notes(pilot)[-1]
    assert text_of(coded) == TALK


async def test_a_turn_gets_another_speaker(coded: Path) -> None:
    """A voice of the document or a new label; the words under the cursor stay, and so does what is coded."""
    async with at_code(coded) as pilot:
        await type_keys(pilot, "home", "j", "P")
        assert "Who speaks in turn 2?" in shown(pilot)
        await type_keys(pilot, "end", "enter", *"Moeder", "enter")
        await done(pilot)
        assert selected(pilot) == SURE
        assert view(pilot).transcript.turns[1].voice == "Moeder"  # type: ignore[union-attr]  # a text is shown
        assert any("Turn 2 is spoken by Moeder." in note for note in notes(pilot))
        await type_keys(pilot, "u")
        await done(pilot)
        assert view(pilot).transcript.turns[1].voice == "R"  # type: ignore[union-attr]  # likewise
    assert text_of(coded) == TALK
    assert set(states(coded).values()) == {"placed"}


async def begin_looking(pilot: Any) -> None:
    """Let the program look at what another one did, as it does every second."""
    await pilot.app._elsewhere._look()


async def look_around(pilot: Any) -> None:
    """Let the program notice what another one did."""
    await begin_looking(pilot)
    await done(pilot)


async def test_a_text_that_another_program_corrects_is_shown_anew_with_the_same_words(coded: Path) -> None:
    """The selection is on the words on which it was, and it is said; a code typed then goes to these words."""
    async with at_code(coded) as pilot:
        await go_to(pilot, FAR)
        correct(coded)
        await look_around(pilot)
        assert "Komt u ook bij" in view(pilot).transcript.text  # type: ignore[union-attr]  # a text is shown
        assert selected(pilot) == FAR
        assert any("shown anew, with the same words selected" in note for note in notes(pilot))
        await type_keys(pilot, "1", "1")
    assert (FAR, "T1", None) in codings(coded)


async def test_a_code_typed_before_the_correction_was_noticed_goes_nowhere(coded: Path) -> None:
    """It is refused in a sentence, and the corrected text is shown; typed again it is attached."""
    async with at_code(coded) as pilot:
        await type_keys(pilot, "home", "j", "j")
        correct(coded)
        await type_keys(pilot, "5", "5")
        await done(pilot)
        assert len(codings(coded)) == 3
        assert selected(pilot) == SECOND
        await type_keys(pilot, "5", "5")
    assert (SECOND, "K", None) in codings(coded)


async def corrected_under_keys(pilot: Pilot[int], coded: Path) -> None:
    """Let another program correct what is selected, and type a code before that is seen: it is said, and not done."""
    correct(coded)
    await begin_looking(pilot)
    await pilot.press("5", "5")
    await done(pilot)
    await settled(pilot)
    assert selected(pilot) == INSTEAD
    assert any("look what is selected now" in note for note in notes(pilot))


async def test_keys_meant_for_words_that_are_gone_are_let_go(coded: Path) -> None:
    """The selected words say something else now: what was typed before they were shown is not done to them."""
    async with at_code(coded) as pilot:
        await go_to(pilot, DOUBTFUL)
        await corrected_under_keys(pilot, coded)
    assert len(codings(coded)) == 3


async def test_keys_typed_right_after_taking_a_mend_back_are_all_taken(coded: Path) -> None:
    """U takes the mend back, and what is typed before the old words are shown again is done to them."""
    async with at_code(coded) as pilot:
        await mend_first_answer(pilot)
        await type_keys(pilot, "enter")
        await done(pilot)
        before = len(codings(coded))
        for key in "u55":
            pilot.app.post_message(events.Key(key, key))
        await done(pilot)
        await settled(pilot)
        assert selected(pilot) == SURE
    assert text_of(coded) == TALK
    assert len(codings(coded)) == before + 1


@pytest.mark.parametrize(
    "keys", [("E", *["backspace"] * len("al."), *"meteen.", "enter"), ("1", "h", "u"), ("ctrl+r",)]
)
async def test_what_was_done_here_before_does_not_hide_what_another_program_corrects(
    coded: Path, keys: tuple[str, ...]
) -> None:
    """After a mend, an undo, or a redo that was refused, a later correction elsewhere is said and lets keys go."""
    async with at_code(coded) as pilot:
        await type_keys(pilot, "home", "j")
        for key in keys:
            await type_keys(pilot, key)
            await done(pilot)
        await go_to(pilot, DOUBTFUL)
        before = len(codings(coded))
        await corrected_under_keys(pilot, coded)
    assert len(codings(coded)) == before


async def test_a_correction_while_words_are_being_mended_changes_nothing_else(coded: Path) -> None:
    """What was typed for the old text is not put into the new one; it is said."""
    async with at_code(coded) as pilot:
        await mend_first_answer(pilot)
        correct(coded)
        await type_keys(pilot, "enter")
        await done(pilot)
        assert any("corrected" in note for note in notes(pilot))
        assert selected(pilot) == SURE
    assert MENDED not in text_of(coded)


async def test_the_place_in_a_corrected_text_is_not_overwritten_by_that_in_the_old_one(coded: Path) -> None:
    """Moving in the old text, while it is still on the screen, leaves the place in the new text alone."""
    async with at_code(coded) as pilot:
        screen: Any = pilot.app.screen
        await go_to(pilot, FAR)
        screen.keep_place()
        correct(coded)
        screen.action_edge(1)
        screen.keep_place()
        with Store.open(coded) as store:
            position = store.value("SELECT position FROM bookmark")
            assert text_of(coded)[position:].startswith(FAR)


async def test_a_turn_is_cut_before_the_selection(coded: Path) -> None:
    """X asks who speaks from there on; the words stay selected, u takes it back; at a beginning nothing is cut."""
    async with at_code(coded) as pilot:
        await type_keys(pilot, "home", "j", "X")
        assert "a turn is cut between words of the same turn" in notes(pilot)[-1]
        await type_keys(pilot, "j", "X")
        words = "Dan zie je, eh, hoe het er echt aan toe gaat."
        assert f'Turn 2: who speaks from "{words[:20]}' in shown(pilot)
        await type_keys(pilot, "end", "enter", *"Moeder", "enter")
        await done(pilot)
        assert selected(pilot) == words
        assert [turn.voice for turn in view(pilot).transcript.turns[1:3]] == ["R", "Moeder"]  # type: ignore[union-attr]
        await type_keys(pilot, "u")
        await done(pilot)
    assert text_of(coded) == TALK
