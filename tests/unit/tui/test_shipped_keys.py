"""The keys of the shipped codebook and the commands of the Code screen never mean two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.keys import _character_to_key

from workbench.services.codebook.codebook import read_codebook
from workbench.services.project.projects import create_project
from workbench.settings.keys import code_commands
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.shipped import shipped
from workbench.tui.app import WorkbenchApp
from workbench.tui.codekeys import CodeKeys
from workbench.tui.commands import bound_keys
from workbench.tui.screens.base import ROOMS
from workbench.tui.screens.code import CodeScreen
from workbench.wording import LANGUAGES, choose_language, say

BOOK = read_codebook(shipped("codebook") / "treden.yaml")
ASPECTS = [code for code in BOOK.codes if code.get("facet") == "aspect" and code.get("key")]
MAIN = [code for code in BOOK.codes if code["id"] not in BOOK.parents and code.get("facet") in ("theme", "open")]


def bound() -> set[str]:
    """Return every key that is a command on the Code screen."""
    listed = [binding for kind in CodeScreen.__mro__ for binding in vars(kind).get("BINDINGS", ())]
    listed += WorkbenchApp.BINDINGS
    keys = (each.key if isinstance(each, Binding) else each[0] for each in listed)
    return {key.strip() for named in keys for key in named.split(",")}


def told() -> set[str]:
    """Return every key of the table that is a command on the Code screen."""
    return set(bound_keys(code_commands()).split(","))


def _keys(named: list[dict[str, object]]) -> Iterator[str]:
    yield from (_character_to_key(str(code["key"])) for code in named)


def test_commands_are_found() -> None:
    """The commands that everybody knows are among those that are compared."""
    assert {"j", "x", "m", "full_stop", "space", "u", "g", "question_mark", "ctrl+q"} <= bound()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_first_key_of_a_code_is_a_command(language: str) -> None:
    """Digits and aspect signs are no commands, and the same keys are shown in either language."""
    choose_language(language)
    assert sorted(set(_keys([*MAIN, *ASPECTS])) & (bound() | told())) == []
    signs = [str(code["key"]) for code in ASPECTS]
    assert say("tui.code.key.aspect").split()[: len(signs)] == signs
    assert say("tui.keys.signs.code").split("\n")[1].split()[: len(signs)] == signs


def test_main_codes_have_each_their_digit() -> None:
    """Every main code that makes codings has one digit of its own."""
    digits = [str(code["key"]) for code in MAIN]
    assert all(digit.isdecimal() and len(digit) == 1 for digit in digits)
    assert [digit for digit, count in Counter(digits).items() if count > 1] == []


def test_aspects_have_each_their_sign() -> None:
    """Six signs, none of them a letter or a digit."""
    assert [str(code["key"]) for code in ASPECTS] == ["=", "+", "-", "!", ">", "%"]


def test_themes_under_a_main_code_have_each_their_letter() -> None:
    """Under one digit no letter stands twice; a letter is one small letter."""
    letters = Counter(
        (BOOK.parents[code["id"]], str(code["key"]))
        for code in BOOK.codes
        if code["id"] in BOOK.parents and code.get("key") is not None
    )
    assert [place for place, count in letters.items() if count > 1] == []
    assert [key for _, key in letters if not (len(key) == 1 and "a" <= key <= "z")] == []


@pytest.fixture(autouse=True)
def _usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the keys of the person who runs the tests out of them."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))


@pytest.fixture
def listed(tmp_path: Path) -> list[CodeRow]:
    """Return the codes of a project with the shipped codebook."""
    with create_project(tmp_path / "p.workbench") as store:
        return codes(store)


def test_every_code_with_keys_is_typed_with_them(listed: list[CodeRow]) -> None:
    """Digit and letter lead to the code, the digit twice to the main code, the sign to the aspect."""
    names = {code.id: code for code in listed}
    typed = CodeKeys()
    typed.codes = listed
    for code in (code for code in listed if code.shortcut):
        if code.facet == "aspect":
            pressed = typed.press(code.shortcut or "")
            assert pressed is not None
            assert pressed.aspect == code
            continue
        first = names[code.parent_id].shortcut if code.parent_id else code.shortcut
        typed.press(first or "")
        pressed = typed.press(code.shortcut or "")
        assert pressed is not None
        assert pressed.code == code


def test_while_a_code_is_typed_no_key_is_a_command(listed: list[CodeRow]) -> None:
    """After the digit every letter belongs to the code, also those that are commands by themselves."""
    screen = CodeScreen()
    screen._keys.codes = listed
    actions = ["move", "open_sentence", "memo", "find", "again", "take_off", "undo", "leave", "await_letter", "keys"]
    assert [action for action in actions if not screen.check_action(action, ())] == []
    screen._keys.press("2")
    assert [action for action in actions if screen.check_action(action, ())] == []


def test_rooms_have_each_their_letter() -> None:
    """The letter that leads to a room is its own."""
    assert len(set(ROOMS.values())) == len(ROOMS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_the_code_screen_is_explained(language: str) -> None:
    """What a key does stands on the card behind the question mark, in either language."""
    choose_language(language)
    of_framework = {"tab", "shift+tab", "ctrl+c", "super+c"}
    assert bound() - of_framework - told() == set()
    assert [name for name in code_commands().values() if say(f"key.{name}") == f"key.{name}"] == []
