"""A disk that is full while one works: it is said, nothing is lost, and work goes on when there is room again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.places import small_disk
from tests.screens.conftest import room, shown, type_keys, workbench
from workbench.storage.store import Store


@pytest.fixture
def disk(project: Path, tmp_path: Path) -> Iterator[Path]:
    """Put the small project on a small disk."""
    with small_disk(tmp_path / "klein", 2048) as disk:
        yield Path(shutil.move(project, disk / "studie.workbench"))


def fill(project: Path) -> Path:
    """Leave no room beside a project."""
    ballast = project.with_name("ballast")
    ballast.write_bytes(b"\0" * shutil.disk_usage(project.parent).free)
    return ballast


def told(pilot: Pilot[int]) -> list[str]:
    """Return what was said."""
    return [note.message for note in pilot.app._notifications]


async def test_a_memo_that_finds_no_room_stands_again_and_is_kept_later(disk: Path) -> None:
    """What was typed is there still after the refusal, and is kept as soon as there is room."""
    async with workbench(disk, size=(120, 30)) as pilot:
        await type_keys(pilot, "g", "c", "1", "h")
        ballast = fill(disk)
        await type_keys(pilot, "m", *"Dit mag niet weg", "ctrl+s")
        assert any("The disk is full" in sentence for sentence in told(pilot))
        assert room(pilot) == "MemoScreen"
        assert pilot.app.screen.query_one(TextArea).text == "Dit mag niet weg"
        ballast.unlink()
        await type_keys(pilot, "ctrl+s")
        assert room(pilot) == "code"
    with Store.open(disk) as store:
        assert store.rows("SELECT body FROM memo") == [("Dit mag niet weg",)]
        assert store.value("SELECT count(*) FROM coding") == 1
        assert store.value("SELECT count(*) FROM draft") == 0


async def test_coding_goes_on_after_room_was_made(disk: Path) -> None:
    """The code that found no room is not shown as if it were kept, and nobody has to start anew."""
    async with workbench(disk, size=(120, 30)) as pilot:
        await type_keys(pilot, "g", "c")
        ballast = fill(disk)
        await type_keys(pilot, "2", "m")
        assert any("The disk is full" in sentence for sentence in told(pilot))
        with Store.open(disk) as store:
            assert store.value("SELECT count(*) FROM coding") == 0
        await type_keys(pilot, "g", "b", "g", "c")
        ballast.unlink()
        await type_keys(pilot, "2", "m")
        assert "saved" in shown(pilot).splitlines()[0]
    with Store.open(disk) as store:
        assert store.value("SELECT count(*) FROM coding") == 1
