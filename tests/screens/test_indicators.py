"""The Indicators screen: values per place and year, recomputed, beside what was printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from tests.screens.conftest import room, shown, type_keys, workbench
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store
from workbench.wording import choose_language

FIGURES = """row_id,indicator,label,level,place,year,numerator,denominator,value,unit,reported_raw,note
1,kinderen,Kinderen,country,Land,2013,,,40000,count,40000,
2,kinderen,Kinderen,country,Land,2014,,,50000,count,,
3,kinderen,Kinderen,municipality,Rietmeer,2013,,,200,count,200,
4,kinderen,Kinderen,municipality,Rietmeer,2014,,,100,count,,
5,bezocht,Bezochte gezinnen,country,Land,2013,200,40000,,share,"0,5",
6,bezocht,Bezochte gezinnen,country,Land,2014,,50000,,share,,nog niet geteld
7,bezocht,Bezochte gezinnen,municipality,Rietmeer,2013,1,200,,share,"0,50",
8,bezocht,Bezochte gezinnen,municipality,Rietmeer,2014,0,100,,share,"0,1",
9,[red]kort[/red],[red]Kort[/red],municipality,Rietmeer,2013,,,,share,,
"""
SIZES = [(80, 24), (160, 48)]


@pytest.fixture
def figures(empty_project: Store, coder: int, tmp_path: Path) -> Path:
    """Build a project with a count, a share and an indicator without a figure."""
    path = tmp_path / "cijfers.csv"
    path.write_text(FIGURES, "utf-8")
    [report] = import_files(empty_project, coder, [path], kind="indicators")
    assert report.refusal is None
    return empty_project.path


async def open_indicators(pilot: Pilot[int]) -> None:
    """Go to the Indicators screen."""
    await type_keys(pilot, "g", "i")
    assert room(pilot) == "indicators"


def table(pilot: Pilot[int]) -> list[list[str]]:
    """Return the words of every line of the values, without the head."""
    words = str(pilot.app.screen.query_one(".table", Static).render())
    return [line.split() for line in words.split("\n")[1:]]


def said(pilot: Pilot[int], part: str) -> str:
    """Return what a part of the screen says."""
    return str(pilot.app.screen.query_one(part, Static).render())


def names(pilot: Pilot[int]) -> list[str]:
    """Return the indicators in the list."""
    options = pilot.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_share_is_shown_with_its_counts_and_a_verdict(figures: Path, size: tuple[int, int]) -> None:
    """Each place and year has its numerator, denominator, the value recomputed, the printed one, and the verdict."""
    async with workbench(figures, size=size) as pilot:
        await open_indicators(pilot)
        await type_keys(pilot, "j")
        lines = table(pilot)
        assert lines[0][:9] == ["Land", "2013", "200", "40,000", "0.50", "%", "0,5", "✓", "agrees"]
        assert lines[1] == ["2014", "missing", "50,000", "missing", "–"]
        assert lines[2][:9] == ["Rietmeer", "2013", "1", "200", "0.50", "%", "0,50", "✓", "agrees"]
        assert lines[3] == ["2014", "0", "100", "0.00", "%", "0,1", "≠", "differs"]
        assert "✓ agrees" in shown(pilot)


async def test_missing_is_never_zero(figures: Path) -> None:
    """A figure that is not known is called missing and has no bar; none at all is 0 and has none either."""
    async with workbench(figures, size=(160, 48)) as pilot:
        await open_indicators(pilot)
        await type_keys(pilot, "j")
        bars = [line[-1].count("█") for line in table(pilot)]
        assert bars == [24, 0, 24, 0]
        await type_keys(pilot, "j")
        assert table(pilot) == [["Rietmeer", "2013", "missing", "missing", "missing", "–"]]


async def test_a_count_shows_its_years(figures: Path) -> None:
    """Of a count one sees the number and how each place went from year to year."""
    async with workbench(figures, size=(160, 48)) as pilot:
        await open_indicators(pilot)
        lines = table(pilot)
        assert lines[0][:4] == ["Land", "2013", "40,000", "40000"]
        assert [line[-1].count("█") for line in lines] == [19, 24, 24, 12]
        assert "Bars: each place against its own largest year." in said(pilot, ".notes")


async def test_in_a_narrow_window_the_bar_stands_upright(figures: Path) -> None:
    """In 80 columns a single upright bar shows how large a value is beside the others."""
    async with workbench(figures, size=(80, 24)) as pilot:
        await open_indicators(pilot)
        await type_keys(pilot, "j")
        assert table(pilot)[0][-1] in ("█", "████", "█████████")
        assert all(len(line) <= 80 for line in shown(pilot).split("\n"))


async def test_what_does_not_follow_is_explained(figures: Path) -> None:
    """Below the values stands what would explain a figure that differs, and what is noted at a value."""
    async with workbench(figures, size=(160, 48)) as pilot:
        await open_indicators(pilot)
        assert said(pilot, ".room-title") == "3 indicators · one printed figure differs"
        assert names(pilot)[1].startswith("≠ ")
        await type_keys(pilot, "d")
        assert "≠ Rietmeer 2014: the figure would need 0 of 100" in said(pilot, ".notes")
        assert "Land 2014: nog niet geteld" in said(pilot, ".notes")


async def test_d_goes_round_what_differs(demo: Path) -> None:
    """In the example study d and D move over the indicators with a printed figure that does not follow."""
    async with workbench(demo) as pilot:
        await open_indicators(pilot)
        options = pilot.app.screen.query_one(OptionList)
        marked = [n for n, name in enumerate(names(pilot)) if name[0] in "≠!"]
        assert marked
        for expected in [*marked, marked[0], marked[-1]]:
            await type_keys(pilot, "D" if expected == marked[-1] and options.highlighted == marked[0] else "d")
            assert options.highlighted == expected


async def test_the_definition_is_below(demo: Path) -> None:
    """Below the values stands what is over what, from which source, and what to be careful with."""
    async with workbench(demo, size=(160, 48)) as pilot:
        pilot.app.go("indicators", indicator="amk_pct_children")  # type: ignore[attr-defined]
        await type_keys(pilot)
        about = said(pilot, ".about Static")
        assert "Investigations of child abuse by the AMK over Children under 20 · trede T2 · source:" in about
        assert "! Investigations are not prevalence" in about


async def test_places_are_filtered_by_letters(figures: Path) -> None:
    """The key / leaves the places with these letters; Esc shows all again, then goes back to Today."""
    async with workbench(figures) as pilot:
        await open_indicators(pilot)
        await type_keys(pilot, "slash", *"RIET", "enter")
        assert [line[0] for line in table(pilot)] == ["Rietmeer", "2014"]
        assert "only places with “RIET”" in said(pilot, ".room-title")
        await type_keys(pilot, "j", "slash", *"x")
        assert "No value for this place and year" in said(pilot, ".notes")
        await type_keys(pilot, "escape")
        assert len(table(pilot)) == 4
        await type_keys(pilot, "escape")
        assert room(pilot) == "today"


async def test_one_year(figures: Path) -> None:
    """With y one chooses a year, or all."""
    async with workbench(figures) as pilot:
        await open_indicators(pilot)
        await type_keys(pilot, "y", "down", "down", "enter")
        assert [line[:2] for line in table(pilot)] == [["Land", "2014"], ["Rietmeer", "2014"]]
        assert "only 2014" in said(pilot, ".room-title")
        await type_keys(pilot, "y", "home", "enter")
        assert len(table(pilot)) == 4


async def test_in_dutch_numbers_are_written_the_dutch_way(figures: Path) -> None:
    """In Dutch one reads 40.000, 0,50 % and ontbreekt; what looks like markup is shown as it is."""
    choose_language("nl")
    async with workbench(figures) as pilot:
        await open_indicators(pilot)
        await type_keys(pilot, "j")
        assert table(pilot)[0][2:6] == ["200", "40.000", "0,50", "%"]
        assert table(pilot)[1][1] == "ontbreekt"
        assert "[red]Kort[/red]" in shown(pilot)


async def test_an_empty_project_says_what_to_do(empty_project: Store) -> None:
    """Without figures one is told where they are imported, and no key does harm."""
    async with workbench(empty_project.path) as pilot:
        await open_indicators(pilot)
        assert "No figures yet" in shown(pilot)
        await type_keys(pilot, "j", "k", "J", "d", "enter", "y", "escape")
        assert room(pilot) == "indicators"


async def test_who_asks_for_intervals_of_a_count_is_told_that_there_are_none(figures: Path) -> None:
    """The table stays, and the next view draws the years; moving on to another count says nothing more."""
    async with workbench(figures) as pilot:
        await open_indicators(pilot)
        await type_keys(pilot, "v")
        told = [each.message for each in pilot.app._notifications]
        assert len(told) == 1
        assert told[0].endswith("v draws the years.")
        await type_keys(pilot, "v", "j", "k")
        assert len(pilot.app._notifications) == 1
