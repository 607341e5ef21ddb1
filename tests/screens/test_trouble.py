"""A file that cannot be read while one works in it: each key says so in a sentence, and the program goes on."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from tests.screens.conftest import settled, type_keys, workbench
from tests.small import code_words
from workbench.errors import ProjectError
from workbench.settings.keys import all_defaults
from workbench.storage.store import Store
from workbench.tui.screens.base import ROOMS

LEAVING = {"everywhere.leave", "everywhere.go", "everywhere.lock"}


def _unreadable(store: Store, *_: object) -> NoReturn:
    raise ProjectError("project.io", file=store.path.name)


@pytest.fixture
def coded(small_project: Store, coder: int) -> Path:
    """Return a project with a coding."""
    code_words(small_project, coder, "in de tweede week", "T1.huisbezoek")
    return small_project.path


@pytest.mark.parametrize("name", ROOMS)
async def test_a_disk_that_cannot_be_read_ends_no_room(coded: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command of the room is tried; the program stands, and works again when the disk is there again."""
    async with workbench(coded, size=(120, 36)) as pilot:
        await type_keys(pilot, "g", ROOMS[name].lower(), "j")
        commands = [
            (command, keys[0])
            for command, keys in all_defaults().items()
            if command.partition(".")[0] in (name, "everywhere") and command not in LEAVING
        ]
        with monkeypatch.context() as trouble:
            trouble.setattr(Store, "rows", _unreadable)
            for command, key in commands:
                await pilot.press(key)
                await settled(pilot)
                assert pilot.app.is_running, command
                for _ in range(3):
                    await pilot.press(*["escape"] * (len(pilot.app.screen_stack) > 1))
                await pilot.press("g", ROOMS[name].lower())
        await type_keys(pilot, "g", "d")
        assert any("did not do what was asked" in note.message for note in pilot.app._notifications)
