"""What somebody meets who has not read the pages: hints that hold, and no key without an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tests.screens.conftest import room, shown, type_keys, until, workbench
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import add_code, redefine_code
from workbench.services.project.projects import create_project, sign_in
from workbench.settings.keys import keys_file
from workbench.settings.preferences import Preferences, keep_preferences
from workbench.storage.store import Store
from workbench.tui.modals.ask import AskScreen
from workbench.tui.modals.choose import ChooseScreen
from workbench.tui.modals.project import ProjectScreen
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


IDLE = {
    "d": ("s", "w", "m", "d", "r", "v", "P", "y"),
    "m": ("o", "e", ".", "v", "d", "J", "L", "c"),
    "f": ("e", "v", "s", "a", "c"),
    "p": ("e", "n", "w", "O", "s", "B", "p", "a", "i", "y", "d"),
    "i": ("c",),
    "b": ("c", "m", "J", "K", "f", "v", "r", "e"),
}
"""Letter of a room → keys that work on what is under the cursor; in an empty project there is nothing."""


@pytest.mark.parametrize("letter", IDLE)
async def test_in_an_empty_project_no_key_is_silent(empty: Path, letter: str) -> None:
    """A key that finds nothing to work on says so, and with which key it is made."""
    async with workbench(empty) as pilot:
        await type_keys(pilot, "g", letter)
        for key in IDLE[letter]:
            before = len(_told(pilot))
            await type_keys(pilot, key)
            assert len(_told(pilot)) == before + 1, key
            assert not isinstance(pilot.app.screen, ModalScreen), key


async def test_the_matrix_says_what_an_empty_cell_and_a_first_repeat_need(empty: Path) -> None:
    """With a matrix an empty cell is named; on an item the key of the same again asks for a code first."""
    async with workbench(empty) as pilot:
        await type_keys(pilot, "g", "m", "J")
        assert "No group matrix yet" in _told(pilot)[-1]
        await type_keys(pilot, "n", *"avond", "enter", "J")
        assert _told(pilot)[-1] == "There is no item in this cell: o adds one."
        await type_keys(pilot, "o", "enter", *"folder", "enter", "escape", ".")
        assert _told(pilot)[-1] == "Nothing was coded yet to do again: space finds a code for this item."


async def test_documents_name_the_key_as_it_is_now(empty: Path) -> None:
    """Also in the room itself."""
    keys_file().parent.mkdir(parents=True)
    keys_file().write_text('[documents]\nimport = "O"\n', "utf-8")
    async with workbench(empty) as pilot:
        await type_keys(pilot, "g", "d", "m")
        assert "O imports transcripts" in shown(pilot)
        assert _told(pilot)[-1] == "There is no document yet: O imports one."


async def test_what_is_known_of_a_document_is_never_cut(project: Path) -> None:
    """However many lines its attributes take, the last line stands there whole."""
    with Store.open(project) as store:
        store.keep("UPDATE document SET name = ?", ("gesprek met het wijkteam in de gemeente " * 3,))
        store.keep("UPDATE document SET source = ?", ("gesprek met het wijkteam in de gemeente " * 3,))
    async with workbench(project) as pilot:
        choose_language("nl")
        await type_keys(pilot, "g", "d")
        detail = pilot.app.screen.query_one(".detail", Static)
        assert detail.size.height == detail.get_content_height(detail.size, pilot.app.size, detail.size.width) > 5


async def test_a_long_name_leaves_the_question_in_sight(empty: Path) -> None:
    """Who pastes a page where a name is asked still sees what is asked, and how to go back."""
    async with workbench(empty) as pilot:
        await type_keys(pilot, "g", "b", "a")
        pilot.app.screen.query_one(Input).value = "woord en nog iets " * 280
        await type_keys(pilot, "enter", "r")
        pilot.app.screen.query_one(Input).value = "iets heel anders " * 300
        await type_keys(pilot, "enter")
        assert "Enter passes this by" in shown(pilot)
        assert pilot.app.screen.query_one(Input).region.bottom <= 24


async def test_the_tree_and_its_questions_name_a_facet_in_the_language_spoken(empty: Path) -> None:
    """In English the part of the themes is called Theme everywhere on Codebook."""
    async with workbench(empty, size=(160, 48)) as pilot:
        await type_keys(pilot, "g", "b")
        assert "▾ Theme · " in shown(pilot)
        await type_keys(pilot, "a")
        assert "at the top of Theme" in shown(pilot)
        await type_keys(pilot, "escape", "j", "m", *"top", "space", *"theme")
        assert "  top of Theme" in shown(pilot)


async def test_a_rule_that_was_never_written_is_no_earlier_rule(empty: Path) -> None:
    """The first rule of a code stands alone: nothing was said before it."""
    with Store.open(empty) as store:
        coder = sign_in(store, "A")
        code = add_code(store, coder, "Nieuw", facet="theme")
        redefine_code(store, coder, code, definition="Het eerste.")
        again = find_code(store, code.ident)
        redefine_code(store, coder, again, definition="Het tweede.")
    async with workbench(empty, size=(160, 48)) as pilot:
        await type_keys(pilot, "g", "b", "slash", *"nieuw", "enter")
        assert "Rule 2, until" in shown(pilot)
        assert "Rule 1, until" not in shown(pilot)


async def test_a_document_that_does_not_fit_on_today_is_cut_with_a_sign(project: Path) -> None:
    """It is seen that there was more, also of what somebody does."""
    with Store.open(project) as store:
        store.keep(
            "UPDATE document SET name = ?", ("gesprek met het wijkteam in de gemeente, de eerste en de tweede keer",)
        )
    async with workbench(project) as pilot:
        await type_keys(pilot, "g", "t")
        [line] = [line for line in shown(pilot).splitlines() if "gesprek met het" in line]
        assert "…  " in line


async def test_removing_a_point_names_the_key_that_brings_it_back(file: Path) -> None:
    """Also when a person gave undo another key."""
    keys_file().parent.mkdir(parents=True)
    keys_file().write_text('[everywhere]\nundo = "U"\n', "utf-8")
    async with workbench(file) as pilot:
        await type_keys(pilot, "g", "p", "d")
        assert "(U brings it back)" in " ".join(shown(pilot).replace("│", " ").split())


async def test_a_new_project_with_a_point_in_its_name_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows a point is of the name, and the file ends as files of projects do."""
    monkeypatch.chdir(tmp_path)
    keep_preferences(Preferences(coder="A", language="en"))
    async with workbench(None, coder=None) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ProjectScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen))
        pilot.app.screen.query_one(Input).value = "Studie 2.0"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        await pilot.press("down", "enter")
        await until(pilot, (tmp_path / "Studie 2.0.workbench").exists)
        await until(pilot, lambda: room(pilot) == "today")
