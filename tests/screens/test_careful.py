"""Before a project is opened: a dangerous place and a damaged file are told, with what can be done."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from textual.pilot import Pilot

from tests.screens.conftest import room, shown, type_keys, workbench
from workbench.settings.copies import copies_folder, working_copies
from workbench.storage.backup import make_backup
from workbench.storage.store import Store
from workbench.tui.jobs.careful import put_back_at_the_end


async def seen(pilot: Pilot[int], words: str) -> None:
    """Wait until words stand on the screen, half a minute at most."""
    for _ in range(600):
        if words in shown(pilot):
            return
        await pilot.pause(0.05)
    raise AssertionError(shown(pilot))


@pytest.fixture
def synced(project: Path, tmp_path: Path) -> Path:
    """Put the small project in a folder that is kept the same on several computers."""
    (tmp_path / "Dropbox").mkdir()
    return project.rename(tmp_path / "Dropbox" / project.name)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_synced_folder_is_told_and_a_copy_offered(
    synced: Path, size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence says why; Enter works in a copy, and when one leaves the work is back where it came from."""
    async with workbench(synced, coder=None, size=size) as pilot:
        await pilot.pause(0.3)
        said = " ".join(shown(pilot).replace("│", " ").split())
        assert "lies in a folder of Dropbox" in said
        assert "work in a copy on this computer" in said
        await pilot.press("enter")
        await seen(pilot, "Who is coding?")
        await type_keys(pilot, *"Bo", "enter")
        assert pilot.app.project.path.parent == copies_folder()  # type: ignore[attr-defined]
        path = pilot.app.path  # type: ignore[attr-defined]
    with Store.open(synced) as store:
        assert store.value("SELECT count(*) FROM coder WHERE name = 'Bo'") == 0
    put_back_at_the_end(path)
    assert "Your work is back in" in capsys.readouterr().err
    with Store.open(synced) as store:
        assert store.value("SELECT count(*) FROM coder WHERE name = 'Bo'") == 1
    assert [each.original for each in working_copies()] == [synced]


async def test_one_may_work_there_all_the_same(synced: Path) -> None:
    """Who knows better is not kept from it."""
    async with workbench(synced, coder=None) as pilot:
        await pilot.pause(0.3)
        await pilot.press("j", "enter")
        await seen(pilot, "Who is coding?")
        assert pilot.app.project.path == synced  # type: ignore[attr-defined]
    assert working_copies() == []


def damage(path: Path) -> None:
    """Overwrite where the file says which tables it has."""
    content = path.read_bytes()
    path.write_bytes(content[:100] + Random(20).randbytes(3000) + content[3100:])


async def test_damage_deep_in_the_file_is_found_while_one_works(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file opens, and a moment later it is said that part of it cannot be read; nothing is written any more."""
    monkeypatch.setattr("workbench.tui.jobs.careful.LATER", 0.1)
    with Store.open(project) as store:
        page = store.value("SELECT rootpage FROM sqlite_schema WHERE name = 'item'")
    content = project.read_bytes()
    damaged = content[: (page - 1) * 4096] + Random(20).randbytes(4096) + content[page * 4096 :]
    project.write_bytes(damaged)
    async with workbench(project, size=(120, 30)) as pilot:
        await seen(pilot, "is damaged")
        await pilot.press("down", "enter")
        await pilot.pause()
        await type_keys(pilot, "g", "c", "1", "h")
    assert project.read_bytes() == damaged


async def test_a_damaged_project_with_a_backup_is_put_back(project: Path) -> None:
    """The newest good backup is offered first, and work goes on in it."""
    make_backup(project, "daily")
    damage(project)
    async with workbench(project, coder=None, size=(80, 24)) as pilot:
        await seen(pilot, "is damaged")
        said = " ".join(shown(pilot).replace("│", " ").split())
        assert "go back to the newest good backup" in said
        assert "make a new project of what can be read" in said
        await pilot.press("enter")
        await seen(pilot, "Go on")
        await pilot.press("enter")
        await seen(pilot, "Who is coding?")
        await type_keys(pilot, *"Bo", "enter")
        assert room(pilot) == "today"
    with Store.open(project) as store:
        assert store.value("SELECT count(*) FROM document") == 1


async def test_a_lost_project_with_a_backup_is_put_back(project: Path) -> None:
    """Nothing is left to read, so only the backup is offered."""
    make_backup(project, "daily")
    project.unlink()
    async with workbench(project, coder=None, size=(80, 24)) as pilot:
        await seen(pilot, "is not there any more")
        assert "of what can be read" not in shown(pilot)
        await pilot.press("enter")
        await seen(pilot, "Go on")
    assert project.is_file()
