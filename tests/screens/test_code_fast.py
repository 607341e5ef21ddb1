"""Keys typed faster than the screens follow: each is taken in its order, by what it was meant for."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.screens.coding import at_code, codings, selected
from tests.screens.conftest import room, settled, shown, type_keys, workbench
from tests.small import code_words
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.autocode import autocode, plan
from workbench.storage.store import Store
from workbench.tui.modals.job import JobScreen
from workbench.tui.modals.pick import Entry

FIRST = "Ja, in de tweede week al."
SECOND = "Dan zie je, eh, hoe het er echt aan toe gaat."
BOTH = f"{FIRST} {SECOND}"


async def type_at_once(pilot: Pilot[int], *keys: str) -> None:
    """Type keys without waiting for what any of them does, then wait for all."""
    for key in keys:
        sign = key if len(key) == 1 else {"space": " "}.get(key)
        pilot.app.post_message(events.Key(_character_to_key(key) if len(key) == 1 else key, sign))
    await settled(pilot)
    while any(worker.is_running for worker in pilot.app.workers if worker.group == "held"):
        await pilot.pause(0.01)
    await settled(pilot)


async def test_keys_before_the_screen_stands_are_not_lost(project: Path) -> None:
    """Going to Code and coding there in one breath."""
    async with workbench(project) as pilot:
        await type_at_once(pilot, "g", "c", "j", "1", "h", "+", "j", "5", "5")
        assert codings(project) == [(FIRST, "T1.huisbezoek", "sterk_punt"), (SECOND, "K", None)]


async def test_letters_go_to_the_finder_and_the_rest_to_the_text(project: Path) -> None:
    """Space, letters, sign, Enter, and on with the next sentence: no letter is taken for a command."""
    async with at_code(project) as pilot:
        await type_at_once(pilot, "j", "space", *"meld+", "enter", "j", "space", *"keten", "enter", "k", "*")
        assert codings(project) == [(FIRST, "T2.meldcode", "sterk_punt"), (SECOND, "K", None)]
        with Store.open(project) as store:
            assert store.rows("SELECT weight FROM coding ORDER BY id") == [(1,), (0,)]


async def test_a_memo_is_typed_whole_and_reading_goes_on_behind_it(project: Path) -> None:
    """Also a memo with letters that are commands elsewhere, such as q."""
    async with at_code(project) as pilot:
        await type_at_once(pilot, "j", "m", *"quip: j1h", "ctrl+s", "j", "1", "h")
        assert room(pilot) == "code"
        assert codings(project) == [(SECOND, "T1.huisbezoek", None)]
        with Store.open(project) as store:
            assert store.rows("SELECT body FROM memo") == [("quip: j1h",)]


async def test_a_question_is_answered_and_left_in_one_breath(project: Path) -> None:
    """A code in the respondent's words, the rule opened and closed, the finder left: the keys after it go on."""
    async with at_code(project) as pilot:
        await type_at_once(pilot, "j", "i", "enter", "r", "r", "space", *"jk", "escape", "j", "1", "v")
        assert [quote for quote, _, _ in codings(project)] == [FIRST, SECOND]
        assert codings(project)[1][1] == "T1.voorlichting"


async def test_undo_and_what_follows_keep_their_order(project: Path) -> None:
    """The text is fetched anew after u; the keys after it wait for that."""
    async with at_code(project) as pilot:
        await type_at_once(pilot, "j", "1", "h", "u", "1", "v", "]", "1", "v", "u", "u", "5", "5", "ctrl+r")
        assert codings(project) == [(BOTH, "K", None)]
        assert selected(pilot) == BOTH


async def test_running_through_rooms_ends_in_the_last(project: Path) -> None:
    """Each letter after g is for the room that one is in by then."""
    async with workbench(project) as pilot:
        await type_at_once(pilot, "g", "c", "g", "q", "g", "b", "g", "c", "j", "1", "h")
        assert room(pilot) == "code"
        assert codings(project) == [(FIRST, "T1.huisbezoek", None)]


@pytest.mark.parametrize(
    ("letter", "key"), [("t", "M"), ("t", "b"), ("d", "i"), ("d", "d"), ("c", "P"), ("b", "a"), ("l", "c")]
)
async def test_a_key_typed_twice_opens_one_dialog(project: Path, letter: str, key: str) -> None:
    """The second one is for the dialog that the first one opens."""
    async with workbench(project) as pilot:
        await type_keys(pilot, "g", letter, "j")
        await type_at_once(pilot, key, key)
        while len(pilot.app.screen_stack) < 2:
            await pilot.pause(0.01)
        await settled(pilot)
        assert len(pilot.app.screen_stack) == 2


async def test_much_is_taken_back_once_also_when_the_key_was_typed_twice(small_project: Store, coder: int) -> None:
    """One question, about the act that is named in it; the act before stays."""
    code_words(small_project, coder, "Die werkt goed.", "K")
    planned = plan(small_project, coder, "e", "substring", find_code(small_project, "T1.huisbezoek"))
    autocode(small_project, coder, planned)
    async with at_code(small_project.path) as pilot:
        await type_at_once(pilot, "u", "u")
        assert "Undo: coded" in shown(pilot)
        await type_keys(pilot, "down", "enter")
        while codings(small_project.path) != [("Die werkt goed.", "K", None)]:
            await pilot.pause(0.01)
        await settled(pilot)
        assert len(pilot.app.screen_stack) == 1
        assert codings(small_project.path) == [("Die werkt goed.", "K", None)]


@pytest.mark.parametrize("passed_on", [False, True])
async def test_a_key_waits_for_a_dialog_that_comes_up_by_itself(project: Path, passed_on: bool) -> None:
    """Also a key that nothing behind it wanted, and that is on its way when the dialog comes."""
    async with at_code(project) as pilot:
        coming = JobScreen(
            str, "", [Entry("1", "een", ""), Entry("2", "twee", "")], deal=lambda *_: asyncio.sleep(0, [])
        )
        key = events.Key("j", "j")
        if passed_on:
            key._set_forwarded()
        pilot.app.post_message(key)
        pilot.app.push_screen(coming)
        await settled(pilot)
        while coming.query_one(OptionList).highlighted != 1:
            await asyncio.sleep(0.01)
