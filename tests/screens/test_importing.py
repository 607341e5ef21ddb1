"""The import dialog: which files, what each would bring, and bringing them in."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.screens.conftest import room, settled, shown, type_keys, workbench
from workbench.errors import ProjectError
from workbench.services.transcripts import importing
from workbench.services.transcripts.importing import Report
from workbench.services.transcripts.shaping import add_shaped
from workbench.storage.store import Store
from workbench.tui.modals.files import FilesScreen
from workbench.tui.modals.importing import ImportScreen
from workbench.tui.modals.mark import MarkScreen
from workbench.tui.modals.report import ReportScreen
from workbench.wording import choose_language

CODEBOOK = (
    "name: Klein\nfacets: [{id: theme, name: Thema, primary: true}]\ncodes: [{id: T9, facet: theme, name: Nieuw}]\n"
)
LONG = "een-interview-met-een-heel-erg-lange-naam-die-nergens-past-en-dan-nog-wat-erbij-en-nog-meer"
FILES: dict[str, bytes] = {
    "aa goed.txt": b"I: Wat?\nR: Dat.\nI: En dan?\nR: Zo.\n",
    "ab leeg.txt": b"",
    "ac oud.txt": "I: Café?\nR: Geïnd.\nI: En?\nR: Ja.\n".encode("mac-roman"),
    "ad tabel.csv": b"respondent,function\nR01,leraar\n",
    f"ae {LONG}.txt": b"R: Ja.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a folder of files beside the project."""
    found = tmp_path / "nieuw hier"
    found.mkdir()
    for name, content in FILES.items():
        (found / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return found


async def look(pilot: Pilot[int], line: str) -> None:
    """Name files on Documents, and wait until all of them were read."""
    await type_keys(pilot, "g", "d", "i")
    pilot.app.screen.query_one(Input).value = line
    await type_keys(pilot, "enter")
    assert isinstance(pilot.app.screen, ImportScreen)


async def begin(pilot: Pilot[int]) -> None:
    """Import, and wait for the report."""
    await pilot.press("enter")
    while not isinstance(pilot.app.screen, ReportScreen):
        await pilot.pause(0.01)
    await settled(pilot)


def documents(project: Path) -> list[str]:
    """Return the names of the documents."""
    with Store.open(project) as store:
        return [name for (name,) in store.rows("SELECT name FROM document ORDER BY name")]


def notes(pilot: Pilot[int]) -> list[str]:
    """Return what was said in passing."""
    return [note.message for note in pilot.app._notifications]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_what_a_file_would_bring_is_seen_before_anything_is_written(
    project: Path, folder: Path, size: tuple[int, int]
) -> None:
    """Name, kind, speakers with counts and the turns themselves are shown; Esc leaves all as it was."""
    async with workbench(project, size=size) as pilot:
        await look(pilot, "nieuw hier")
        text = shown(pilot)
        assert "Import these 5 files? Nothing has been written yet. · 1 cannot come in" in text
        assert "✓ aa goed.txt — transcript" in text
        assert "✗ ab leeg.txt — cannot come in" in text
        assert "becomes aa goed · transcript · 4 turns · 34 characters" in text
        assert "Speakers: I (interviewer, 2 turns), R (respondent, 2 turns)" in text
        assert "2 R  Dat." in text
        await type_keys(pilot, "j")
        assert "✗ ab leeg.txt is empty (0 bytes)." in shown(pilot)
        await type_keys(pilot, "escape")
        assert room(pilot) == "documents"
    assert documents(project) == ["verpleegkundige"]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_long_name_is_cut_and_the_keys_stay_in_sight(
    project: Path, folder: Path, size: tuple[int, int]
) -> None:
    """At either size the last line of the dialog says what the keys do, in Dutch, too."""
    choose_language("nl")
    async with workbench(project, size=size) as pilot:
        choose_language("nl")
        await look(pilot, "nieuw hier")
        await type_keys(pilot, "end")
        line = next(row for row in shown(pilot).splitlines() if "ae een-interview" in row)
        assert "…" in line
        assert "Enter importeren" in shown(pilot)
        assert "Esc terug" in shown(pilot)


async def test_all_is_imported_with_what_was_said_of_it(project: Path, folder: Path) -> None:
    """A role, an encoding and a file that was left out hold; the report lists the whole batch."""
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "nieuw hier")
        await type_keys(pilot, "s", "enter", "escape")
        assert "Speakers: I (respondent, 2 turns)" in shown(pilot)
        await type_keys(pilot, "j", "j", "e")
        assert "How are the letters of ac oud.txt written?" in shown(pilot)
        await type_keys(pilot, "j", "j", "j", "enter")
        assert "2 R  Geïnd." in shown(pilot)
        assert "The letters were read as mac-roman, as you chose." in shown(pilot)
        await type_keys(pilot, "end", "x")
        assert f"○ ae {LONG}"[:30] in shown(pilot)
        assert "Import these 4 files?" in shown(pilot)
        await begin(pilot)
        assert "3 of 4 files imported · 1 with warnings · 1 refused" in shown(pilot)
    assert documents(project) == ["aa goed", "ac oud", "verpleegkundige"]
    with Store.open(project) as store:
        of = "SELECT label, role FROM speaker JOIN document ON document.id = document_id WHERE name = ? ORDER BY label"
        assert store.rows(of, ("aa goed",)) == [("I", "respondent"), ("R", "respondent")]
        text = store.value("SELECT text_id FROM document WHERE name = 'ac oud'")
        assert "Geïnd" in store.content(text)


async def test_the_report_stays_with_each_document(project: Path, folder: Path) -> None:
    """Later w shows the file, what was doubtful, and what else came with it."""
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "nieuw hier")
        await begin(pilot)
        await type_keys(pilot, "escape", "home", "w")
        text = shown(pilot)
        assert "Import · aa goed" in text
        assert "From aa goed.txt" in text
        assert "File 1 of 5 of one import; 2 other documents of it are here:" in text
        assert "! ac oud — one warning" in text


async def test_a_file_can_be_taken_for_something_else(project: Path, folder: Path) -> None:
    """The key t offers the kinds of a table; a transcript can be one thing only, and that is said."""
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "nieuw hier")
        await type_keys(pilot, "t")
        assert "aa goed.txt can be only this" in notes(pilot)[0]
        await type_keys(pilot, "j", "j", "j")
        assert "respondents · one row · 2 columns" in shown(pilot)
        await type_keys(pilot, "t", "enter")
        assert "✗ ad tabel.csv — cannot come in" in shown(pilot)
        assert "You can say what kind of file it is" in shown(pilot)


async def test_speakers_can_be_named_in_a_way_of_ones_own(project: Path, folder: Path) -> None:
    """The key m asks for a pattern; the preview follows it, says when it finds nobody, and empty goes back."""
    (folder / "aa goed.txt").write_text("Anna >> Ja: echt.\nBo >> Nee.\n", "utf-8")
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "'nieuw hier/aa goed.txt'")
        await type_keys(pilot, "m", *"NAME >>", "enter")
        assert "1 Anna  Ja: echt." in shown(pilot)
        await type_keys(pilot, "m", "end", "!", "enter")
        assert "cannot come in" in shown(pilot)
        await type_keys(pilot, "m", "end", "backspace", "enter")
        assert "1 Anna  Ja: echt." in shown(pilot)
        await begin(pilot)
    with Store.open(project) as store:
        of = "SELECT label FROM speaker JOIN document ON document.id = document_id WHERE name = ? ORDER BY label"
        assert store.rows(of, ("aa goed",)) == [("Anna",), ("Bo",)]


async def test_where_letters_are_certain_nothing_is_to_be_chosen(project: Path, folder: Path) -> None:
    """UTF-8 shows itself."""
    async with workbench(project) as pilot:
        await look(pilot, "'nieuw hier/aa goed.txt'")
        await type_keys(pilot, "e")
        assert notes(pilot) == ["aa goed.txt shows how its letters are written; there is nothing to choose."]


async def test_more_files_can_be_added(project: Path, folder: Path) -> None:
    """The key a asks for more; what is there already comes once."""
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "'nieuw hier/aa goed.txt'")
        assert "Import this file? Nothing has been written yet." in shown(pilot)
        await type_keys(pilot, "a", *"'nieuw hier'", "enter")
        assert "Import these 5 files?" in shown(pilot)


async def test_it_can_be_stopped_between_two_files(
    project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Esc while a file comes in lets it come in and no other; the report says which were not reached."""
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "nieuw hier")
        here, go = asyncio.Event(), asyncio.Event()
        loop, enter = asyncio.get_running_loop(), add_shaped

        def waiting(*given: object) -> object:
            loop.call_soon_threadsafe(here.set)
            asyncio.run_coroutine_threadsafe(go.wait(), loop).result()
            return enter(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(importing, "add_shaped", waiting)
        await pilot.press("enter")
        await here.wait()
        assert "Importing 1 of 5: aa goed.txt" in shown(pilot)
        await pilot.press("x", "escape")
        assert "Stopping after this file" in shown(pilot)
        go.set()
        while not isinstance(pilot.app.screen, ReportScreen):
            await pilot.pause(0.01)
        await settled(pilot)
        assert "1 of 5 files imported" in shown(pilot)
        assert "– ab leeg.txt — not imported: it was stopped before this file" in shown(pilot)
    assert documents(project) == ["aa goed", "verpleegkundige"]


async def test_a_codebook_shows_its_differences_first(project: Path, folder: Path) -> None:
    """Marked differences are taken over before the other files come in; left alone, the others still come."""
    (folder / "zz.yaml").write_text(CODEBOOK, "utf-8")
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "'nieuw hier/aa goed.txt' 'nieuw hier/zz.yaml'")
        await type_keys(pilot, "j")
        assert "one thing is new here" in shown(pilot)
        await type_keys(pilot, "enter")
        assert isinstance(pilot.app.screen, MarkScreen)
        assert documents(project) == ["verpleegkundige"]
        await type_keys(pilot, "escape")
        while not isinstance(pilot.app.screen, ReportScreen):
            await pilot.pause(0.01)
        await settled(pilot)
        assert "✗ refused: zz.yaml was not taken over" in shown(pilot)
        assert "✓ aa goed.txt" in shown(pilot)
        await type_keys(pilot, "escape")
        await look(pilot, "'nieuw hier/zz.yaml'")
        await type_keys(pilot, "enter", "enter", "enter")
        while not isinstance(pilot.app.screen, ReportScreen):
            await pilot.pause(0.01)
        await settled(pilot)
        assert "differences with the codebook here were taken over" in shown(pilot)
    with Store.open(project) as store:
        assert store.value("SELECT count(*) FROM code WHERE ident = 'T9'") == 1


async def test_enter_waits_until_everything_was_read(
    project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing comes in that nobody could have looked at."""
    go = asyncio.Event()
    loop, read = asyncio.get_running_loop(), importing.read_file

    def waiting(*given: object) -> object:
        asyncio.run_coroutine_threadsafe(go.wait(), loop).result()
        return read(*given)  # type: ignore[arg-type]

    async with workbench(project, size=(120, 40)) as pilot:
        monkeypatch.setattr("workbench.services.transcripts.previewing.read_file", waiting)
        await type_keys(pilot, "g", "d", "i")
        await pilot.press(*"'nieuw hier'", "enter")
        while not isinstance(pilot.app.screen, ImportScreen):
            await pilot.pause(0.01)
        await pilot.pause()
        await pilot.press("enter")
        assert notes(pilot) == ["This is still being read."]
        assert "Reading 5 files … 0 done" in shown(pilot)
        go.set()
        await settled(pilot)
        assert "Import these 5 files?" in shown(pilot)
    assert documents(project) == ["verpleegkundige"]


async def test_tab_goes_to_the_preview_and_back(project: Path, folder: Path) -> None:
    """There the arrows read on in a long text, also the keys for it from the list."""
    (folder / "af lang.txt").write_text("I: Wat?\nR: Dat.\n" * 90, "utf-8")
    async with workbench(project) as pilot:
        await look(pilot, "'nieuw hier/af lang.txt'")
        pane = pilot.app.screen.query_one("VerticalScroll")
        await type_keys(pilot, "tab", "down", "down")
        assert pane.has_focus
        assert pane.scroll_y == 2
        await type_keys(pilot, "tab", "J")
        assert pilot.app.screen.query_one(OptionList).has_focus
        assert pane.scroll_y > 2


async def test_the_keys_are_explained_and_can_be_others(project: Path, folder: Path) -> None:
    """? lists them; one that is given another key is called by that one, and told by it."""
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "nieuw hier")
        await type_keys(pilot, "question_mark")
        assert "Keys · Import" in shown(pilot)
        assert "leave the file out, or take it in again" in shown(pilot)
        await type_keys(pilot, *["down"] * 10, "enter", "w", "escape")
        assert "w leave out" in shown(pilot)
        await type_keys(pilot, "w")
        assert "○ aa goed.txt — left out" in shown(pilot)


async def test_names_are_completed_and_chosen_from_what_lies_there(project: Path, folder: Path) -> None:
    """Tab completes, the arrows choose, Enter takes what is chosen and then goes on."""
    async with workbench(project) as pilot:
        await type_keys(pilot, "g", "d", "i", *"nie", "tab")
        line = pilot.app.screen.query_one(Input)
        assert line.value == '"nieuw hier/'
        await type_keys(pilot, "down", "down", "down", "enter")
        assert line.value == '"nieuw hier/ac oud.txt" '
        await type_keys(pilot, "down", "up", "enter")
        assert isinstance(pilot.app.screen, ImportScreen)
        assert "ac oud.txt" in shown(pilot)


async def test_files_dropped_on_the_terminal_are_named(project: Path, folder: Path) -> None:
    """Several lines with blanks in them are several files."""
    async with workbench(project) as pilot:
        await type_keys(pilot, "g", "d", "i")
        dropped = "\n".join(str(folder / name) for name in ("aa goed.txt", "ac oud.txt"))
        pilot.app.post_message(events.Paste(dropped))
        await settled(pilot)
        assert isinstance(pilot.app.screen, FilesScreen)
        await type_keys(pilot, "enter")
        assert "Import these 2 files?" in shown(pilot)


async def test_a_file_that_changed_after_the_look_is_reported_as_it_is_then(project: Path, folder: Path) -> None:
    """What was seen and then taken away is refused by itself; the others come in."""
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "'nieuw hier/aa goed.txt' 'nieuw hier/ac oud.txt'")
        (folder / "aa goed.txt").unlink()
        await begin(pilot)
        assert "1 of 2 files imported" in shown(pilot)
        assert "aa goed.txt is not there" in shown(pilot)


async def test_what_cannot_be_written_is_said_and_the_rest_is_left(
    project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the project takes no more, the dialog ends with the sentence, and the report names what was not reached."""
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "nieuw hier")
        enter = add_shaped

        def failing(*given: object) -> object:
            if Path(str(given[2])).name == "ac oud.txt":
                raise ProjectError("project.readonly", file="studie.workbench")
            return enter(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(importing, "add_shaped", failing)
        await begin(pilot)
        assert "1 of 5 files imported" in shown(pilot)
        assert "– ac oud.txt — not imported" in shown(pilot)
        assert len(notes(pilot)) == 1
    assert documents(project) == ["aa goed", "verpleegkundige"]


def test_a_report_names_what_was_not_reached() -> None:
    """Files that were not reached stand before those that came."""
    from workbench.tui.jobs.arrived import report

    lines = report([Report("a.txt", "imported", "interview")], ["b.txt"]).plain.splitlines()
    assert lines == [
        "– b.txt — not imported: it was stopped before this file",
        "✓ a.txt — imported: transcript",
    ]
