"""Searching from the screens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.screens.conftest import shown, workbench
from tests.small import coded
from workbench.services.codebook.finding import CodeFinder
from workbench.services.project.history import undo
from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store
from workbench.tui.modals.search import SearchScreen
from workbench.tui.widgets.hitlist import HitList
from workbench.tui.widgets.transcript import TranscriptView

Given = list[Any]


async def _quiet(pilot: Pilot[int]) -> None:
    """Wait until no search is under way and everything is drawn."""
    await pilot.pause()
    groups = ("search", "load", "begin")
    while any(worker.is_running and worker.group in groups for worker in pilot.app.workers):
        await pilot.pause(0.01)
    await pilot.pause()


async def _keys(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await _quiet(pilot)


async def _opened(pilot: Pilot[int], words: str = "") -> Given:
    """Open the search, type the words and go to the hits; returns what the search gives back."""
    given: Given = []
    every = codes(pilot.app.store)  # type: ignore[attr-defined]
    aspects = [code for code in every if code.facet == "aspect"]
    await pilot.app.push_screen(SearchScreen(CodeFinder(every), aspects), given.append)
    await pilot.pause()
    if words:
        await _keys(pilot, *words, "enter")
    return given


async def test_hits_are_listed_with_their_surroundings(project: Path) -> None:
    """Typing and Enter give every hit with document, turn and surroundings, and how many there are."""
    async with workbench(project) as pilot:
        await _opened(pilot, "de")
        text = shown(pilot)
        assert "part of a word" in text
        assert "verpleegkundige:2" in text
        assert "pak ik [de] meldcode erbij" in text
        assert "4 hits" in text


async def test_a_hit_is_opened_with_all_hits_of_its_text(project: Path) -> None:
    """Enter gives back document, place and all spans, so that they can be shown in the text."""
    async with workbench(project) as pilot:
        given = await _opened(pilot, "de")
        await _keys(pilot, "j", "down", "k", "enter")
        [opened] = given
        assert (opened.kind, opened.words, len(opened.spans)) == ("transcript", "de", 4)
        assert opened.position == opened.spans[1].start


async def test_another_way_of_searching_is_named(project: Path) -> None:
    """Ctrl+T goes from parts of words to whole words and further; word forms name what knows them."""
    async with workbench(project) as pilot:
        await _opened(pilot, "zorg")
        assert "1 hit" in shown(pilot)
        await _keys(pilot, "ctrl+t")
        assert "whole words" in shown(pilot)
        assert "0 hits" in shown(pilot)
        await _keys(pilot, "ctrl+t", "ctrl+t")
        assert "1 hit · Word forms by simplemma." in shown(pilot)


async def test_a_bad_pattern_is_explained_below_the_list(project: Path) -> None:
    """A refusal stands where the count stands, and typing goes on."""
    async with workbench(project) as pilot:
        await _opened(pilot)
        await _keys(pilot, "ctrl+t", "ctrl+t", "(", "enter")
        assert "0 hits" not in shown(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        await _keys(pilot, "slash", "backspace", "d", "e", "enter")
        assert "4 hits" in shown(pilot)


async def test_marked_hits_are_coded_in_one_act(project: Path) -> None:
    """Space marks, c asks code and unit, the counts come first, and one undo takes all of it back."""
    async with workbench(project) as pilot:
        await _opened(pilot, "de")
        await _keys(pilot, "space", "j", "space")
        assert "2 marked" in shown(pilot)
        await _keys(pilot, "c", *"meldcode", "+", "enter", "enter")
        assert "new codings: 2" in " ".join(shown(pilot).replace("│", " ").split())
        await _keys(pilot, "enter")
        await _quiet(pilot)
        while any(worker.is_running and worker.group == "code" for worker in pilot.app.workers):
            await pilot.pause(0.01)
    with Store.open(project) as store:
        assert [(code, aspect) for _, code, aspect, _ in coded(store)] == [("T2.meldcode", "sterk_punt")] * 2
        undo(store, 1)
        assert coded(store) == []


async def test_all_hits_are_marked_or_none(project: Path) -> None:
    """The letter a marks all, and again none; leaving codes nothing and gives nothing back."""
    async with workbench(project) as pilot:
        given = await _opened(pilot, "de")
        await _keys(pilot, "a")
        assert "4 marked" in shown(pilot)
        await _keys(pilot, "a")
        assert "marked" not in shown(pilot)
        await _keys(pilot, "c", "escape", "escape")
        assert given == [None]


async def test_more_lines_are_made_as_one_comes_near(project: Path) -> None:
    """A letter with very many hits lists the first ones and goes on when the cursor does."""
    async with workbench(project) as pilot:
        await _opened(pilot, "e")
        hits = pilot.app.screen.query_one(HitList)
        hits.extend(hits.hits * 30)
        assert hits.option_count < len(hits.hits)
        for _ in range(10):
            hits.highlighted = hits.option_count - 1
        assert hits.option_count == len(hits.hits)


async def test_searching_from_code_leads_to_the_hits_in_the_text(project: Path) -> None:
    """With / on Code a hit is opened where it stands; all are marked and counted, and f and F step through them."""
    async with workbench(project, size=(120, 36)) as pilot:
        await _keys(pilot, "g", "c", "slash", *"de", "enter", "enter")
        view = pilot.app.screen.query_one(TranscriptView)
        assert view.transcript is not None
        content = view.transcript.text
        assert [content[hit.start : hit.end].lower() for hit in view.hits] == ["de"] * 4
        assert "4 places found" in shown(pilot)
        sentences = []
        for key in ("f", "f", "F"):
            await _keys(pilot, key)
            sentences.append(content[slice(*view.cursor.chosen)])
        assert sentences[0] == sentences[2] != sentences[1]
        assert all("de" in sentence for sentence in sentences)
