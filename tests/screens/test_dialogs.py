"""What dialogs say of their keys, and what is said in passing beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList
from textual.widgets._toast import Toast

from tests.screens.conftest import settled, shown, type_keys, workbench
from workbench.settings.preferences import Preferences, keep_preferences
from workbench.tui.app import WorkbenchApp
from workbench.tui.guard import plain
from workbench.tui.modals.report import ReportScreen
from workbench.wording import choose_language

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)])


@SIZES
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_a_line_to_type_says_what_enter_and_esc_do(demo: Path, size: tuple[int, int], language: str) -> None:
    """Also in the finder, whose list is moved through meanwhile."""
    async with workbench(demo, size=size) as pilot:
        choose_language(language)
        await type_keys(pilot, "g", "d", "home", "s", "r")
        assert ("Enter goes on   Esc back" if language == "en" else "Enter verder   Esc terug") in shown(pilot)
        await type_keys(pilot, "escape", "escape", "g", "c", "space")
        assert ("Esc back" if language == "en" else "Esc terug") in shown(pilot)


@SIZES
async def test_the_keys_of_a_long_command_stay_in_their_column(demo: Path, size: tuple[int, int]) -> None:
    """What a key does goes on below itself, not below the key, and no line is wider than the dialog."""
    async with workbench(demo, size=size) as pilot:
        choose_language("nl")
        await type_keys(pilot, "g", "c", "question_mark")
        options = pilot.app.screen.query_one(OptionList)
        lines = [line for option in options.options for line in str(option.prompt).split("\n")]
        assert max(map(len, lines)) <= options.scrollable_content_region.width
        went_on = [line for option in options.options for line in str(option.prompt).split("\n")[1:]]
        assert went_on
        assert all(line.startswith("  ") for line in went_on)


@SIZES
async def test_what_is_said_in_passing_covers_no_keys(demo: Path, size: tuple[int, int]) -> None:
    """It stands in the upper half, at the right, however many lines it has."""
    keep_preferences(Preferences(coder="A", language="en"))
    async with WorkbenchApp(demo).run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        pilot.app.push_screen(ReportScreen("Titel", plain("woorden")))
        pilot.app.notify("een zin die een tijd blijft staan en meer dan één regel nodig heeft om te lezen")
        await settled(pilot)
        [toast] = pilot.app.screen.query(Toast)
        assert toast.region.bottom < size[1] // 2
        assert toast.region.right <= size[0]
        assert toast.region.width <= size[0] * 6 // 10


@SIZES
async def test_the_speakers_dialog_explains_its_keys(demo: Path, size: tuple[int, int]) -> None:
    """A question mark tells each at length, and Esc leads back to the dialog."""
    async with workbench(demo, size=size) as pilot:
        choose_language("nl")
        await type_keys(pilot, "g", "d", "home", "s", "question_mark")
        assert "wisselt twee stemmen vanaf een beurt" in shown(pilot)
        assert isinstance(pilot.app.screen, ReportScreen)
        await type_keys(pilot, "escape")
        assert "? uitleg" in shown(pilot)
