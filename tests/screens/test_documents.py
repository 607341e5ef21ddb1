"""The Documents screen: the list, importing, warnings, speakers."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable

from tests.screens.conftest import room, settled, shown, type_keys, workbench
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store
from workbench.tui.modals.importing import ImportScreen
from workbench.tui.modals.report import ReportScreen
from workbench.wording import choose_language

MATRIX = """trede,kolom,punt,subgroep,herkomst
Preventie,huidige situatie,lessen op school,1,flip-over
Preventie,acties,elk jaar herhalen,1,flip-over
"""
RESPONDENTS = """respondent,function,place,document
R01,verpleegkundige,Rietmeer,verpleegkundige.txt
"""
LONG = "een-interview-met-een-heel-erg-lange-naam-die-nergens-past"


@pytest.fixture
def study(small_project: Store, coder: int, tmp_path: Path) -> Path:
    """Build a project: a transcript with its respondent, one with a long name, and a group matrix."""
    files = {"matrix.csv": MATRIX, "respondenten.csv": RESPONDENTS, f"{LONG}.txt": "I: Hoe?\nR: Zo. En zo.\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    for report in import_files(small_project, coder, [tmp_path / name for name in files]):
        assert report.status != "rejected", report.refusal
    return small_project.path


@pytest.fixture
def coming(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a folder with a good file, a doubtful one and two that cannot be read."""
    folder = tmp_path / "nieuw hier"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    (folder / "goed.txt").write_text("I: Wat?\nR: Dat.\n", "utf-8")
    (folder / "twijfel.txt").write_bytes("I: Café?\nR: Daar, ja.\nI: En?\nR: Nee.\n".encode("cp1252"))
    (folder / "leeg.txt").write_bytes(b"")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    return folder


async def open_documents(pilot: Pilot[int]) -> None:
    """Go to the Documents screen."""
    await type_keys(pilot, "g", "d")
    assert room(pilot) == "documents"


async def bring(pilot: Pilot[int], line: str) -> None:
    """Import what a line names after a look at what it would bring, and wait until it is done."""
    await type_keys(pilot, "i", *line, "enter")
    if isinstance(pilot.app.screen, ImportScreen):
        await type_keys(pilot, "enter")
        while isinstance(pilot.app.screen, ImportScreen):
            await pilot.pause(0.01)
    await settled(pilot)


def heads(pilot: Pilot[int]) -> list[str]:
    """Return the columns that are shown."""
    return [str(key.value) for key in pilot.app.screen.query_one(DataTable).columns]


@pytest.mark.parametrize("width", [80, 100, 160, 240])
async def test_the_list_fits_the_screen(study: Path, width: int) -> None:
    """At every width the list shows names and what was read, and nothing sticks out to the right."""
    async with workbench(study, size=(width, 24)) as pilot:
        await open_documents(pilot)
        assert {"name", "read", "left", "codings"} <= set(heads(pilot))
        table = pilot.app.screen.query_one(DataTable)
        assert sum(column.get_render_width(table) for column in table.columns.values()) < width
        assert "0/5" in shown(pilot)


async def test_the_less_needed_columns_are_left_out_when_narrow(study: Path) -> None:
    """At 160 columns function and kind are there; at 80 they make room and a long name is cut with …."""
    async with workbench(study, size=(160, 24)) as pilot:
        await open_documents(pilot)
        assert {"kind", "function", "characters"} <= set(heads(pilot))
        assert LONG in shown(pilot)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "function" not in heads(pilot)
        assert "een-interview-met-een" in shown(pilot)
        assert "…" in shown(pilot)


async def test_below_the_list_stands_what_is_known_of_one_document(study: Path) -> None:
    """The file, the respondent's attributes and the warnings of the document under the cursor are shown."""
    async with workbench(study, size=(120, 30)) as pilot:
        await open_documents(pilot)
        await type_keys(pilot, "end")
        text = shown(pilot)
        assert "from verpleegkundige.txt" in text
        assert "R01 · function: verpleegkundige · place: Rietmeer" in text
        assert "0 of 5 sentences read" in text


async def test_enter_opens_a_transcript_in_code_and_a_matrix_in_matrix(study: Path) -> None:
    """Enter goes to where one works on the document."""
    async with workbench(study) as pilot:
        await open_documents(pilot)
        await type_keys(pilot, "j", "enter")
        assert room(pilot) == "matrix"
        assert "lessen op school" in shown(pilot)
        await open_documents(pilot)
        await type_keys(pilot, "j", "enter")
        assert room(pilot) == "code"
        assert "Komt u bij mensen thuis?" in shown(pilot)


async def test_every_imported_file_is_reported(project: Path, coming: Path) -> None:
    """After an import each file is named with what became of it and why, until that is closed."""
    async with workbench(project, size=(120, 40)) as pilot:
        await open_documents(pilot)
        await bring(pilot, f"'{coming.name}' niets.txt")
        assert isinstance(pilot.app.screen, ReportScreen)
        text = shown(pilot)
        assert "2 of 5 files imported · 1 with warnings · 3 refused" in text
        assert "✓ goed.txt — imported: transcript" in text
        assert "! twijfel.txt — imported with warnings" in text
        assert "The encoding was guessed: cp1252" in text
        assert "✗ refused: leeg.txt is empty (0 bytes)." in text
        assert "scan.pdf" in text
        assert "✗ refused: niets.txt is not there." in text
        await type_keys(pilot, "escape")
        assert room(pilot) == "documents"
        assert "goed · transcript, 2 turns" in shown(pilot)
    with Store.open(project) as store:
        assert store.value("SELECT count(*) FROM document") == 3


async def test_an_import_is_seen_in_the_other_rooms_and_can_be_taken_back(project: Path, coming: Path) -> None:
    """What was imported is on Today; u takes the last file back."""
    async with workbench(project) as pilot:
        await open_documents(pilot)
        await bring(pilot, f"'{coming.name}/goed.txt'")
        await type_keys(pilot, "escape", "g", "t")
        assert "goed" in shown(pilot)
        await open_documents(pilot)
        await type_keys(pilot, "u")
        assert "goed" not in [line.split()[0] for line in shown(pilot).splitlines() if line.strip()]


async def test_nothing_is_imported_when_nothing_is_named(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty line or an empty folder changes nothing; of the folder it is said."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leeg").mkdir()
    async with workbench(project) as pilot:
        await open_documents(pilot)
        await bring(pilot, "")
        await bring(pilot, "leeg")
        assert room(pilot) == "documents"
        assert [note.message for note in pilot.app._notifications] == [
            "There is no file in that folder; check the name."
        ]
    with Store.open(project) as store:
        assert store.value("SELECT count(*) FROM document") == 1


async def test_how_a_document_came_can_be_read_later(project: Path, coming: Path) -> None:
    """The key w shows its file, who imported it and what was doubtful, also after a new start."""
    async with workbench(project) as pilot:
        await open_documents(pilot)
        await bring(pilot, f"{coming.name}/twijfel.txt")
    async with workbench(project) as pilot:
        await open_documents(pilot)
        assert "one warning" in shown(pilot)
        await type_keys(pilot, "w")
        assert "Import · twijfel" in shown(pilot)
        assert re.search(r"From twijfel\.txt, \d{4}-\d\d-\d\d \d\d:\d\d, by A\.", shown(pilot))
        assert "The encoding was guessed: cp1252" in shown(pilot)
        await type_keys(pilot, "escape", "j", "w")
        assert "From verpleegkundige.txt" in shown(pilot)
        assert "Nothing was doubtful when verpleegkundige was imported." in shown(pilot)


async def test_speakers_get_another_role_by_enter(project: Path) -> None:
    """The key s lists the voices with their turns; Enter gives one the next role, and the sentences to read follow."""
    async with workbench(project) as pilot:
        await open_documents(pilot)
        await type_keys(pilot, "s")
        assert "I — interviewer — 2 turns" in shown(pilot)
        assert "R — respondent — 2 turns" in shown(pilot)
        await type_keys(pilot, "enter")
        assert "I — respondent — 2 turns" in shown(pilot)
        await type_keys(pilot, "enter", "enter", "j", "enter")
        assert "I — several voices — 2 turns" in shown(pilot)
        assert "R — unknown — 2 turns" in shown(pilot)
        await type_keys(pilot, "escape")
        assert "0/7" in shown(pilot)
    with Store.open(project) as store:
        assert store.rows("SELECT label, role FROM speaker ORDER BY label") == [("I", "several"), ("R", "unknown")]


async def test_a_matrix_has_no_speakers(study: Path) -> None:
    """On a group matrix s says that there are none."""
    async with workbench(study) as pilot:
        await open_documents(pilot)
        await type_keys(pilot, "j", "s")
        assert [note.message for note in pilot.app._notifications] == ["matrix names no speakers."]


async def test_a_slash_finds_documents_by_name(study: Path) -> None:
    """/ and a few letters leave the documents with these letters; Esc shows all again, once more goes to Today."""
    async with workbench(study) as pilot:
        await open_documents(pilot)
        await type_keys(pilot, "slash", *"VERPL")
        assert "1 of 3 documents" in shown(pilot)
        assert "een-interview" not in shown(pilot)
        await type_keys(pilot, "x")
        assert "No name has these letters" in shown(pilot)
        await type_keys(pilot, "backspace", "enter", "enter")
        assert room(pilot) == "code"
        await open_documents(pilot)
        await type_keys(pilot, "escape")
        assert "een-interview" in shown(pilot)
        await type_keys(pilot, "escape")
        assert room(pilot) == "today"


async def test_an_empty_project_says_how_to_begin(empty_project: Store) -> None:
    """Without documents one reads that i imports, and no other key does harm."""
    async with workbench(empty_project.path) as pilot:
        await open_documents(pilot)
        assert "No documents yet." in shown(pilot)
        assert "i imports transcripts" in shown(pilot)
        await type_keys(pilot, "j", "k", "w", "s", "enter", "slash", "escape")
        assert room(pilot) == "documents"


async def test_names_of_files_are_shown_as_they_are(
    empty_project: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Brackets and signs that would drive a terminal are text, in the list and in the report."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "[red]x[bold]\u202e.txt").write_text("I: Ja?\nR: Nee.\n", "utf-8")
    async with workbench(empty_project.path, size=(120, 30)) as pilot:
        await open_documents(pilot)
        await bring(pilot, "*red*")
        assert "[red]x[bold]" in shown(pilot)
        await type_keys(pilot, "escape")
        assert "[red]x[bold]" in shown(pilot)
        assert not [c for c in shown(pilot) if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]


async def test_the_list_speaks_dutch(study: Path) -> None:
    """In Dutch columns, kinds and hints are Dutch."""
    choose_language("nl")
    async with workbench(study, size=(160, 30)) as pilot:
        await open_documents(pilot)
        text = shown(pilot)
        assert all(word in text for word in ("soort", "functie", "groepsmatrix", "i importeer", "2 transcripten"))
