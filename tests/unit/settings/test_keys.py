"""A person's own keys: what holds, what is refused, and what stays as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import refused
from workbench.settings.commands import COMMANDS, FIXED
from workbench.settings.keynames import is_lost, normal_key
from workbench.settings.keys import OF_CODES, all_defaults, code_commands, keep_keys, keys_file, load_keys


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the settings apart from those of the person who runs the tests."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path))
    return tmp_path


def write(text: str) -> None:
    """Write the file as a person does."""
    keys_file().write_text(text, "utf-8")


def troubles() -> list[tuple[str, object]]:
    """Return what could not hold: the sentence, and the command it is about."""
    return [(error.key, error.parameters.get("command")) for error in load_keys().troubles]


def test_without_a_file_every_command_has_its_usual_keys() -> None:
    """Nothing is refused and nothing is written by looking."""
    assert load_keys() == (all_defaults(), [])
    assert not keys_file().exists()


def test_a_command_gets_the_keys_that_were_written() -> None:
    """Several keys stand with blanks between; their names may be in capitals; other commands keep theirs."""
    write('[today]\nnext_line = "n Down Ctrl+N"\n[log]\nprevious_line = "-"\n')
    expected = all_defaults() | {"today.next_line": ("n", "down", "ctrl+n"), "log.previous_line": ("-",)}
    del expected["today.next_line"]
    loaded = load_keys()
    assert troubles() == [("keys.taken", "today.next_line")]
    assert {name: keys for name, keys in loaded.assigned.items() if name != "today.next_line"} == expected


def test_two_commands_may_change_places() -> None:
    """What counts is that no two have the same key in the end."""
    write('[documents]\nnext_line = "k"\nprevious_line = "j"\n')
    loaded = load_keys()
    assert loaded.troubles == []
    assert (loaded.assigned["documents.next_line"], loaded.assigned["documents.previous_line"]) == (("k",), ("j",))


@pytest.mark.parametrize(
    ("line", "key", "command"),
    [
        ('[today]\nnext = "n"', "keys.unknown_command", "today.next"),
        ('[nowhere]\nnext_line = "n"', "keys.unknown_command", "nowhere.next_line"),
        ('[today]\nopen = "n"', "keys.fixed", "today.open"),
        ('[today]\nnext_line = "jj"', "keys.unknown_key", "today.next_line"),
        ('[today]\nnext_line = ""', "keys.none", "today.next_line"),
        ("[today]\nnext_line = 3", "keys.none", "today.next_line"),
        ('[today]\nnext_line = "k"', "keys.taken", "today.next_line"),
        ('[today]\nnext_line = "u"', "keys.taken", "today.next_line"),
        ('[today]\nnext_line = "enter"', "keys.taken", "today.next_line"),
        ('[today]\nnext_line = "escape"', "keys.taken", "today.next_line"),
        ('[everywhere]\nundo = "m"', "keys.taken", "everywhere.undo"),
        ('[today]\nnext_line = "F2"', "keys.lost", "today.next_line"),
        ('[today]\nnext_line = "alt+n"', "keys.lost", "today.next_line"),
        ('[today]\nnext_line = "ctrl+i"', "keys.lost", "today.next_line"),
        ('[code]\nmemo = "3"', "keys.of_code", "code.memo"),
        ('[code]\nmemo = "+"', "keys.of_code", "code.memo"),
        ('[everywhere]\nleave = "%"', "keys.of_code", "everywhere.leave"),
        ("[points]\nnew = '4'", "keys.taken", "points.new"),
        ('next_line = "n"', "keys.unknown_command", "next_line"),
    ],
)
def test_a_line_that_cannot_hold_is_told_and_the_rest_holds(line: str, key: str, command: str) -> None:
    """One sentence names the command; it keeps its usual keys, and the other lines count."""
    write(f'{line}\n[log]\nnext_line = "n"\n')
    assert troubles() == [(key, command)]
    assert load_keys().assigned == all_defaults() | {"log.next_line": ("n",)}


def test_of_two_lines_with_one_key_the_first_holds() -> None:
    """The second is told, and the command it was for keeps its usual key."""
    write('[quotes]\nsort = "x"\nexport = "x"\n')
    assert troubles() == [("keys.taken", "quotes.export")]
    assert load_keys().assigned == all_defaults() | {"quotes.sort": ("x",)}


def test_further_signs_of_codes_are_kept_free() -> None:
    """A project whose codebook begins codes with other signs keeps those for its codes, on Code only."""
    write('[code]\nmemo = "$"\n[quotes]\nsort = "$"\n')
    assert load_keys().troubles == []
    loaded = load_keys(["$"])
    assert [(error.key, error.parameters["key"]) for error in loaded.troubles] == [("keys.of_code", "$")]
    assert loaded.assigned["quotes.sort"] == ("$",)


@pytest.mark.parametrize("text", ["[today\n", '[today]\nnext_line = "j" "k"', "[log]\nx = 1\nx = 2\n"])
def test_a_file_that_is_no_table_of_keys_is_told(text: str) -> None:
    """All keys are as usual, and the sentence names the file and the line; nothing is written over it."""
    write(text)
    [error] = load_keys().troubles
    assert (error.key, error.parameters["file"]) == ("keys.unreadable", str(keys_file()))
    assert "line" in str(error.parameters["reason"])
    assert load_keys().assigned == all_defaults()
    with refused("keys.unreadable"):
        keep_keys("today.next_line", ("n",))
    assert keys_file().read_text("utf-8") == text


def test_a_key_that_is_kept_leaves_the_rest_of_the_file_alone() -> None:
    """Remarks and other lines stay as a person wrote them."""
    write('# mine\n[log]\nnext_line = "n"  # as in mail\n\n[today]\nprevious_line = "p"\n')
    keep_keys("log.next_line", ("x", "ctrl+n"))
    keep_keys("today.next_line", ('"',))
    keep_keys("quotes.sort", ("\\",))
    assert keys_file().read_text("utf-8").splitlines() == [
        "# mine",
        "[log]",
        'next_line = "x ctrl+n"',
        "",
        "[today]",
        'next_line = "\\""',
        'previous_line = "p"',
        "",
        "[quotes]",
        'sort = "\\\\"',
    ]
    assert load_keys() == (
        all_defaults()
        | {
            "log.next_line": ("x", "ctrl+n"),
            "today.next_line": ('"',),
            "today.previous_line": ("p",),
            "quotes.sort": ("\\",),
        },
        [],
    )


def test_a_command_gets_its_usual_keys_back() -> None:
    """Its line goes from the file."""
    keep_keys("log.next_line", ("n",))
    keep_keys("log.next_line", ())
    assert load_keys() == (all_defaults(), [])
    assert keys_file().read_text("utf-8") == "[log]\n"


def test_usual_keys_that_went_to_another_command_do_not_come_back() -> None:
    """The other command must get another key first."""
    keep_keys("log.next_line", ("n",))
    keep_keys("log.previous_line", ("j",))
    with refused("keys.taken"):
        keep_keys("log.next_line", ())
    assert load_keys().assigned["log.next_line"] == ("n",)


@pytest.mark.parametrize(
    ("command", "key", "sentence"),
    [
        ("code.memo", "j", "keys.taken"),
        ("code.memo", "g", "keys.taken"),
        ("everywhere.go", "j", "keys.taken"),
        ("code.memo", "7", "keys.of_code"),
        ("today.next_line", "f12", "keys.lost"),
        ("today.open", "x", "keys.fixed"),
    ],
)
def test_a_key_that_means_something_else_is_not_kept(command: str, key: str, sentence: str) -> None:
    """Nothing is written."""
    with refused(sentence):
        keep_keys(command, (key,))
    assert not keys_file().exists()


def test_the_commands_of_code_are_known_as_they_are_now() -> None:
    """Those of Code and those of every room, under a person's own keys; those of other rooms are not among them."""
    assert code_commands()["m"] == "code.memo"
    assert code_commands()["u"] == "everywhere.undo"
    assert "y" not in code_commands()
    keep_keys("code.memo", ("y",))
    assert code_commands()["y"] == "code.memo"
    assert "m" not in code_commands()


def test_no_command_has_a_key_that_is_lost_or_of_a_code_or_given_twice() -> None:
    """The usual keys keep to the rules, but for Ctrl+Q, which is a second key."""
    own = all_defaults()
    lost = {(name, key) for name, keys in own.items() for key in keys if is_lost(key)}
    assert lost == {("everywhere.leave", "ctrl+q")}
    assert [key for key in code_commands() if key in OF_CODES] == []
    for room in COMMANDS:
        tables = (COMMANDS[room], FIXED.get(room, {}), COMMANDS["everywhere"], FIXED["everywhere"])
        heard = [key for table in tables for keys in table.values() for key in keys.split()]
        if room not in ("everywhere", "quotes"):
            assert sorted(heard) == sorted(set(heard)), room


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("j", "j"),
        ("J", "J"),
        ("é", "é"),
        ("/", "/"),
        ("+", "+"),
        ("Ctrl+F", "ctrl+f"),
        ("PageUp", "pageup"),
        ("Del", "delete"),
        ("Shift+Up", "shift+up"),
        ("F5", "f5"),
        ("ctrl+", None),
        ("ctrl+é", None),
        ("shift+a", None),
        ("\t", None),
        ("hyper", None),
        ("", None),
    ],
)
def test_keys_are_written_in_one_way(word: str, key: str | None) -> None:
    """Letters keep their size, names do not mind it, and what is no key is known as such."""
    assert normal_key(word) == key
