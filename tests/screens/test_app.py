"""The frame: starting, going from room to room, languages, and what may never reach a terminal."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.screens.conftest import room, shown, type_keys, workbench
from workbench.services.project.projects import sign_in
from workbench.services.transcripts.importing import import_files
from workbench.settings.preferences import load_preferences
from workbench.storage.store import Store
from workbench.tui.app import AGAIN
from workbench.tui.screens.base import ROOMS
from workbench.wording import choose_language, say


async def test_the_coder_is_asked_once(project: Path) -> None:
    """At the first start one gives a name; after that nobody asks."""
    async with workbench(project, coder=None) as pilot:
        await pilot.pause(0.3)
        assert "Who is coding?" in shown(pilot)
        await type_keys(pilot, *"Bo", "enter")
        assert room(pilot) == "today"
    assert load_preferences().coder == "Bo"
    with Store.open(project) as store:
        assert store.value("SELECT count(*) FROM coder WHERE name = 'Bo'") == 1
    async with workbench(project, coder="Bo") as pilot:
        assert room(pilot) == "today"


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_g_and_a_letter_enter_every_room(demo: Path, size: tuple[int, int]) -> None:
    """Each room is entered by its letter, and Esc goes back to Today."""
    async with workbench(demo, size=size) as pilot:
        for name, letter in ROOMS.items():
            await type_keys(pilot, "g", letter.lower())
            assert room(pilot) == name
            await type_keys(pilot, "escape")
            assert room(pilot) == "today"


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_after_g_every_other_room_is_told_with_its_letter(demo: Path, language: str) -> None:
    """Also where a line is too short for all the names: none is left out, and Dutch names are longer."""
    choose_language(language)
    async with workbench(demo) as pilot:
        await type_keys(pilot, "g")
        line = shown(pilot).splitlines()[-1]
        for name, letter in ROOMS.items():
            assert (f"{letter} {say(f'tui.room.{name}')[:4]}" in line) is (name != "today")


@pytest.mark.parametrize("name", ROOMS)
async def test_question_mark_shows_the_keys_of_the_room(demo: Path, name: str) -> None:
    """Every room explains its keys."""
    async with workbench(demo) as pilot:
        await type_keys(pilot, "g", ROOMS[name].lower(), "question_mark")
        assert "Keys ·" in shown(pilot)
        await type_keys(pilot, "escape")
        assert room(pilot) == name


async def test_the_rooms_speak_dutch(demo: Path) -> None:
    """In Dutch every tab has its Dutch name, under the same letters."""
    choose_language("nl")
    async with workbench(demo, size=(160, 48)) as pilot:
        assert "T Vandaag" in shown(pilot)
        assert "Q Citaten" in shown(pilot)


async def test_another_language_is_kept_for_the_next_start(demo: Path) -> None:
    """Choosing Dutch starts the program anew in Dutch, where one was."""
    async with workbench(demo) as pilot:
        pilot.app.speak("nl")  # type: ignore[attr-defined]
        await pilot.pause()
        assert pilot.app.return_value == AGAIN
    assert load_preferences().language == "nl"


@pytest.mark.parametrize("name", ROOMS)
async def test_an_empty_project_has_all_rooms(empty_project: Store, name: str) -> None:
    """Nothing breaks where nothing is yet."""
    async with workbench(empty_project.path) as pilot:
        await type_keys(pilot, "g", ROOMS[name].lower(), "j", "k")
        assert room(pilot) == name


HOSTILE = (
    "R: Hij zei [red]stop[/red] \x1b]52;c;ZWNobw==\x07 en \u202eachterstevoren\u202c, \x9b31m [/] \\ ok.\n"
    "I: Ja?\nR: Ja.\n"
)


async def test_what_a_transcript_says_never_drives_the_terminal(
    empty_project: Store, coder: int, tmp_path: Path
) -> None:
    """Escape codes and brackets of a transcript are shown as text in every room."""
    path = tmp_path / "[red]x[b].txt"
    path.write_text(HOSTILE, "utf-8")
    assert [report.status for report in import_files(empty_project, coder, [path])] == ["warned"]
    async with workbench(empty_project.path, size=(120, 30)) as pilot:
        for letter in ROOMS.values():
            await type_keys(pilot, "g", letter.lower())
            text = shown(pilot)
            assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]
        await type_keys(pilot, "g", "c")
        assert "[red]stop[/red]" in shown(pilot)


async def test_another_coder_sees_new_rooms_after_an_act(project: Path) -> None:
    """What was done in one room is seen in the others."""
    async with workbench(project, size=(120, 30)) as pilot:
        await type_keys(pilot, "g", "l")
        await type_keys(pilot, "g", "c")
        await type_keys(pilot, "1", "h")
        await type_keys(pilot, "g", "l")
        assert "coded Huisbezoek (T1.huisbezoek)" in shown(pilot)
        with Store.open(project) as store:
            assert sign_in(store, "A") == 1


async def test_what_another_program_does_is_seen_within_a_second(project: Path) -> None:
    """Two people may work in one project; each sees what the other did."""
    async with workbench(project, size=(120, 30)) as pilot:
        await type_keys(pilot, "g", "l")
        with Store.open(project) as elsewhere:
            sign_in(elsewhere, "Collega")
        await pilot.pause(1.5)
        assert "entered coder Collega" in shown(pilot)


async def test_whether_the_group_had_seen_the_results_is_said_on_the_matrix(demo: Path) -> None:
    """V asks whether the group had seen the interview results; the title says it."""
    async with workbench(demo, size=(160, 48)) as pilot:
        await type_keys(pilot, "g", "m")
        assert "had seen the results" in shown(pilot)
        await type_keys(pilot, "v", "j", "enter")
        assert "had not seen the results" in shown(pilot)
        with Store.open(demo) as store:
            assert store.value("SELECT seen_results FROM document WHERE kind = 'matrix'") == 0
