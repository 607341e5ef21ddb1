"""The import dialog: names of documents, paragraphs in turn, files cut into interviews and joined to one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.conftest import shown, type_keys, workbench
from tests.screens.test_importing import begin, documents, look, notes
from workbench.storage.store import Store
from workbench.wording import choose_language

FILES = {
    "aa kaal.txt": "Hoe gaat het?\n\nGoed.\n\nEn thuis?\n\nOok.\n",
    "ab eerste helft.txt": "I: Wat?\nR: Dat.\n",
    "ac tweede helft.txt": "I: En?\nR: Zo.\n",
    "ad twee.txt": "Interview 1\nDatum: 12 mei\n\nI: Wie?\nR: Ik.\n\nInterview 2\nDatum: 13 mei\n\nI: En?\nR: Jij.\n",
}
SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a folder of files beside the project."""
    found = tmp_path / "nieuw hier"
    found.mkdir()
    for name, content in FILES.items():
        (found / name).write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)
    return found


@SIZES
async def test_paragraphs_get_two_speakers_in_turn(project: Path, folder: Path, size: tuple[int, int]) -> None:
    """The preview shows them at once, and so they come in."""
    async with workbench(project, size=size) as pilot:
        await look(pilot, "'nieuw hier/aa kaal.txt'")
        assert "You can give paragraphs to two speakers in turn" in " ".join(shown(pilot).split())
        await type_keys(pilot, "v")
        assert "paragraphs of two speakers in turn" in shown(pilot)
        await type_keys(pilot, "j", "enter")
        assert "Speakers: A (" in shown(pilot)
        await begin(pilot)
    with Store.open(project) as store:
        of = "SELECT label FROM speaker JOIN document ON document.id = document_id WHERE name = 'aa kaal'"
        assert store.rows(of) == [("A",), ("B",)]


@SIZES
async def test_a_file_becomes_its_interviews(project: Path, folder: Path, size: tuple[int, int]) -> None:
    """In Dutch, too: the preview counts them, and each is a document."""
    async with workbench(project, size=size) as pilot:
        choose_language("nl")
        await look(pilot, "'nieuw hier/ad twee.txt'")
        assert "--split" not in shown(pilot)
        await type_keys(pilot, "v", "j", "enter")
        assert "2 interviews" in shown(pilot)
        await begin(pilot)
    assert documents(project)[:2] == ["ad twee (1)", "ad twee (2)"]


@SIZES
async def test_two_files_become_one_document_with_a_name(project: Path, folder: Path, size: tuple[int, int]) -> None:
    """What is joined stands behind the other, comes in once, and its name can be chosen."""
    async with workbench(project, size=size) as pilot:
        await look(pilot, "nieuw hier")
        await type_keys(pilot, "j", "c")
        assert "Which files go on where ab eerste helft.txt ends?" in shown(pilot)
        assert "aa kaal.txt" in shown(pilot)
        await type_keys(pilot, "j", "space", "enter")
        assert "↳ ac tweede helft.txt — goes with" in shown(pilot)
        assert "ab eerste helft.txt + ac tweede helft.txt" in shown(pilot)
        assert "Import these 3 files?" in shown(pilot)
        await type_keys(pilot, "j", "x")
        assert notes(pilot) == ["ac tweede helft.txt — goes with ab eerste helft.txt"]
        await type_keys(pilot, "k", "n", "ctrl+u", *"R07", "enter")
        assert "becomes R07 · transcript · 4 turns" in shown(pilot)
        await begin(pilot)
    assert documents(project) == ["R07", "aa kaal", "ad twee", "verpleegkundige"]


async def test_what_was_joined_can_stand_alone_again(project: Path, folder: Path) -> None:
    """Marks that are taken off leave two documents; the whole left out leaves its rest to itself."""
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "nieuw hier")
        await type_keys(pilot, "j", "c", "j", "space", "enter", "x")
        assert "○ ab eerste helft.txt" in shown(pilot)
        assert "✓ ac tweede helft.txt — transcript" in shown(pilot)
        await type_keys(pilot, "x", "c", "j", "space", "enter")
        assert "✓ ac tweede helft.txt — transcript" in shown(pilot)
        assert "Import these 4 files?" in shown(pilot)


async def test_what_cannot_be_chosen_is_said(project: Path, folder: Path) -> None:
    """A transcript that names its speakers has one shape, a table of respondents no name, and one file no other."""
    (folder / "ae.csv").write_text("respondent,function\nR01,leraar\n", "utf-8")
    async with workbench(project, size=(120, 40)) as pilot:
        await look(pilot, "'nieuw hier/ab eerste helft.txt' 'nieuw hier/ae.csv'")
        await type_keys(pilot, "v", "c", "j", "n")
        told = notes(pilot)
        assert len(told) == 3
        assert told[0].startswith("There is nothing to choose about this in ab eerste helft.txt")
        assert told[1].startswith("There is no other transcript in the list")
        assert told[2].startswith("ae.csv becomes no document")
