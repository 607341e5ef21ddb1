"""What is typed at length is a draft until it is kept, whatever goes wrong meanwhile."""

from __future__ import annotations

import asyncio
import threading

import pytest
from textual.app import App
from textual.widgets import TextArea

from workbench.tui import drafting
from workbench.tui.drafts import DraftKeeper
from workbench.tui.modals.memo import MemoScreen


class Disk(DraftKeeper):
    """A disk on which a draft is kept, or not."""

    def __init__(self) -> None:
        self.trouble = ""
        self.tried: list[tuple[str, str]] = []
        self.kept: tuple[str, str] | None = None
        self.free = threading.Event()
        self.free.set()

    def keep(self, kind: str, body: str) -> str:
        """Keep the draft once the disk is free, unless it is full."""
        self.tried.append((kind, body))
        self.free.wait(20)
        self.kept = self.kept if self.trouble else (kind, body)
        return self.trouble


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep drafts at once."""
    monkeypatch.setattr(drafting, "SOON", 0.01)


async def until(disk: Disk, kept: tuple[str, str]) -> None:
    """Wait until this is what the disk has."""
    async with asyncio.timeout(10):
        while disk.kept != kept:
            await asyncio.sleep(0.01)


async def test_a_draft_that_found_no_room_is_kept_when_there_is_some() -> None:
    """Nothing more has to be typed for that."""
    disk = Disk()
    disk.trouble = "full"
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(MemoScreen("iets", keeper=disk))
        await pilot.press(*"ja")
        async with asyncio.timeout(10):
            while ("idea", "ja") not in disk.tried:
                await asyncio.sleep(0.01)
        disk.trouble = ""
        await until(disk, ("idea", "ja"))


async def test_a_draft_that_found_no_room_is_tried_once_more_before_the_program_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What could not be kept a moment ago may find room now."""
    monkeypatch.setattr(drafting, "SOON", 60)
    disk = Disk()
    disk.trouble = "full"
    async with App[None]().run_test() as pilot:
        screen = MemoScreen("iets", keeper=disk)
        await pilot.app.push_screen(screen)
        await pilot.press(*"ja")
        await screen._keep_draft()
        disk.trouble = ""
        screen.keep_now()
        assert disk.kept == ("idea", "ja")


async def test_another_kind_chosen_while_a_draft_is_being_kept_is_kept_after_it() -> None:
    """A draft has the kind that was chosen last, not that of a moment before."""
    disk = Disk()
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(MemoScreen("iets", keeper=disk))
        disk.free.clear()
        pilot.app.screen.query_one(TextArea).text = "ja"
        async with asyncio.timeout(10):
            while not disk.tried:
                await asyncio.sleep(0.01)
        await pilot.press("ctrl+t")
        disk.free.set()
        await until(disk, ("rule", "ja"))
