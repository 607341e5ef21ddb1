"""The summary as a page of its own: the stair, and every trede with its points beside its indicators."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Static

from tests.conftest import CODEBOOK
from tests.screens.conftest import pass_on, pick, room, shown, type_keys, until, workbench
from workbench.services.codebook.codebook import find_code
from workbench.services.points.points import add_point
from workbench.services.project.projects import create_project, sign_in
from workbench.storage.store import Store
from workbench.tui.modals.report import HelpScreen
from workbench.tui.modals.summary import SummaryScreen
from workbench.wording import choose_language

SIZES = [(80, 24), (160, 48)]


async def open_summary(pilot: Pilot[int]) -> SummaryScreen:
    """Go to the Points screen and read the summary from there."""
    await type_keys(pilot, "g", "p", "v")
    await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
    await type_keys(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, SummaryScreen)
    return screen


def title(pilot: Pilot[int]) -> str:
    """Return what stands above the page."""
    return str(pilot.app.screen.query_one(".dialog-title", Static).render())


def many_points(file: Path, count: int) -> None:
    """Put points with long titles under the first trede."""
    with Store.open(file) as store:
        coder, trede = sign_in(store, "A"), find_code(store, "T1")
        for number in range(count):
            add_point(store, coder, trede, f"Nummer {number}: " + "laat wie meldt ook weten wat er daarna gebeurt " * 3)


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_fills_the_screen_and_begins_at_the_trede(file: Path, size: tuple[int, int]) -> None:
    """With v the page is as large as the terminal and stands at the trede of the room; Esc goes back to it."""
    async with workbench(file, size=size) as pilot:
        screen = await open_summary(pilot)
        assert screen.query_one(".page").region.size == size
        assert title(pilot) == "Summary · Voorkomen"
        assert "━━ 1 Voorkomen ━" in shown(pilot)
        await type_keys(pilot, "home")
        assert "Keten" in str(screen.query_one(".stair", Static).render())
        assert title(pilot) == "Summary · all treden"
        await type_keys(pilot, "escape")
        assert room(pilot) == "points"


@pytest.mark.parametrize("size", SIZES)
async def test_digits_and_arrows_go_from_trede_to_trede(file: Path, size: tuple[int, int]) -> None:
    """A digit brings its trede to the top, also the last one; h and l go on or back, or to its top."""
    async with workbench(file, size=size) as pilot:
        await open_summary(pilot)
        await type_keys(pilot, "5")
        assert "━━ 5 Keten ━" in shown(pilot).split("\n")[2]
        await type_keys(pilot, "l")
        assert title(pilot) == "Summary · Keten"
        await type_keys(pilot, "h")
        before = title(pilot)
        await type_keys(pilot, "j", "j", "h")
        assert title(pilot) == before
        await type_keys(pilot, "1", "h")
        assert title(pilot) == "Summary · all treden"
        await type_keys(pilot, "right")
        assert title(pilot) == "Summary · Voorkomen"


@pytest.mark.parametrize("size", SIZES)
async def test_forty_points_are_read_to_the_last(file: Path, size: tuple[int, int]) -> None:
    """All points stand there; reading on by pages comes past every one of them to the end of the page."""
    many_points(file, 40)
    async with workbench(file, size=size) as pilot:
        screen = await open_summary(pilot)
        scroll, seen = screen.query_one(VerticalScroll), ""
        while not seen or scroll.scroll_y < scroll.max_scroll_y:
            seen += shown(pilot)
            await type_keys(pilot, "pagedown")
        assert [number for number in range(40) if f"Nummer {number}:" not in seen] == []
        assert title(pilot) == "Summary · Keten"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_a_project_without_treden_says_so(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    """Without a trede one reads what to do, keys do nothing, and Esc goes back."""
    book, path = tmp_path / "plat.yaml", tmp_path / "plat.workbench"
    book.write_text(CODEBOOK.replace("    role: trede\n", "").replace("role: chain, ", ""), "utf-8")
    create_project(path, codebook=book).close()
    async with workbench(path, size=size) as pilot:
        choose_language(language)
        await open_summary(pilot)
        told = " ".join(shown(pilot).replace("│", " ").split())
        assert ("the role trede" if language == "en" else "de rol trede") in told
        await type_keys(pilot, "1", "l", "h", "x", "j")
        assert isinstance(pilot.app.screen, SummaryScreen)
        await type_keys(pilot, "escape")
        assert room(pilot) == "points"


async def test_an_empty_project_has_every_heading(tmp_path: Path) -> None:
    """Where nothing was done every trede has its headings, with none below them."""
    create_project(tmp_path / "leeg.workbench").close()
    async with workbench(tmp_path / "leeg.workbench", size=(160, 48)) as pilot:
        await open_summary(pilot)
        told = shown(pilot)
        assert told.count("── Improvement points ─") >= 1
        assert "– Without a result: this trede has no improvement point" in told


async def test_the_trede_in_sight_is_written(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With x the trede that is read is offered, with its figures, which can be made anew; then one is on the page."""
    monkeypatch.chdir(tmp_path)
    async with workbench(file) as pilot:
        await open_summary(pilot)
        await type_keys(pilot, "2", "x")
        await pick(pilot, "only ")
        await pass_on(pilot)
        await pick(pilot, "Markdown")
        await type_keys(pilot, "enter")
        await until(pilot, (tmp_path / "summary-T2.md").is_file)
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
    from workbench.services.reports.rechecking import recheck

    with Store.open(file) as store:
        assert recheck(store, tmp_path / "summary-T2.md").state == "current"


async def test_a_narrower_terminal_keeps_the_trede(file: Path) -> None:
    """When the terminal changes the page is laid out anew with the same trede at the top; ? tells the keys."""
    async with workbench(file, size=(160, 48)) as pilot:
        await open_summary(pilot)
        await type_keys(pilot, "2")
        before = title(pilot)
        await pilot.resize_terminal(80, 24)
        await type_keys(pilot)
        assert title(pilot) == before
        await type_keys(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await type_keys(pilot, "escape")
        assert isinstance(pilot.app.screen, SummaryScreen)
