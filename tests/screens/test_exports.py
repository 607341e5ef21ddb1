"""Export: one list of everything that can be written, and after writing what was lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.screens.conftest import pass_on, pick, room, shown, type_keys, workbench
from tests.small import code_words, place, text_id
from workbench.importers.foreign_registry import reader_of
from workbench.importers.refi.offsets import Rule
from workbench.services.codebook.codebook import find_code
from workbench.services.framework.charting import write_cell
from workbench.services.project.projects import sign_in
from workbench.services.reports.rechecking import recheck
from workbench.services.respondents.attributes import find_person
from workbench.storage.store import Store
from workbench.tui.apart import work_apart
from workbench.tui.modals.pick import PickScreen
from workbench.tui.modals.report import ReportScreen

WORKBOOK, CSV, SAV, SQLITE, QDPX, NVIVO = 0, 1, 2, 3, 4, 5
TRANSCRIPT, CODE, APPENDIX = 9, 10, 11


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write where nothing is."""
    folder = tmp_path / "uit"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture
def coded_project(small_project: Store) -> Path:
    """Return a project with one coding."""
    coder = sign_in(small_project, "A")
    words: str = small_project.content(text_id(small_project))[:12]
    assert place(small_project, words).start == 0
    ident = small_project.value('SELECT code.ident FROM code JOIN facet ON facet.id = facet_id WHERE "primary" LIMIT 1')
    code_words(small_project, coder, words, ident)
    return small_project.path


async def until(pilot: Pilot[int], there: Callable[[], object]) -> None:
    """Wait until something is so; another process has to start first."""
    for _ in range(600):
        if there():
            return
        await pilot.pause(0.02)
    raise AssertionError(shown(pilot))


def _lines(pilot: Pilot[int]) -> list[str]:
    return [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]


async def _pick(pilot: Pilot[int], at: int) -> None:
    """Open the list and choose a line; then a name is asked for."""
    await type_keys(pilot, "e")
    await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
    await type_keys(pilot, *["down"] * at, "enter")
    await until(pilot, lambda: room(pilot) in ("AskScreen", "ChooseScreen"))


def _reported(pilot: Pilot[int]) -> bool:
    return isinstance(pilot.app.screen, ReportScreen) and "Written" in shown(pilot)


async def test_everything_is_in_one_list(coded_project: Path) -> None:
    """The study for four programs, the project for others, reports; below stands what goes and what stays behind."""
    async with workbench(coded_project, size=(120, 36)) as pilot:
        await type_keys(pilot, "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
        told = _lines(pilot)
        assert [sign in line for sign, line in zip(("xlsx", "zip", "sav", "sqlite"), told, strict=False)] == [True] * 4
        assert [line.split()[0] for line in told[6:]] == [
            "Quotes",
            "The",
            "Passages",
            "A",
            "All",
            "The",
            "How",
        ]
        assert "1 coding" in shown(pilot)
        assert "Stays behind: 1 text of a transcript" in shown(pilot)


async def test_reports_of_what_is_not_there_are_not_offered(project: Path) -> None:
    """Without codings there are no quotes to write; the codebook can always be written."""
    async with workbench(project) as pilot:
        await type_keys(pilot, "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
        assert [line.split()[1] for line in _lines(pilot)[6:]] == ["codebook", "transcript", "codebook"]


async def test_a_workbook_is_written_and_its_losses_are_shown(coded_project: Path, tmp_path: Path) -> None:
    """The name is proposed; another process writes; then the page says what went and what was left out."""
    async with workbench(coded_project) as pilot:
        await _pick(pilot, WORKBOOK)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: _reported(pilot) and "Did not come over" in shown(pilot))
        told = shown(pilot)
        assert "Came over" in told
        assert "Did not come over: has no place in this file" in told
        await type_keys(pilot, "escape")
        assert room(pilot) == "today"
    file = tmp_path / "uit" / f"{coded_project.stem}.xlsx"
    assert openpyxl.load_workbook(file)["quotes"].max_row == 2
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("at", "ending"), [(CSV, "zip"), (SAV, "sav"), (SQLITE, "sqlite")])
async def test_the_other_files_are_written(coded_project: Path, tmp_path: Path, at: int, ending: str) -> None:
    """A name without its ending gets it."""
    async with workbench(coded_project) as pilot:
        await _pick(pilot, at)
        await type_keys(pilot, "x", "enter")
        await until(pilot, lambda: _reported(pilot))
    file = tmp_path / "uit" / f"x.{ending}"
    if ending == "zip":
        assert "codings.csv" in ZipFile(file).namelist()
    elif ending == "sqlite":
        with closing(sqlite3.connect(file)) as database:
            assert database.execute("SELECT count(*) FROM codings").fetchone() == (1,)
    else:
        assert file.read_bytes()[:4] == b"$FL2"


async def test_a_file_that_is_there_stays_and_another_name_is_asked_for(coded_project: Path, tmp_path: Path) -> None:
    """Nothing is written over; Esc then leaves."""
    file = tmp_path / "uit" / "x.sqlite"
    file.write_text("van mij")
    async with workbench(coded_project) as pilot:
        await _pick(pilot, SQLITE)
        await type_keys(pilot, "x", "enter")
        await until(pilot, lambda: room(pilot) == "AskScreen")
        assert any("x.sqlite is there already" in note.message for note in pilot.app._notifications)
        await type_keys(pilot, "escape")
        await until(pilot, lambda: room(pilot) == "today")
    assert file.read_text() == "van mij"


async def test_who_goes_on_meanwhile_is_told_in_the_corner(
    coded_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Esc leaves the page while the file is made; no page comes up over what one does then."""
    go_on = Event()
    apart = work_apart

    def slowly(work: Callable[[], Any], hear: Callable[[Any], object]) -> Any:
        hear(("codings", 1))
        go_on.wait(30)
        return apart(work, hear)

    monkeypatch.setattr("workbench.tui.jobs.leaving.work_apart", slowly)
    async with workbench(coded_project) as pilot:
        await _pick(pilot, SQLITE)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: "Read so far: 1 coding" in shown(pilot))
        await type_keys(pilot, "escape", "g", "d")
        go_on.set()
        await until(pilot, lambda: any("Written" in note.message for note in pilot.app._notifications))
        assert room(pilot) == "documents"
    assert (tmp_path / "uit" / f"{coded_project.stem}.sqlite").exists()


async def test_the_palette_leads_there_too(coded_project: Path) -> None:
    """From any room the list is found by its name."""
    async with workbench(coded_project) as pilot:
        await type_keys(pilot, "g", "l", "ctrl+p")
        await until(pilot, lambda: "Search" in shown(pilot) or room(pilot) == "CommandPalette")
        await pilot.press(*"Export")
        await until(pilot, lambda: "everything that can be written" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))


@pytest.mark.parametrize(("at", "then", "file"), [(6, "enter", "docx"), (8, "enter", "xlsx"), (7, "enter", "yaml")])
async def test_reports_ask_for_their_format(coded_project: Path, tmp_path: Path, at: int, then: str, file: str) -> None:
    """Quotes, the codebook and the counts are written as from their own rooms."""
    async with workbench(coded_project) as pilot:
        await _pick(pilot, at)
        await type_keys(pilot, then)
        await until(pilot, lambda: room(pilot) == "AskScreen")
        await type_keys(pilot, "enter")
        await until(pilot, lambda: any("Written" in note.message for note in pilot.app._notifications))
    assert [path.suffix for path in (tmp_path / "uit").iterdir()] == [f".{file}"]


@pytest.mark.parametrize(("at", "unit"), [(QDPX, "codepoint"), (NVIVO, "utf16")])
async def test_the_project_is_written_for_other_programs(
    coded_project: Path, tmp_path: Path, at: int, unit: str
) -> None:
    """The file counts as its program does, and the same page tells what did not come over."""
    async with workbench(coded_project, size=(120, 48)) as pilot:
        await _pick(pilot, at)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: _reported(pilot) and "Did not come over" in shown(pilot))
        told = shown(pilot)
        assert "Came over" in told
        assert "1 coding" in told
        assert "the log with" in told
    path = tmp_path / "uit" / f"{coded_project.stem}.qdpx"
    read = reader_of(path, {"*": Rule(unit)})
    assert read is not None
    [source] = read(path).sources
    assert [len(selection.codings) for selection in source.selections] == [1]


@pytest.mark.parametrize(
    ("at", "then", "file"),
    [
        (TRANSCRIPT, ("enter",), "verpleegkundige.docx"),
        (CODE, ("enter",), "T1.docx"),
        (APPENDIX, (), "codebook.docx"),
    ],
)
async def test_reports_for_paper_ask_what_they_need(
    coded_project: Path, tmp_path: Path, at: int, then: tuple[str, ...], file: str
) -> None:
    """The codes beside a transcript, the code whose quotes are wanted; then format and name, as everywhere."""
    async with workbench(coded_project) as pilot:
        await type_keys(pilot, "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
        await type_keys(pilot, *["down"] * at, "enter")
        for key in then:
            await until(pilot, lambda: room(pilot) in ("ChooseScreen", "LookupScreen"))
            await pilot.press(key)
        await until(pilot, lambda: "Word document" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: room(pilot) == "AskScreen")
        await pilot.press("enter")
        await until(pilot, lambda: any("Written" in note.message for note in pilot.app._notifications))
    assert [path.name for path in (tmp_path / "uit").iterdir()] == [file]
    with Store.open(coded_project) as store:
        assert recheck(store, tmp_path / "uit" / file).state == "current"


@pytest.mark.parametrize(
    ("words", "format_", "file_name"),
    [
        ("for a plenary screen", "web page", "plenary.html"),
        ("The framework", "Markdown", "framework.md"),
        ("How was coded", "Markdown", "accountability.md"),
    ],
)
async def test_what_stands_in_other_rooms_is_in_the_list_too(
    file: Path, tmp_path: Path, words: str, format_: str, file_name: str
) -> None:
    """The plenary page, the framework and the account of how was coded are written from the list."""
    with Store.open(file) as store:
        person, theme = find_person(store, "R01").id, find_code(store, "T1.les").id
        write_cell(store, sign_in(store, "A"), person, theme, "Elk jaar een les")
    async with workbench(file) as pilot:
        await type_keys(pilot, "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickScreen))
        await pick(pilot, words)
        await until(pilot, lambda: room(pilot) in ("AskScreen", "ChooseScreen"))
        if "Go on with everything in it" in shown(pilot):
            await pass_on(pilot)
        if room(pilot) == "ChooseScreen":
            await pick(pilot, format_)
            await until(pilot, lambda: room(pilot) == "AskScreen")
        await type_keys(pilot, "enter")
        await until(pilot, lambda: any(each.name.endswith(file_name) for each in (tmp_path / "uit").iterdir()))
