"""Any code by a few letters: what the finder offers and gives back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.screens.conftest import shown, workbench
from workbench.services.codebook.finding import CodeFinder
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.tui.modals.finder import FinderScreen, Found

Given = list[Found | None]


async def opened(pilot: Pilot[int], *keys: str, new: bool = True) -> Given:
    """Open the finder and type."""
    given: Given = []
    every: list[CodeRow] = codes(pilot.app.store)  # type: ignore[attr-defined]
    aspects = [code for code in every if code.facet == "aspect"]
    await pilot.app.push_screen(FinderScreen(CodeFinder(every), aspects, new=new), given.append)
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
    await pilot.pause()
    return given


@pytest.mark.parametrize(
    ("keys", "ident", "aspect"),
    [
        ([*"meld"], "T2.meldcode", None),
        ([*"meld", "plus"], "T2.meldcode", "+"),
        ([*"meld", "space", "plus"], "T2.meldcode", "+"),
        (["o", "p", "space", "b"], "T1.huisbezoek", None),
        ([*"1h"], "T1.huisbezoek", None),
        ([*"T2", "down"], "T2.meldcode", None),
        (["down", "down", "up", "up", "exclamation_mark"], "T1", "!"),
    ],
)
async def test_the_code_under_the_cursor_is_given_back(
    project: Path, keys: list[str], ident: str, aspect: str | None
) -> None:
    """With the sign of an aspect when one was typed last; the letters before it find the code."""
    async with workbench(project) as pilot:
        [found] = await opened(pilot, *keys, "enter")
        assert found is not None
        assert found.code is not None
        assert (found.code.ident, found.aspect) == (ident, aspect)


async def test_the_rule_of_the_code_is_in_sight(project: Path) -> None:
    """It changes with the cursor."""
    async with workbench(project) as pilot:
        await opened(pilot, *"huis")
        assert "iemand komt thuis" in shown(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "iemand komt thuis" not in shown(pilot)


async def test_a_new_code_is_offered_last_and_only_where_it_may_be_made(project: Path) -> None:
    """Not for a name that is there, nor where codes are only chosen."""
    async with workbench(project) as pilot:
        assert await opened(pilot, *"meldc", "down", "enter") == [Found(None, None, "meldc")]
        await opened(pilot, *"MELDCODE")
        assert pilot.app.screen.query_one(OptionList).option_count == 1
        await pilot.press("escape")
        none = await opened(pilot, *"zzzz", "enter", new=False)
        assert none == []
        assert pilot.app.screen.query_one(OptionList).option_count == 0
        await pilot.press("escape")
        await pilot.pause()
        assert none == [None]


async def test_a_new_code_is_offered_first_where_no_code_is_meant(demo: Path) -> None:
    """Enter after a word that no code has never attaches a code that shares some letters with it."""
    async with workbench(demo) as pilot:
        assert await opened(pilot, *"schaamte", "plus", "enter") == [Found(None, "+", "schaamte")]
        [found] = await opened(pilot, *"schaamte", "down", "enter")
        assert found is not None
        assert found.code is not None


async def test_what_is_typed_is_never_markup(project: Path) -> None:
    """A name in brackets is a name."""
    async with workbench(project) as pilot:
        given = await opened(pilot, *"[b]x")
        assert "[b]x" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert given == [Found(None, None, "[b]x")]
