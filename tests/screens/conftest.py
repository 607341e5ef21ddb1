"""The workbench on a small project, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from shutil import copyfile

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.unit.services import conftest as services
from workbench.settings.preferences import Preferences, keep_preferences
from workbench.storage.store import Store
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.base import Room

MOST = 6000
"""Looks at a room until it counts as stuck: a minute at least."""
Open = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the settings of the tests apart from those of the person who runs them."""
    folder = tmp_path / "settings"
    monkeypatch.setenv("WORKBENCH_CONFIG", str(folder))
    return folder


def busy(pilot: Pilot[int]) -> bool:
    """Whether the room is still being built or loaded."""
    screen = pilot.app.screen
    waiting = isinstance(screen, Room) and (not screen._built or screen._stale or screen.working)
    return waiting or any(w.is_running for w in pilot.app.workers if w.group in ("load", "begin", "look"))


async def settled(pilot: Pilot[int]) -> None:
    """Wait until nothing is loading and everything is drawn."""
    await pilot.pause()
    for _ in range(MOST):
        if not busy(pilot):
            break
        await pilot.pause(0.01)
    else:
        raise AssertionError(f"still loading:\n{shown(pilot)}")
    await pilot.pause()


@asynccontextmanager
async def workbench(
    path: Path | None, *, size: tuple[int, int] = (80, 24), coder: str | None = "A"
) -> AsyncIterator[Pilot[int]]:
    """Run the workbench on a project file as this coder."""
    if coder is not None:
        keep_preferences(Preferences(coder=coder, language="en"))
    app = WorkbenchApp(path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.1)
        if coder is not None:
            await settled(pilot)
        yield pilot


async def type_keys(pilot: Pilot[int], *keys: str) -> None:
    """Type keys one after another and wait for what they do."""
    for key in keys:
        await pilot.press(key)
    await settled(pilot)


def shown(pilot: Pilot[int]) -> str:
    """Return the screen as lines of text."""
    width, height = pilot.app.size
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip)[:width] for strip in lines[:height])


def room(pilot: Pilot[int]) -> str:
    """Return the name of the room one is in."""
    screen = pilot.app.screen
    return screen.NAME if isinstance(screen, Room) else type(screen).__name__


@pytest.fixture
def project(small_project: Store) -> Path:
    """Return the file of the small project."""
    return small_project.path


study = services.study
"""A study with three interviews, a group matrix, points, an indicator and codings of two coders."""


@pytest.fixture
def file(study: Path, tmp_path: Path) -> Path:
    """Copy the study to a file of its own."""
    return Path(copyfile(study, tmp_path / "klein.workbench"))


def lines(pilot: Pilot[int]) -> list[str]:
    """Return the lines of the first list of the room, or of the dialog that is open."""
    options = pilot.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


async def pick(pilot: Pilot[int], words: str) -> None:
    """Choose the line of a dialog that has these words."""
    pilot.app.screen.query_one(OptionList).highlighted = next(n for n, line in enumerate(lines(pilot)) if words in line)
    await type_keys(pilot, "enter")


async def until(pilot: Pilot[int], wanted: Callable[[], bool]) -> None:
    """Wait until something is so, half a minute at most."""
    for _ in range(300):
        if wanted():
            return
        await pilot.pause(0.1)
    raise AssertionError(shown(pilot))


Typed = Callable[[Pilot[int]], Awaitable[None]]


async def pass_on(pilot: Pilot[int]) -> None:
    """Read whom the file points at, and go on."""
    await until(pilot, lambda: "Go on with everything in it" in shown(pilot))
    await pick(pilot, "Go on")
    await until(pilot, lambda: "Markdown" in shown(pilot))
