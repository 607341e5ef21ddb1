"""A mistake of the program while the screens are open."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.conftest import shown, type_keys, workbench
from workbench.services.project.drafts import drafts
from workbench.settings.reports import keep_report
from workbench.storage.store import Store
from workbench.tui import stopping


class BrokenError(Exception):
    """A mistake of the program."""


@asynccontextmanager
async def broken(project: Path) -> AsyncIterator[Pilot[int]]:
    """Run the workbench until a mistake ends it."""
    try:
        async with workbench(project) as pilot:
            yield pilot
            async with asyncio.timeout(20):
                while pilot.app.is_running:
                    await asyncio.sleep(0.01)
    except BrokenError:
        return
    raise AssertionError


def _break() -> None:
    raise BrokenError


async def _in_a_task(app: object) -> None:
    async def work() -> None:
        _break()

    task = asyncio.get_running_loop().create_task(work())
    await asyncio.wait([task])


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_mistake_in_a_task_ends_the_program(project: Path) -> None:
    """Nobody goes on working with a program of which a part has stopped."""
    async with broken(project) as pilot:
        await _in_a_task(pilot.app)


async def test_a_mistake_in_a_thread_ends_the_program(project: Path) -> None:
    """Also one in a thread of which nobody awaits the end."""
    async with broken(project) as pilot:
        loop = asyncio.get_running_loop()
        take: Callable[..., None] = stopping._from_a_thread
        threading.Thread(target=take, args=(pilot.app, loop, BrokenError())).start()


async def test_what_is_typed_is_kept_when_a_mistake_ends_the_program(project: Path) -> None:
    """Words that were typed just before a crash are offered at the next start."""
    async with broken(project) as pilot:
        await type_keys(pilot, "M", "n", *"bijna klaar")
        pilot.app.call_later(_break)
    with Store.open(project) as store:
        assert [draft.body for draft in drafts(store, 1)] == ["bijna klaar"]


async def test_the_next_start_says_once_that_there_is_a_report(project: Path) -> None:
    """It says where the report lies; the start after that says nothing."""
    async with workbench(project) as pilot:
        assert "mistake in the program" not in " ".join(shown(pilot).split())
    file = keep_report(BrokenError())
    assert file is not None
    for told in (True, False):
        async with workbench(project) as pilot:
            await type_keys(pilot)
            assert [file.name in note.message for note in pilot.app._notifications] == [True] * told
