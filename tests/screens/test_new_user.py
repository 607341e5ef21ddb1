"""What somebody meets who has not read the pages: hints that hold, and no key without an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.conftest import room, shown, type_keys, workbench
from workbench.services.project.projects import create_project
from workbench.settings.keys import keys_file
from workbench.tui.screens.code import CodeScreen
from workbench.wording import choose_language


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Return the file of a project in which nothing was done."""
    path = tmp_path / "empty.workbench"
    create_project(path).close()
    return path


def _told(pilot: Pilot[int]) -> list[str]:
    """Return the sentences that were said."""
    return [each.message for each in pilot.app._notifications]


async def _on_bare_sentence(pilot: Pilot[int]) -> None:
    """Open a transcript at a sentence that bears no coding."""
    await type_keys(pilot, "g", "c")
    code = pilot.app.screen
    assert isinstance(code, CodeScreen)
    assert code.view.codings_here == []


@pytest.mark.parametrize(("letter", "sentence"), [("c", "where O imports one"), ("i", "where O imports a table")])
async def test_an_empty_room_names_the_key_as_it_is_now(empty: Path, letter: str, sentence: str) -> None:
    """Who gave the import another key reads that key in the rooms that send her there."""
    keys_file().parent.mkdir(parents=True)
    keys_file().write_text('[documents]\nimport = "O"\n', "utf-8")
    async with workbench(empty, size=(160, 48)) as pilot:
        await type_keys(pilot, "g", letter)
        assert sentence in shown(pilot)


async def test_points_and_matrix_name_the_key_as_it_is_now(empty: Path) -> None:
    """The first point and a new matrix are made with the keys that a person chose."""
    keys_file().parent.mkdir(parents=True)
    keys_file().write_text('[points]\nnew = "Y"\n\n[matrix]\nnew = "N"\n', "utf-8")
    async with workbench(empty, size=(160, 48)) as pilot:
        await type_keys(pilot, "g", "m")
        assert "N makes an empty one" in shown(pilot)
        await type_keys(pilot, "g", "p")
        assert "Y writes the first" in shown(pilot)


async def test_the_dutch_key_line_says_how_to_undo_too(project: Path) -> None:
    """Dutch hints are longer, and fit all the same."""
    async with workbench(project, size=(80, 24)) as pilot:
        choose_language("nl")
        await type_keys(pilot, "g", "c")
        line = shown(pilot).splitlines()[-1]
        assert all(hint in line for hint in ("0-6 code", "spatie zoek", "u terug", "? toetsen"))


async def test_the_codebook_names_a_facet_in_the_language_spoken(empty: Path) -> None:
    """In Dutch the part of the themes is called Thema beside the tree too."""
    async with workbench(empty, size=(100, 30)) as pilot:
        choose_language("nl")
        await type_keys(pilot, "g", "b")
        assert "Thema" in shown(pilot)
        assert "Theme" not in shown(pilot)


@pytest.mark.parametrize("width", [80, 100, 160])
async def test_the_key_line_of_code_always_says_how_to_undo_and_find(project: Path, width: int) -> None:
    """However narrow the screen, the most needed keys stand below the text."""
    async with workbench(project, size=(width, 30)) as pilot:
        await type_keys(pilot, "g", "c")
        line = shown(pilot).splitlines()[-1]
        assert all(hint in line for hint in ("0-6 code", "space find", "u undo", "? keys"))


async def test_escape_ends_moving_the_edges_and_stays_on_code(project: Path) -> None:
    """Once more goes back to Today."""
    async with workbench(project) as pilot:
        await type_keys(pilot, "g", "c", "e", "escape")
        assert room(pilot) == "code"
        assert _told(pilot)[-1] == "The edges stay as they are now."
        await type_keys(pilot, "escape")
        assert room(pilot) == "today"


async def test_the_hint_of_the_edges_names_every_key(project: Path) -> None:
    """Signs, words, both edges and how to end it."""
    async with workbench(project) as pilot:
        await type_keys(pilot, "g", "c", "e")
        hint = "h l move the end, H L the beginning, b w by a word; e or Esc when done"
        assert _told(pilot)[-1] == hint


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        (
            [
                ".",
            ],
            "Nothing was coded yet to do again",
        ),
        (["delete"], "There is no coding of yours here"),
        (["*"], "There is no coding of yours here"),
        (["tab"], "There is no coding here"),
        (["'", "a"], "There is no coding of yours here"),
    ],
)
async def test_a_key_that_finds_no_coding_says_so(project: Path, keys: list[str], sentence: str) -> None:
    """Nothing happens in silence on a sentence without a coding."""
    async with workbench(project) as pilot:
        await _on_bare_sentence(pilot)
        await type_keys(pilot, *keys)
        assert _told(pilot)[-1].startswith(sentence)
