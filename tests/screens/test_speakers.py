"""The Speakers dialog: who speaks, put right by keys from Documents and from Code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.coding import at_code, notes, view
from tests.screens.conftest import room, shown, type_keys, workbench
from tests.screens.revised import TALK, coded_talk, done, states
from tests.screens.test_documents import open_documents
from workbench.services.project.projects import sign_in
from workbench.services.transcripts.cutting import plan_cut
from workbench.services.transcripts.revise import revise
from workbench.storage.store import Store


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


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_voice_gets_another_name(coded: Path, size: tuple[int, int]) -> None:
    """The dialog counts what each voice says; r renames, the text follows and the dialog is there again; u undoes."""
    async with workbench(coded, size=size) as pilot:
        await open_documents(pilot)
        await type_keys(pilot, "s")
        assert "Speakers" in shown(pilot)
        assert "the first is number 1" in shown(pilot)
        await type_keys(pilot, "j", "r", "backspace", *"Moeder", "enter")
        await done(pilot)
        assert room(pilot) == "SpeakersScreen"
        assert "Moeder — respondent" in shown(pilot)
        await type_keys(pilot, "escape")
        assert text_of(coded) == TALK.replace("R: ", "Moeder: ")
        assert set(states(coded).values()) == {"placed"}
        await type_keys(pilot, "u")
        await done(pilot)
    assert text_of(coded) == TALK


async def test_voices_change_places_and_become_one(coded: Path) -> None:
    """W swaps from a turn on, m merges: the voice that goes is not in the list any more."""
    async with workbench(coded) as pilot:
        await open_documents(pilot)
        await type_keys(pilot, "s", "w", "enter", "backspace", *"3", "enter")
        await done(pilot)
        head, tail = TALK.split("\n")[:2], TALK.split("\n")[2:]
        swapped = [{"I": "R", "R": "I"}[line[0]] + line[1:] if line[1:2] == ":" else line for line in tail]
        assert text_of(coded) == "\n".join([*head, *swapped])
        await type_keys(pilot, "m", "enter")
        await done(pilot)
        await type_keys(pilot, "escape")
    assert "\nI: " not in text_of(coded)
    assert set(states(coded).values()) == {"placed"}


async def test_a_voice_is_a_respondent(coded: Path) -> None:
    """T offers the respondents there are, or a new one."""
    async with workbench(coded) as pilot:
        await open_documents(pilot)
        await type_keys(pilot, "s", "j", "t", "enter", *"R07", "enter")
        await done(pilot)
        assert "R — respondent · R07" in shown(pilot)
    with Store.open(coded) as store:
        assert store.rows("SELECT name FROM respondent") == [("R07",)]


async def test_turns_from_the_one_under_the_cursor_on(coded: Path) -> None:
    """P in Code leads to the dialog, in which the turn is proposed; only turns of that voice change."""
    async with at_code(coded) as pilot:
        await type_keys(pilot, "home", "j", "P", "end", "up", "enter")
        assert room(pilot) == "SpeakersScreen"
        await type_keys(pilot, "j", "a", "end", "enter", *"Vader", "enter")
        assert "From which turn on?" in shown(pilot)
        await type_keys(pilot, "enter")
        await done(pilot)
        await type_keys(pilot, "escape")
        await done(pilot)
        assert "R" not in {turn.voice for turn in view(pilot).transcript.turns}  # type: ignore[union-attr]  # shown
        assert any("turns changed" in note for note in notes(pilot))
    assert text_of(coded) == TALK.replace("R: ", "Vader: ")


@pytest.mark.parametrize("key", ["w", "a"])
async def test_turns_that_were_counted_in_an_older_text_are_left_alone(coded: Path, key: str) -> None:
    """Another program takes the first turns apart while a number is typed: it would be that of another turn by now."""
    async with workbench(coded) as pilot:
        await open_documents(pilot)
        await type_keys(pilot, "s", key, "enter")
        with Store.open(coded) as store:
            number = store.value("SELECT id FROM document")
            revise(store, sign_in(store, "B"), plan_cut(store, number, TALK.index("Dan zie je"), "I"))
        text = text_of(coded)
        assert text != TALK
        await type_keys(pilot, "backspace", "3", "enter")
        await done(pilot)
        assert any("corrected" in note for note in notes(pilot))
    assert text_of(coded) == text


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_group_whose_voices_are_somebody_has_respondents(coded: Path, size: tuple[int, int]) -> None:
    """Documents names the respondents to whom voices are tied, and does not say that nobody is known."""
    async with workbench(coded, size=size) as pilot:
        await open_documents(pilot)
        assert "no respondent known" in shown(pilot)
        await type_keys(pilot, "s", "t", "enter", *"R07", "enter")
        await done(pilot)
        await type_keys(pilot, "j", "t", "end", "enter", *"R08", "enter")
        await done(pilot)
        await type_keys(pilot, "escape")
        assert "R07, R08" in shown(pilot)
        assert "no respondent known" not in shown(pilot)


async def test_what_names_no_turns(coded: Path) -> None:
    """Words instead of numbers, and turns that are not there, are told and change nothing."""
    async with workbench(coded) as pilot:
        await open_documents(pilot)
        await type_keys(pilot, "s", "w", "enter", "backspace", *"al", "enter")
        assert any("names no turns" in note for note in notes(pilot))
        await type_keys(pilot, "w", "enter", "backspace", *"999", "enter")
        await done(pilot)
        assert "There are no turns 999" in shown(pilot) or any("There are no turns" in note for note in notes(pilot))
    assert text_of(coded) == TALK
