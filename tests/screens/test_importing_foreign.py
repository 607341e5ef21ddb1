"""The import dialog with what comes from elsewhere: foreign projects, surveys, matrices, comments of a reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests import refi
from tests.commenting import Comment, Paper
from tests.databases import write_qualcoder
from tests.screens.conftest import shown, type_keys, workbench
from tests.screens.test_importing import begin, documents, look, notes
from tests.small import place
from workbench.services.transcripts.transcript_report import paper_transcript, write_transcript
from workbench.storage.store import Store
from workbench.tui.modals.lookup import LookupScreen
from workbench.wording import choose_language

SURVEY = (
    "nr,Place,Wat vindt u van de begeleiding op school en thuis?,Mail\n"
    "R1,Zuidhaven,Zij komt elke week langs en dat is precies genoeg voor ons.,a@b.invalid\n"
    "R2,Rietmeer,Matig.,c@d.invalid\n"
)
MATRIX = ";verbeterpunt;gedoe\nTrede 1;[r] klein;groot\n"
BIG = (110, 48)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of one's own."""
    monkeypatch.chdir(tmp_path)


async def _bring(pilot: Pilot[int], file: str) -> None:
    await type_keys(pilot, "g", "d")
    await look(pilot, file)


@pytest.mark.parametrize("style", [refi.STANDARD, refi.NVIVO])
async def test_a_project_tells_how_it_counts_and_what_becomes_of_it(
    project: Path, tmp_path: Path, style: refi.Style
) -> None:
    """Counts by kind, each text with its way of counting and score; afterwards the loss report."""
    refi.written(tmp_path / "studie.qdpx", style)
    async with workbench(project, size=BIG) as pilot:
        await _bring(pilot, "studie.qdpx")
        text = shown(pilot)
        assert "project of another program" in text
        counted = "signs are counted as NVivo does" if style is refi.NVIVO else "every sign counts once"
        assert f"een: {counted}, a line end as 2;" in text
        assert "100% of the passages begin" in text
        assert "Kept aside, cannot be shown here: one" not in text
        await begin(pilot)
        assert "Came over" in shown(pilot)
    assert "een" in documents(project)


async def test_another_way_of_counting_can_be_chosen_and_left_again(project: Path, tmp_path: Path) -> None:
    """The score of what was chosen is shown; what fits best comes back on demand."""
    refi.written(tmp_path / "studie.qdpx", refi.NVIVO)
    async with workbench(project, size=BIG) as pilot:
        await _bring(pilot, "studie.qdpx")
        await type_keys(pilot, "m", "enter")
        assert "How does that program count signs?" in shown(pilot)
        await type_keys(pilot, "home", "down", "enter")
        told = shown(pilot)
        assert "een: every sign counts once, a line end as 1;" in told
        assert "100% of the passages begin" not in told
        await type_keys(pilot, "m", "enter", "home", "enter")
        assert "een: signs are counted as NVivo does, a line end as 2; 100% of the passages begin" in shown(pilot)


async def test_the_folder_of_another_program_is_one_project(project: Path, tmp_path: Path) -> None:
    """It is not taken for the files in it."""
    write_qualcoder(tmp_path / "thuis.qda")
    async with workbench(project, size=BIG) as pilot:
        await _bring(pilot, "thuis.qda")
        assert len(pilot.app.screen.query_one(OptionList).options) == 1
        assert "thuis.qda — project of another program" in shown(pilot)
        await begin(pilot)
        assert "Came over" in shown(pilot)


async def test_the_columns_of_a_survey_are_matched(project: Path, tmp_path: Path) -> None:
    """Identity, attribute, text or left out: guessed first, then as a person says."""
    (tmp_path / "enquete.csv").write_text(SURVEY, "utf-8")
    async with workbench(project, size=BIG) as pilot:
        await _bring(pilot, "enquete.csv")
        await type_keys(pilot, "t")
        line = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        await type_keys(pilot, *["down"] * line.index("survey, one row a respondent"), "enter")
        text = shown(pilot)
        assert "A  respondent: nr (filled 2 times)" in text
        assert "D  left out: Mail" in text
        assert "R: Zij komt elke week langs" in text
        assert "a@b.invalid" not in text
        await type_keys(pilot, "m", "down", "enter", "enter", "escape")
        assert "Place: Zuidhaven" not in shown(pilot)
        await begin(pilot)
        assert "Place, Mail" in shown(pilot)
    assert documents(project) == ["R1", "R2", "verpleegkundige"]
    with Store.open(project) as store:
        assert store.value("SELECT count(*) FROM attribute WHERE name = 'Place'") == 0


async def test_a_heading_that_no_code_has_is_given_one(project: Path, tmp_path: Path) -> None:
    """The matrix is refused until somebody says what its column means."""
    (tmp_path / "groep.csv").write_text(MATRIX, "utf-8")
    async with workbench(project, size=BIG) as pilot:
        await _bring(pilot, "groep.csv")
        await type_keys(pilot, "t", "enter")
        assert "✗ groep.csv — cannot come in" in shown(pilot)
        assert "column gedoe → no code of that name" in shown(pilot)
        await type_keys(pilot, "m", "enter")
        while not isinstance(pilot.app.screen, LookupScreen):
            await pilot.pause(0.01)
        await type_keys(pilot, *"sterk")
        await type_keys(pilot, "enter")
        assert "✗" not in shown(pilot)
        await begin(pilot)
    assert "groep" in documents(project)


@pytest.fixture
def commented(small_project: Store, tmp_path: Path) -> Path:
    """Return the project, with an exported transcript that a supervisor commented beside it."""
    paper = Paper(write_transcript(paper_transcript(small_project, "verpleeg"), "docx").content)
    on = place(small_project, "werkt")
    (tmp_path / "terug.docx").write_bytes(paper.comment(Comment("Waarom juist hier? [b]", *on)))
    return small_project.path


async def test_comments_of_a_supervisor_become_memos(commented: Path) -> None:
    """The dialog knows the file, shows each comment with its place, and tells what became of them, never twice."""
    async with workbench(commented, size=BIG) as pilot:
        await _bring(pilot, "terug.docx")
        text = shown(pilot)
        assert "✓ terug.docx — comments of a reader" in text
        assert "Mw. De Boer  Waarom juist hier? [b]" in text
        assert "→ on verpleegkundige, on the words" in text
        await begin(pilot)
        assert "1 comment as a memo on its words" in shown(pilot)
        await type_keys(pilot, "escape")
        await _bring(pilot, "terug.docx")
        await begin(pilot)
        assert "1 comment was here already" in shown(pilot)
    with Store.open(commented) as store:
        assert store.value("SELECT count(*) FROM memo WHERE body LIKE 'Waarom juist hier? [b]%'") == 1


async def test_such_a_file_can_still_be_a_transcript(commented: Path) -> None:
    """Who wants its text says so."""
    async with workbench(commented, size=BIG) as pilot:
        await _bring(pilot, "terug.docx")
        await type_keys(pilot, "t")
        assert "What is terug.docx?" in shown(pilot)
        await type_keys(pilot, "enter")
        assert "becomes terug · transcript" in shown(pilot)


async def test_where_nothing_can_be_matched_that_is_said(project: Path, tmp_path: Path) -> None:
    """In Dutch, too."""
    (tmp_path / "wie.csv").write_text("respondent,functie\nR01,arts\n", "utf-8")
    async with workbench(project) as pilot:
        choose_language("nl")
        await _bring(pilot, "wie.csv")
        await type_keys(pilot, "m")
        assert "In wie.csv valt niets te koppelen" in notes(pilot)[0]
