"""Who can be known, on the screen, and the warning before a file is written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.conftest import room, settled, shown, type_keys, workbench
from tests.screens.test_exports import SQLITE, until
from workbench.services.deliveries.disclosure import settings
from workbench.services.project.projects import sign_in
from workbench.services.respondents.attributes import change_attributes, find_person
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store
from workbench.tui.jobs.disclosing import open_disclosure
from workbench.tui.modals.choose import ChooseScreen
from workbench.tui.modals.disclosure import DisclosureScreen
from workbench.tui.modals.pick import PickScreen
from workbench.tui.modals.report import ReportScreen

RESPONDENTS = "respondent,function,place,n\nR1,verpleegkundige,Dorp,1\nR2,leraar,Dorp,1\nR3,agent,Stad,3\n"


@pytest.fixture
def people(small_project: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with five persons, two of whom are alone by their function."""
    table = tmp_path / "respondents.csv"
    table.write_text(RESPONDENTS, "utf-8")
    assert [report.refusal for report in import_files(small_project, sign_in(small_project, "A"), [table])] == [None]
    folder = tmp_path / "uit"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return small_project.path


async def _opened(pilot: Pilot[int]) -> None:
    open_disclosure(pilot.app)  # type: ignore[arg-type]
    await until(pilot, lambda: "alone" in shown(pilot) and isinstance(pilot.app.screen, DisclosureScreen))


async def _warned(pilot: Pilot[int]) -> None:
    """Ask for the study as a database; then it is said whom that points at."""
    await type_keys(pilot, "e")
    await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
    await type_keys(pilot, *["down"] * SQLITE, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen) and "2 of the 5" in shown(pilot))


def _functions(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as database:
        return {value for (value,) in database.execute("SELECT value FROM attributes WHERE name = 'function'")}


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_combinations_are_shown(people: Path, size: tuple[int, int]) -> None:
    """How many are alone, and what helps; a digit takes an attribute away and gives it back."""
    async with workbench(people, size=size) as pilot:
        await _opened(pilot)
        assert "function × place" in shown(pilot)
        assert "5 persons" in shown(pilot)
        assert "Without function" in shown(pilot)
        await type_keys(pilot, "1")
        await until(pilot, lambda: "function × place" not in shown(pilot))
        await type_keys(pilot, "1")
        await until(pilot, lambda: "function × place" in shown(pilot))


async def test_the_choice_is_kept_and_can_be_undone(people: Path) -> None:
    """The attributes that are on and how many have to share them; the last attribute stays on."""
    async with workbench(people) as pilot:
        await _opened(pilot)
        await type_keys(pilot, "1", "+")
        await until(pilot, lambda: "at least 4" in shown(pilot))
        await type_keys(pilot, "2", "s", "escape")
        await settled(pilot)
        with Store.open(people) as store:
            assert (settings(store).attributes, settings(store).least) == (("place",), 4)
        await type_keys(pilot, "u")
        await settled(pilot)
        with Store.open(people) as store:
            assert (settings(store).attributes, settings(store).least) == (("function", "place"), 3)


async def test_a_project_without_respondents_says_so(small_project: Store) -> None:
    """And what to do first."""
    async with workbench(small_project.path) as pilot:
        open_disclosure(pilot.app)  # type: ignore[arg-type]
        await until(pilot, lambda: "no respondents with attributes" in shown(pilot))


async def test_a_file_is_warned_of_and_one_key_tells_less(people: Path, tmp_path: Path) -> None:
    """Enter takes the first offer: function and place apart; nobody's function stands beside a place few share."""
    async with workbench(people, size=(120, 36)) as pilot:
        await _warned(pilot)
        assert "2 of the 5 respondents are alone by function × place" in shown(pilot)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: room(pilot) == "AskScreen")
        await type_keys(pilot, "x", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportScreen) and "Written" in shown(pilot))
    assert _functions(tmp_path / "uit" / "x.sqlite") == {"agent"}


async def test_the_warning_can_be_passed_on(people: Path, tmp_path: Path) -> None:
    """One line further everything is in the file."""
    async with workbench(people, size=(120, 36)) as pilot:
        await _warned(pilot)
        await type_keys(pilot, "j", "enter")
        await until(pilot, lambda: room(pilot) == "AskScreen")
        await type_keys(pilot, "x", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportScreen) and "Written" in shown(pilot))
    assert _functions(tmp_path / "uit" / "x.sqlite") == {"verpleegkundige", "leraar", "agent"}


async def test_escape_writes_nothing(people: Path, tmp_path: Path) -> None:
    """Nor does the last line."""
    async with workbench(people, size=(120, 36)) as pilot:
        for keys in (["escape"], ["end", "enter"]):
            await _warned(pilot)
            await type_keys(pilot, *keys)
            await until(pilot, lambda: room(pilot) == "today")
    assert list((tmp_path / "uit").iterdir()) == []


async def test_nobody_is_asked_where_nobody_stands_out(people: Path) -> None:
    """The control: with everybody alike the name is asked for at once."""
    with Store.open(people) as store:
        for name in ("R1", "R2"):
            person = find_person(store, name)
            change_attributes(store, sign_in(store, "A"), person.id, {"function": "agent", "place": "Stad"})
    async with workbench(people) as pilot:
        await type_keys(pilot, "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
        await type_keys(pilot, *["down"] * SQLITE, "enter")
        await until(pilot, lambda: room(pilot) == "AskScreen")
