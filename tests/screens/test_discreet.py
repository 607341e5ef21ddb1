"""Nothing of what is shown leaves the program by the library of the screens: no picture, no file, no copy unasked."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from tests.screens.conftest import settled, workbench
from workbench.tui.screens.base import ROOMS

WRITES = ("deliver_screenshot", "save_screenshot", "deliver_text", "deliver_binary")


async def _written(pilot: Pilot[int], folder: Path) -> list[str]:
    """Ask for everything by which the library writes what is shown, and return the files that came of it."""
    app = pilot.app
    await app.run_action("screenshot")
    app.action_screenshot("seen.svg", str(folder))
    app.deliver_screenshot("seen.svg", str(folder))
    app.save_screenshot("seen.svg", str(folder))
    app.deliver_text(io.StringIO("Joke"), save_directory=folder, save_filename="seen.txt")
    app.deliver_binary(io.BytesIO(b"Joke"), save_directory=folder, save_filename="seen.bin")
    await pilot.pause(0.3)
    return sorted(path.name for path in folder.iterdir())


async def test_no_picture_and_no_file_is_made(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked in every way there is, the program writes nothing; the library alone does."""
    folder = tmp_path / "seen"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with workbench(project) as pilot:
        assert await _written(pilot, folder) == []
    async with App[int]().run_test() as alone:
        assert {"seen.svg", "seen.txt", "seen.bin"} <= set(await _written(alone, folder))


async def test_nothing_offered_leads_to_a_picture(project: Path) -> None:
    """No key, command or entry of the palette names it; the library offers it among its own entries."""
    async with workbench(project) as pilot:
        app: Any = pilot.app
        for name in ROOMS:
            await pilot.press("g", ROOMS[name].lower())
            await settled(pilot)
        holders = [app, *app.screen.walk_children(), *app.rooms.values()]
        bindings = [binding.action for each in holders for _, binding in each._bindings]
        assert not any("screenshot" in action or "deliver" in action for action in bindings)
        commands = list(app.get_system_commands(app.screen))
        assert commands
        assert not any("screenshot" in f"{each.title}{each.callback}".casefold() for each in commands)
        assert any("screenshot" in each.title.casefold() for each in App.get_system_commands(app, app.screen))


def test_settings_of_the_library_write_nothing(tmp_path: Path) -> None:
    """Logs, pictures, sockets and typed keys that the environment asks of the library are not given."""
    asked = {"TEXTUAL_LOG": "log", "TEXTUAL_SCREENSHOT": "0", "TEXTUAL": "devtools", "TEXTUAL_PRESS": "q"}
    script = (
        "import workbench.__main__ as main, sys, types\n"
        "from pathlib import Path\n"
        "sys.modules['workbench.tui.app'] = types.SimpleNamespace(run=lambda _: 0)\n"
        "main._screens(None)\n"
        "from textual import constants\n"
        "print(constants.LOG_FILE, constants.SCREENSHOT_DELAY, repr(constants.PRESS))\n"
        "import os; print(os.environ.get('TEXTUAL'))"
    )
    given = asked | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=given)
    assert done.stdout.split() == ["None", "-1", "''", "None"]


async def _mark(pilot: Pilot[int]) -> None:
    """Mark what a line of the screen says with the mouse, as the library lets one do."""
    await pilot.mouse_down(offset=(2, 2))
    await pilot.hover(offset=(30, 4))
    await pilot.mouse_up(offset=(30, 4))
    await settled(pilot)


async def test_only_a_key_copies(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked by the mouse or by nobody is not copied; the key of a field does copy."""
    async with workbench(project) as pilot:
        await pilot.press("g", "t")
        await settled(pilot)
        await _mark(pilot)
        pilot.app.copy_to_clipboard("Joke")
        assert pilot.app.clipboard == ""
        await pilot.press("g", "d", "slash", *"Joke", "shift+home", "ctrl+c")
        await settled(pilot)
        assert pilot.app.focused is not None
        assert isinstance(pilot.app.focused, Input)
        assert pilot.app.clipboard == "Joke"
