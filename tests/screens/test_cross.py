"""Cross tables on the screen: every number opens its passages."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from tests.screens.conftest import pass_on, pick, room, shown, type_keys, until, workbench
from tests.screens.test_quotes import choose
from workbench.tui.modals.cross import CrossScreen
from workbench.tui.widgets.crossgrid import CrossGrid


async def open_tables(pilot: Pilot[int]) -> None:
    """Go to Quotes and open the tables."""
    await type_keys(pilot, "g", "q", "t")
    assert isinstance(pilot.app.screen, CrossScreen)


def here(pilot: Pilot[int]) -> str:
    """Return what is said of the cell under the cursor."""
    return str(pilot.app.screen.query_one(".here", Static).render())


def title(pilot: Pilot[int]) -> str:
    """Return what the table is."""
    return str(pilot.app.screen.query_one(".dialog-title", Static).render())


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_table_says_what_it_counts(file: Path, size: tuple[int, int]) -> None:
    """One sees codes beside documents with totals, which unit the numbers are, and the cell in full."""
    async with workbench(file, size=size) as pilot:
        await open_tables(pilot)
        assert title(pilot) == "themes × documents"
        assert here(pilot).startswith("Voorkomen × 01-leerkracht: 3")
        assert "Numbers are passages" in here(pilot)
        await type_keys(pilot, "down", "l")
        assert here(pilot).startswith("Voorkomen > Lessen × 02-wijkagent: ·")
        await type_keys(pilot, "end")
        assert here(pilot).startswith("Voorkomen > Lessen × all: 2")
        assert "Huisbezoek" in shown(pilot)


async def test_the_unit_can_be_chosen(file: Path) -> None:
    """Passages, documents, persons and codings come one after another; the cursor stays."""
    async with workbench(file) as pilot:
        await open_tables(pilot)
        await type_keys(pilot, "j")
        told = []
        for _ in range(4):
            await type_keys(pilot, "u")
            told.append(here(pilot).splitlines()[0].rpartition(" ")[2])
        assert told == ["1", "1", "3", "2"]


async def test_a_number_opens_its_passages(file: Path) -> None:
    """Enter lists what was counted; Enter there opens the text; the table stands as it was when one comes back."""
    async with workbench(file) as pilot:
        await open_tables(pilot)
        await type_keys(pilot, "j", "enter")
        options = pilot.app.screen.query_one(OptionList)
        lines = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
        assert lines[0].startswith("01-leerkracht · 2 · Lessen · We geven elk jaar een les.")
        assert len(lines) == 3
        await type_keys(pilot, "escape")
        assert isinstance(pilot.app.screen, CrossScreen)
        await type_keys(pilot, "enter", "enter")
        assert room(pilot) == "code"
        await open_tables(pilot)
        assert here(pilot).startswith("Voorkomen > Lessen × 01-leerkracht")


async def test_an_item_opens_in_the_matrix(file: Path) -> None:
    """What the group said is opened where it stands."""
    async with workbench(file) as pilot:
        await open_tables(pilot)
        await type_keys(pilot, "l", "l", "l", "enter", "enter")
        assert room(pilot) == "matrix"


async def test_an_empty_cell_has_nothing_behind_it(file: Path) -> None:
    """Enter on a cell without a number says so."""
    async with workbench(file) as pilot:
        await open_tables(pilot)
        await type_keys(pilot, "j", "l", "enter")
        assert isinstance(pilot.app.screen, CrossScreen)


async def test_rows_and_columns_can_be_chosen(file: Path) -> None:
    """Treden spoken about beside treden worked in."""
    async with workbench(file) as pilot:
        await open_tables(pilot)
        await choose(pilot, "r", "treden and chain")
        await choose(pilot, "c", "of the respondent: treden")
        assert title(pilot).startswith("treden and chain spoken about × treden worked in")
        assert here(pilot).startswith("Voorkomen × 1: ")
        await type_keys(pilot, "escape")
        assert room(pilot) == "quotes"


async def test_overlaps_and_use_are_other_tables(file: Path) -> None:
    """Codes beside codes with Jaccard, then codes from the data per interview, then codes beside documents again."""
    async with workbench(file) as pilot:
        await open_tables(pilot)
        await type_keys(pilot, "v")
        assert title(pilot) == "Codes that overlap"
        await type_keys(pilot, "l", "u")
        assert here(pilot).startswith("Voorkomen > Huisbezoek × Signaleren > Melden: 0.33")
        await type_keys(pilot, "enter")
        assert pilot.app.screen.query_one(OptionList).option_count == 2
        await type_keys(pilot, "escape", "v")
        assert title(pilot) == "Codes from the data per interview, in order of coding"
        assert "1 01-leerkracht" in shown(pilot)
        await type_keys(pilot, "v")
        assert title(pilot) == "themes × documents"


async def test_the_table_is_written(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table as it is shown goes to a file."""
    monkeypatch.chdir(tmp_path)
    async with workbench(file) as pilot:
        await open_tables(pilot)
        await choose(pilot, "e", "Markdown")
        await type_keys(pilot, "enter")
        await until(pilot, (tmp_path / "cross-table.md").exists)
        assert "| T1.les |" in (tmp_path / "cross-table.md").read_text("utf-8")


async def test_the_quotes_are_written_in_their_cells(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same rows and columns go to a file with the quotes instead of the numbers."""
    monkeypatch.chdir(tmp_path)
    async with workbench(file) as pilot:
        await open_tables(pilot)
        await type_keys(pilot, "x")
        await pass_on(pilot)
        await pick(pilot, "Markdown")
        await type_keys(pilot, "enter")
        await until(pilot, (tmp_path / "quotes-in-cells.md").exists)
        assert "We geven elk jaar een les." in (tmp_path / "quotes-in-cells.md").read_text("utf-8")


async def test_an_empty_project_has_nothing_to_count(project: Path) -> None:
    """Without codings one is told so, and no key does harm."""
    async with workbench(project) as pilot:
        await type_keys(pilot, "g", "q", "t")
        assert here(pilot).startswith("Nothing to count here yet.")
        await type_keys(pilot, "j", "l", "end", "enter", "u", "v", "v")
        assert isinstance(pilot.app.screen, CrossScreen)


async def test_the_mouse_moves_and_chooses(file: Path) -> None:
    """A click puts the cursor on a cell, a second one opens it."""
    async with workbench(file) as pilot:
        await open_tables(pilot)
        grid = pilot.app.screen.query_one(CrossGrid)
        for _ in range(2):
            await pilot.click(CrossGrid, offset=(grid._names + 3, 4))
            await type_keys(pilot)
        assert isinstance(pilot.app.screen_stack[-2], CrossScreen)
        assert pilot.app.screen.query_one(OptionList).option_count == 1
