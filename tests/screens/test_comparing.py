"""Setting figures against each other on the Indicators screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from tests.screens.coding import notes
from tests.screens.conftest import MOST, room, shown, type_keys, workbench
from workbench.storage.store import Store
from workbench.wording import choose_language

SIZES = [(80, 24), (160, 48)]


async def at_children(pilot: Pilot[int]) -> None:
    """Go to the share of investigations per child."""
    pilot.app.go("indicators", indicator="amk_pct_children")  # type: ignore[attr-defined]
    await type_keys(pilot)
    assert room(pilot) == "indicators"


async def until(pilot: Pilot[int], words: str) -> None:
    """Wait until the screen shows these words."""
    for _ in range(MOST):
        if words in shown(pilot):
            return
        await pilot.pause(0.01)
    raise AssertionError(f"{words!r} never came:\n{shown(pilot)}")


def body(pilot: Pilot[int]) -> str:
    """Return what the dialog says."""
    return str(pilot.app.screen.query_one(".report-body", Static).render())


@pytest.mark.parametrize("size", SIZES)
async def test_every_place_against_the_country(demo: Path, size: tuple[int, int]) -> None:
    """With c one chooses what stands against what, and reads intervals, adjusted p-values and cautions."""
    async with workbench(demo, size=size) as pilot:
        await at_children(pilot)
        await type_keys(pilot, "c", "down", "enter")
        await until(pilot, "Katz")
        assert "Goeree-Overflakkee 2013 against Nederland 2013" in body(pilot)
        assert "1.454 [1.178; 1.796]" in body(pilot)
        assert "differs" in body(pilot)
        assert "not prevalence" in body(pilot)
        assert all(len(line) <= size[0] for line in shown(pilot).split("\n"))
        await type_keys(pilot, "escape")
        assert room(pilot) == "indicators"


async def test_two_figures_of_ones_choice(demo: Path) -> None:
    """Two figures are picked one after the other and drawn above their comparison."""
    async with workbench(demo, size=(160, 48)) as pilot:
        await at_children(pilot)
        await type_keys(pilot, "c", "enter")
        await until(pilot, "Which figure?")
        await type_keys(pilot, "enter")
        await until(pilot, "against which figure?")
        await type_keys(pilot, "enter")
        await until(pilot, "Katz")
        words = body(pilot)
        assert words.count("●") == 2
        assert "events over expected, Poisson" in words
        assert "Woolf" in words


async def test_the_chart_takes_the_place_of_the_table(demo: Path) -> None:
    """With v the values are dots with intervals, then years, then a table again; nothing to draw stays a table."""
    async with workbench(demo, size=(160, 48)) as pilot:
        await at_children(pilot)
        for words in ("├", "2013–2014", "recomputed"):
            await type_keys(pilot, "v")
            await until(pilot, words)


async def test_in_dutch(demo: Path) -> None:
    """In Dutch the questions and the numbers are Dutch."""
    choose_language("nl")
    async with workbench(demo) as pilot:
        await at_children(pilot)
        await type_keys(pilot, "c")
        assert "twee cijfers naar keuze" in shown(pilot)
        await type_keys(pilot, "down", "down", "enter")
        await until(pilot, "Katz")
        assert "tegenover Nederland excl." in body(pilot)
        assert "verschil, Newcombe" in body(pilot)


async def test_a_count_and_an_empty_project(demo: Path, empty_project: Store) -> None:
    """A count has nothing to compare, and says what has; without indicators the keys do nothing."""
    async with workbench(demo) as pilot:
        await type_keys(pilot, "g", "i", "c", "down", "enter")
        for _ in range(MOST):
            if said := notes(pilot):
                break
            await pilot.pause(0.01)
        assert "is a count" in said[0]
    async with workbench(empty_project.path) as pilot:
        await type_keys(pilot, "g", "i", "c", "v")
        assert room(pilot) == "indicators"
        assert not pilot.app.screen.query_one(OptionList).option_count
