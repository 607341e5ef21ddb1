"""Consent in the screens: written down, withdrawn and seen where documents are listed."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest
from textual.widgets import DataTable, Input, OptionList

from tests.screens.conftest import room, shown, type_keys, workbench
from tests.unit.services import conftest as services
from workbench.services.respondents.consent import consent_of, consents, set_consent
from workbench.services.respondents.third_persons import third_persons
from workbench.storage.store import Store
from workbench.tui.modals.form import FormScreen
from workbench.tui.modals.pick import PickScreen
from workbench.tui.modals.reason import ReasonScreen

study = services.study
"""A study with three interviews and codings of two coders."""


@pytest.fixture
def file(study: Path, tmp_path: Path) -> Path:
    """Copy the study to a file of its own."""
    return Path(copyfile(study, tmp_path / "klein.workbench"))


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_consent_is_written_down_in_a_list(file: Path, size: tuple[int, int]) -> None:
    """From the framework; G1 comes first, R01 is the next."""
    async with workbench(file, size=size) as pilot:
        await type_keys(pilot, "g", "f", "w")
        assert isinstance(pilot.app.screen, PickScreen)
        await type_keys(pilot, "j", "e")
        assert isinstance(pilot.app.screen, FormScreen)
        literal = pilot.app.screen.query(Input)[1]
        literal.focus()
        await type_keys(pilot, "n", "e", "e", "ctrl+s")
        assert isinstance(pilot.app.screen, PickScreen)
        with Store.open(file) as store:
            assert consent_of(store, "R01").literal is False
        assert "R01" in shown(pilot)
        await type_keys(pilot, "escape")
        assert room(pilot) == "framework"


async def test_who_withdraws_is_marked_on_documents_and_gone_from_the_framework(file: Path) -> None:
    """The same key brings them back."""
    async with workbench(file, size=(120, 36)) as pilot:
        await type_keys(pilot, "g", "d", "a", "j", "j", "w")
        assert isinstance(pilot.app.screen, ReasonScreen)
        await type_keys(pilot, "b", "e", "l", "enter")
        with Store.open(file) as store:
            assert consent_of(store, "R02").reason == "bel"
        await type_keys(pilot, "escape")
        table = pilot.app.screen.query_one(DataTable)
        names = [str(table.get_row_at(n)[0]) for n in range(table.row_count)]
        assert [name.startswith("⊘") for name in names if "wijkagent" in name] == [True]
        assert [name.startswith("⊘") for name in names if "coach" in name] == [False]
        await type_keys(pilot, "g", "f")
        assert "R02" not in shown(pilot)
        await type_keys(pilot, "w", "j", "j", "w", "escape")
        with Store.open(file) as store:
            assert consent_of(store, "R02").withdrawn is None
        assert "R02" in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_who_never_said_is_told_where_one_looks(file: Path, size: tuple[int, int]) -> None:
    """Documents and Today say how many; Enter on the line of Today opens the list; gone once all is written down."""
    async with workbench(file, size=size) as pilot:
        await type_keys(pilot, "g", "d")
        assert "4 of 4 respondents without consent written down (a)" in shown(pilot)
        await type_keys(pilot, "g", "t")
        assert "4 of 4 respondents: consent not yet written down" in shown(pilot)
        await type_keys(pilot, *["j"] * 12, *["k"] * 12)
        waiting = pilot.app.screen.query_one("#waiting", OptionList)
        waiting.focus()
        waiting.highlighted = 0
        await type_keys(pilot, "enter")
        assert isinstance(pilot.app.screen, PickScreen)
        await type_keys(pilot, "escape")
        with Store.open(file) as store:
            for row in consents(store):
                set_consent(store, 1, row.id, {"literal": True, "function": True, "archiving": True})
        await type_keys(pilot, "g", "d", "g", "t")
    async with workbench(file, size=size) as pilot:
        assert "4 of 4 respondents" not in shown(pilot)
        await type_keys(pilot, "g", "d")
        assert "written down" not in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_third_persons_are_kept_in_a_list(file: Path, size: tuple[int, int]) -> None:
    """Put on the list, changed, taken off, and put back by an undo; what is refused comes back as it was typed."""
    async with workbench(file, size=size) as pilot:
        await type_keys(pilot, "g", "d", "A")
        assert "Nobody is on the list" in shown(pilot)
        await type_keys(pilot, "o", *"moeder van R01", "tab", *"moeder", "tab", *["delete"] * 4, *"wel", "ctrl+s")
        assert isinstance(pilot.app.screen, FormScreen)
        told = pilot.app.screen.query(Input)[2]
        told.value = "ja"
        await type_keys(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, PickScreen)
        with Store.open(file) as store:
            assert [row[1:6] for row in third_persons(store)] == [("moeder van R01", "moeder", "", "yes", None)]
        await type_keys(pilot, "e", "end", *" (tweede)", "ctrl+s")
        assert "moeder van R01 (tweede) · moeder · knows of it: yes" in shown(pilot)
        await type_keys(pilot, "f", "d")
        with Store.open(file) as store:
            assert third_persons(store) == []
        await type_keys(pilot, "escape", "u")
        with Store.open(file) as store:
            assert [row.label for row in third_persons(store)] == ["moeder van R01 (tweede)"]


async def test_the_last_day_of_keeping_is_set_and_called_to_mind(file: Path) -> None:
    """A day that is past stands on Today."""
    async with workbench(file, size=(120, 36)) as pilot:
        await type_keys(pilot, "g", "d", "a", "t", *"1-2-2020", "enter", "escape", "g", "t")
        assert room(pilot) == "today"
        assert "2020-02-01" in shown(pilot)
