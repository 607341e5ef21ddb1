"""Rules and notes that are being typed: kept as they grow, gone on with after the program was stopped."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.screens.conftest import room, shown, type_keys, workbench
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.memos import memos
from workbench.services.points import points
from workbench.services.project.drafts import On, address, drafts, keep_draft
from workbench.storage.store import Store


@pytest.fixture
def pointed(small_project: Store, coder: int) -> Path:
    """Return a project with one point."""
    points.add_point(small_project, coder, find_code(small_project, "T1"), "Ga langs")
    return small_project.path


def kept(project: Path) -> list[tuple[str, str]]:
    """Return what is kept of what is being typed."""
    with Store.open(project) as store:
        return [(draft.target, draft.body) for draft in drafts(store, 1)]


async def until_kept(project: Path, words: str) -> None:
    """Wait until these words are on the disk as a draft."""
    async with asyncio.timeout(20):
        while not any(words in body for _, body in kept(project)):
            await asyncio.sleep(0.02)


def _leave_draft(project: Path, on: On, body: str) -> None:
    with Store.open(project) as store:
        keep_draft(store, 1, address(store, on), "", body)


def _words(pilot: Pilot[int]) -> str:
    """Return what the screen says, without the frame of a dialog."""
    return " ".join(shown(pilot).replace("│", " ").split())


async def _open_note(pilot: Pilot[int]) -> None:
    await type_keys(pilot, "g", "p", "n")


async def test_a_note_is_a_draft_while_it_is_typed(pointed: Path) -> None:
    """What is typed on a point is kept within a second, and is a draft no longer once the note is kept."""
    async with workbench(pointed, size=(100, 30)) as pilot:
        await _open_note(pilot)
        await type_keys(pilot, *"eerst")
        await until_kept(pointed, "eerst")
        await type_keys(pilot, "ctrl+s")
        assert kept(pointed) == []
    with Store.open(pointed) as store:
        assert store.value("SELECT note FROM point") == "eerst"


async def test_a_note_is_gone_on_with_at_the_next_start(pointed: Path) -> None:
    """The words are offered; going on opens the note with them, in whatever room one is."""
    _leave_draft(pointed, On("note", 1), "eerst de school")
    async with workbench(pointed, size=(100, 30)) as pilot:
        await type_keys(pilot)
        assert "You were writing the note of V01 · Ga langs: “eerst de school”" in _words(pilot)
        await type_keys(pilot, "enter")
        assert room(pilot) == "WriteScreen"
        assert pilot.app.screen.query_one(TextArea).text == "eerst de school"
        await type_keys(pilot, *" dan", "ctrl+s")
        assert kept(pointed) == []
    with Store.open(pointed) as store:
        assert store.value("SELECT note FROM point") == "eerst de school dan"


async def test_a_rule_is_a_draft_until_its_reason_is_given(pointed: Path) -> None:
    """Who is stopped at the reason finds the rule again; once it is kept there is no draft."""
    async with workbench(pointed, size=(100, 40)) as pilot:
        await type_keys(pilot, "g", "b", "j", "e", *"nieuw")
        await until_kept(pointed, "nieuw")
        await type_keys(pilot, "ctrl+s")
        assert room(pilot) == "ReasonScreen"
        assert [target for target, _ in kept(pointed)] == ["rule"]
        await type_keys(pilot, "enter")
        assert kept(pointed) == []


async def test_a_rule_is_gone_on_with_at_the_next_start(pointed: Path) -> None:
    """Going on opens the rule with the fields that were changed; Esc twice throws them away."""
    with Store.open(pointed) as store:
        code = find_code(store, "T1.huisbezoek")
    _leave_draft(pointed, On("rule", code.id), json.dumps({"definition": "wie thuis langsgaat"}))
    async with workbench(pointed, size=(100, 40)) as pilot:
        await type_keys(pilot)
        assert "You were writing the rule of Huisbezoek: “wie thuis langsgaat”" in _words(pilot)
        await type_keys(pilot, "enter")
        assert room(pilot) == "FormScreen"
        assert pilot.app.screen.query_one("#field-definition", TextArea).text == "wie thuis langsgaat"
        await type_keys(pilot, "escape", "escape")
        assert kept(pointed) == []


async def test_a_note_whose_point_has_gone_can_become_a_memo(pointed: Path) -> None:
    """What was typed is not lost with the point it was typed on."""
    _leave_draft(pointed, On("note", 1), "eerst de school")
    with Store.open(pointed) as store:
        points.remove_point(store, 1, "V01")
    async with workbench(pointed, size=(100, 30)) as pilot:
        await type_keys(pilot, "enter")
    with Store.open(pointed) as store:
        assert [memo.body for memo in memos(store)] == ["eerst de school"]
    assert kept(pointed) == []


async def test_a_note_that_is_emptied_again_is_no_draft(pointed: Path) -> None:
    """Words that were typed and wiped are not offered at the next start."""
    async with workbench(pointed, size=(100, 30)) as pilot:
        await _open_note(pilot)
        await type_keys(pilot, "a")
        await until_kept(pointed, "a")
        await type_keys(pilot, "backspace")
        async with asyncio.timeout(20):
            while kept(pointed):
                await asyncio.sleep(0.02)
        assert kept(pointed) == []
