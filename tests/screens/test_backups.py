"""Backups on the screens: made by themselves, made by hand, gone back to, offered for a damaged project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.conftest import shown, type_keys, workbench
from tests.small import code_words, coded
from workbench.errors import ProjectError
from workbench.services.project import backups as service
from workbench.services.project.backups import backups, make_backup, second_place
from workbench.storage.backup import backups_folder
from workbench.storage.store import Store
from workbench.tui.app import AGAIN, WorkbenchApp
from workbench.tui.jobs import backups as module

DOWN = "down"


async def until(pilot: Pilot[int], there: Callable[[], object]) -> None:
    """Wait until something is so."""
    for _ in range(1000):
        if there():
            return
        await pilot.pause(0.01)
    raise AssertionError(shown(pilot))


def said(pilot: Pilot[int]) -> str:
    """Return what is said in the corner."""
    return " ".join(note.message for note in pilot.app._notifications)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the daily backup be made without waiting for calm."""
    monkeypatch.setattr(module, "CALM", 0.01)


@pytest.mark.usefixtures("at_once")
async def test_a_backup_is_made_by_itself(project: Path) -> None:
    """Nothing was backed up yet; it is made while one is on the first screen, without a word."""
    async with workbench(project) as pilot:
        await until(pilot, lambda: backups(project))
        assert [row.why for row in backups(project)] == ["daily"]
        assert said(pilot) == ""


@pytest.mark.usefixtures("at_once")
async def test_a_backup_that_fails_is_said_once_and_work_goes_on(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something lies where the folder should be, also when it is looked again and again."""
    tried: list[int] = []
    ask = service.backup_if_due

    def counted(store: Store, *, stop: Callable[[], bool]) -> service.Made | None:
        tried.append(1)
        return ask(store, stop=stop)

    monkeypatch.setattr(service, "backup_if_due", counted)
    monkeypatch.setattr(module, "HOUR", 0.05)
    backups_folder(project).write_text("in de weg", "utf-8")
    async with workbench(project) as pilot:
        await until(pilot, lambda: said(pilot))
        assert "No backup of studie.workbench could be written" in said(pilot)
        await type_keys(pilot, "g", "d")
        await until(pilot, lambda: len(tried) > 3)
        assert len(pilot.app._notifications) <= 1


@pytest.mark.usefixtures("at_once")
async def test_while_others_write_all_the_time_it_is_tried_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for it, and nobody is told."""
    tried: list[int] = []

    def busy(store: Store, **_: object) -> None:
        tried.append(1)
        raise ProjectError("project.busy", file=store.path.name)

    monkeypatch.setattr(service, "backup_if_due", busy)
    monkeypatch.setattr(module, "LATER", 0.01)
    async with workbench(project) as pilot:
        await until(pilot, lambda: len(tried) > 2)
        assert said(pilot) == ""


async def test_a_damage_that_the_backup_finds_is_told_with_the_newest_good_one(
    small_project: Store, coder: int
) -> None:
    """Whoever works in a file that is broken inside hears so, and where to go back to."""
    made = make_backup(small_project, "daily")
    code_words(small_project, coder, "in de tweede week", "T1.huisbezoek")
    small_project.close()
    made.path.rename(made.path.with_name("0001 2020-01-01 000000 daily.workbench"))
    async with workbench(small_project.path) as pilot:
        raw = bytearray(small_project.path.read_bytes())
        pages = len(raw) // 4096
        raw[4096 * (pages - 8) :] = b"\xff" * 4096 * 8
        small_project.path.write_bytes(raw)
        assert isinstance(pilot.app, WorkbenchApp)
        module._in_background(pilot.app, set())
        await until(pilot, lambda: said(pilot))
        assert "newest good backup is 0001" in said(pilot)


async def test_a_backup_is_made_by_hand_from_today(project: Path) -> None:
    """The dialog lists it then, and says that all is on one disk."""
    async with workbench(project) as pilot:
        await type_keys(pilot, "g", "t", "b")
        await until(pilot, lambda: "Make a backup now" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "by hand" in shown(pilot))
        assert "Backup made and checked" in said(pilot)
        await pilot.press(DOWN)
        await until(pilot, lambda: "same disk" in shown(pilot))
        await pilot.press("escape")


async def test_a_second_place_is_chosen_and_given_up(project: Path, tmp_path: Path) -> None:
    """A folder that is not there is refused in a sentence."""
    (tmp_path / "stick").mkdir()
    async with workbench(project, size=(120, 36)) as pilot:
        await type_keys(pilot, "g", "t", "b")
        for folder in ("weg", "stick"):
            await until(pilot, lambda: "Make a backup now" in shown(pilot))
            await pilot.press("home", DOWN, "enter")
            await until(pilot, lambda: "Second place for backups" in shown(pilot))
            await pilot.press(*str(tmp_path / folder).replace("/", "/"), "enter")
        await until(pilot, lambda: f"Second place: {tmp_path}" in shown(pilot).replace("\n", ""))
        assert second_place(project) == tmp_path / "stick"
        await pilot.press("home", DOWN, "enter")
        await until(pilot, lambda: "No second place any more" in shown(pilot))
        await pilot.press(DOWN, "enter")
        await until(pilot, lambda: "Choose a second place" in shown(pilot))
        assert second_place(project) is None


async def test_one_goes_back_after_a_question_and_starts_anew(small_project: Store, coder: int) -> None:
    """The coding made after the backup is gone; the file from before is kept, and the screen says where."""
    make_backup(small_project)
    code_words(small_project, coder, "in de tweede week", "T1.huisbezoek")
    small_project.close()
    async with workbench(small_project.path) as pilot:
        await type_keys(pilot, "g", "t", "b")
        await until(pilot, lambda: "by hand" in shown(pilot))
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Go back to backup 1" in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "Make a backup now" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Go back to backup 1" in shown(pilot))
        await pilot.press(DOWN, "enter")
        await until(pilot, lambda: "Go on" in shown(pilot))
        assert "kept as studie.workbench kept" in " ".join(shown(pilot).replace("│", " ").split())
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.return_value is not None)
        assert pilot.app.return_value == AGAIN
    with Store.open(small_project.path) as store:
        assert coded(store) == []
        assert store.value("SELECT act FROM entry ORDER BY number DESC") == "restore"


async def test_a_damaged_project_is_offered_its_newest_good_backup(small_project: Store) -> None:
    """Yes puts it in place, and one works in it at once."""
    make_backup(small_project)
    small_project.close()
    small_project.path.write_bytes(b"niets meer" * 1000)
    async with workbench(small_project.path, coder=None) as pilot:
        await until(pilot, lambda: "is damaged" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Go on" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Who is coding" in shown(pilot))
    with Store.open(small_project.path) as store:
        assert store.value("SELECT count(*) FROM document") == 1


async def test_the_palette_leads_to_the_backups(project: Path) -> None:
    """They are found by their name from every room."""
    async with workbench(project) as pilot:
        await type_keys(pilot, "g", "d")
        await pilot.press("ctrl+p", *"Backups")
        await until(pilot, lambda: "choose a second place" in shown(pilot).lower())
        await pilot.pause(0.2)
        await pilot.press("enter")
        await until(pilot, lambda: "Make a backup now" in shown(pilot))
