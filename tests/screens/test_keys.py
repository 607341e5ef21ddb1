"""The keys behind the question mark: shown as they are, and given another."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.screens.conftest import room, shown, type_keys, workbench
from workbench.settings.keys import keys_file, load_keys
from workbench.wording import choose_language


def _keys(pilot: Pilot[int], words: str) -> str:
    """Return what stands before these words in the list of keys."""
    options = pilot.app.screen.query_one(OptionList).options
    line = next(str(option.prompt) for option in options if words in str(option.prompt))
    return line.partition(words)[0].strip()


def _told(pilot: Pilot[int]) -> list[str]:
    """Return the sentences that were said."""
    return [each.message for each in pilot.app._notifications]


async def test_enter_gives_a_command_another_key(demo: Path) -> None:
    """The new key works at once, the old one no more, the card and the bottom line show it, and it is kept."""
    async with workbench(demo, size=(100, 40)) as pilot:
        await type_keys(pilot, "g", "d", "question_mark")
        assert _keys(pilot, "import files, a folder") == "i"
        await type_keys(pilot, "down", "down", "enter", "O")
        assert _keys(pilot, "import files, a folder") == "O"
        await type_keys(pilot, "escape")
        assert "O import" in shown(pilot)
        await type_keys(pilot, "i")
        assert room(pilot) == "documents"
        await type_keys(pilot, "O")
        assert room(pilot) == "FilesScreen"
    assert load_keys().assigned["documents.import"] == ("O",)


async def test_delete_gives_the_usual_key_back(demo: Path) -> None:
    """A command that had another key has its own again."""
    keys_file().parent.mkdir(parents=True)
    keys_file().write_text('[documents]\nimport = "O"\n', "utf-8")
    async with workbench(demo, size=(100, 40)) as pilot:
        await type_keys(pilot, "g", "d")
        assert "O import" in shown(pilot)
        await type_keys(pilot, "question_mark", "down", "down", "delete", "escape")
        assert "i import" in shown(pilot)
        await type_keys(pilot, "i")
        assert room(pilot) == "FilesScreen"


@pytest.mark.parametrize("key", ["j", "u", "ctrl+i", "f4"])
async def test_a_key_that_is_taken_or_lost_is_refused_with_a_sentence(demo: Path, key: str) -> None:
    """Everything stays as it was."""
    async with workbench(demo, size=(100, 40)) as pilot:
        await type_keys(pilot, "g", "d", "question_mark", "down", "down", "enter", key)
        [sentence] = _told(pilot)
        assert sentence.startswith(f'The key "{key}" cannot be given to documents.import, since ')
        await type_keys(pilot, "escape", "i")
        assert room(pilot) == "FilesScreen"
    assert not keys_file().exists()


async def test_escape_leaves_a_key_as_it_is(demo: Path) -> None:
    """Whoever thinks better of it goes back to the list."""
    async with workbench(demo, size=(100, 40)) as pilot:
        await type_keys(pilot, "g", "d", "question_mark", "down", "down", "enter", "escape")
        assert room(pilot) == "KeysScreen"
    assert not keys_file().exists()


async def test_a_bad_line_of_the_file_is_one_sentence_at_the_start(demo: Path) -> None:
    """The other lines hold."""
    keys_file().parent.mkdir(parents=True)
    keys_file().write_text('[documents]\nimport = "j"\nspeakers = "S"\n', "utf-8")
    async with workbench(demo, size=(100, 40)) as pilot:
        [sentence] = _told(pilot)
        assert sentence.startswith('The key "j" cannot be given to documents.import, since documents.next_line has it')
        await type_keys(pilot, "g", "d")
        assert "S speakers" in shown(pilot)


async def test_the_way_to_other_rooms_can_have_another_key(demo: Path) -> None:
    """Also what holds in every room is given another key, in the file; a letter typed in a line stays a letter."""
    keys_file().parent.mkdir(parents=True)
    keys_file().write_text('[everywhere]\ngo = "G"\nredo = "R"\n', "utf-8")
    async with workbench(demo, size=(100, 40)) as pilot:
        await type_keys(pilot, "G", "d")
        assert room(pilot) == "documents"
        await type_keys(pilot, "slash", "R", "G")
        assert "RG" in shown(pilot)
        await type_keys(pilot, "escape", "g", "l")
        assert room(pilot) == "documents"


async def test_keys_are_named_in_dutch(demo: Path) -> None:
    """Names of keys and what they do are Dutch in Dutch."""
    choose_language("nl")
    async with workbench(demo, size=(100, 40)) as pilot:
        await type_keys(pilot, "g", "m", "question_mark")
        assert _keys(pilot, "zoek een code voor het punt") == "spatie Ctrl+F"
