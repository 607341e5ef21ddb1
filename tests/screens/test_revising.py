"""Documents: a corrected file is looked at, taken over, taken back; versions can be compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.coding import notes
from tests.screens.conftest import room, shown, type_keys, workbench
from tests.screens.revised import CORRECTED, DOUBTFUL, FAR, SURE, coded_talk, corrected_file, done, states
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store


@pytest.fixture
def coded(empty_project: Store, coder: int) -> Path:
    """Return a project with three codings, and a corrected file beside it."""
    coded_talk(empty_project, coder)
    corrected_file(empty_project)
    return empty_project.path


async def ask_for(pilot: Pilot[int], file: Path) -> None:
    """Go to Documents and name a corrected file for the transcript."""
    await type_keys(pilot, "g", "d", "r", *str(file), "enter")
    await done(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_corrected_file_is_shown_before_it_is_taken_over(coded: Path, size: tuple[int, int]) -> None:
    """What becomes of the codings stands above, old and new lines with − and + below; Esc changes nothing."""
    async with workbench(coded, size=size) as pilot:
        await ask_for(pilot, coded.with_name("verbeterd.txt"))
        assert room(pilot) == "RevisionScreen"
        screen = shown(pilot)
        assert "Take over verbeterd.txt as the text of verpleegkundige?" in screen
        assert "? one coding is to review" in screen
        assert "− I: Komt u bij mensen thuis?" in screen
        assert "+ I: Komt u ook bij mensen thuis?" in screen
        await type_keys(pilot, "escape")
        assert room(pilot) == "documents"
    assert set(states(coded).values()) == {"placed"}


async def test_taking_over_says_what_became_of_the_codings_and_offers_what_is_in_doubt(coded: Path) -> None:
    """Enter takes it over with a reason; what is to review opens; undo brings all back, also the next day."""
    async with workbench(coded, size=(100, 30)) as pilot:
        await ask_for(pilot, coded.with_name("verbeterd.txt"))
        await type_keys(pilot, *"nagehoord", "enter")
        await done(pilot)
        assert room(pilot) == "ReviewScreen"
        assert "One passage to review" in shown(pilot)
        assert any("2 moved along · 1 to review" in note for note in notes(pilot))
        await type_keys(pilot, "escape")
        assert room(pilot) == "documents"
    assert states(coded) == {SURE: "placed", DOUBTFUL: "review", FAR: "placed"}
    with Store.open(coded) as store:
        assert store.value("SELECT reason FROM entry WHERE act = 'document.revise'") == "nagehoord"
    async with workbench(coded) as pilot:
        await type_keys(pilot, "g", "d", "u")
    assert states(coded) == {SURE: "placed", DOUBTFUL: "placed", FAR: "placed"}


async def test_what_cannot_be_taken_over_is_said_in_a_sentence(coded: Path, coder: int, tmp_path: Path) -> None:
    """The same text, no file, two files, and a group matrix under the cursor."""
    matrix = tmp_path / "aaa-matrix.csv"
    matrix.write_text("trede,kolom,punt,subgroep,herkomst\nPreventie,acties,lessen,1,flip-over\n", "utf-8")
    with Store.open(coded) as store:
        [report] = import_files(store, coder, [matrix])
        assert report.status != "rejected", report.refusal
    async with workbench(coded, size=(120, 30)) as pilot:
        await type_keys(pilot, "g", "d", "home", "r")
        assert "is a group matrix" in notes(pilot)[-1]
        await type_keys(pilot, "end")
        for typed, said in (
            (str(tmp_path / "verpleegkundige.txt"), "same"),
            ("geen-bestand.txt", "geen-bestand.txt"),
            ("een.txt twee.txt", "Name one file"),
        ):
            await type_keys(pilot, "r", *typed, "enter")
            await done(pilot)
            assert room(pilot) == "documents"
            assert said in notes(pilot)[-1]


async def test_versions_are_listed_with_what_each_changed(coded: Path) -> None:
    """When, from which file, how long; below it what the next version changed."""
    async with workbench(coded, size=(100, 30)) as pilot:
        await type_keys(pilot, "g", "d", "v")
        assert "verpleegkundige has one version" in notes(pilot)[-1]
        await ask_for(pilot, coded.with_name("verbeterd.txt"))
        await type_keys(pilot, "enter")
        await done(pilot)
        await type_keys(pilot, "escape", "v")
        await done(pilot)
        assert room(pilot) == "VersionsScreen"
        screen = shown(pilot)
        assert "verpleegkundige.txt" in screen
        assert f"verbeterd.txt  {len(CORRECTED)} characters  ● the text as it is now" in screen
        assert "+ I: Komt u ook bij mensen thuis?" in screen
        await type_keys(pilot, "j")
        await done(pilot)
        assert "This is the text as it is now." in shown(pilot)
        await type_keys(pilot, "escape")
        assert room(pilot) == "documents"
