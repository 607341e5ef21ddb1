"""From words to commands: help, version, options before and after, and words that name nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from workbench import __version__
from workbench.cli import main
from workbench.cli.commands import COMMANDS, FAMILIES, GROUPS, module_of


def test_the_help_lists_every_command_once(run: Run) -> None:
    """Help shows all commands in their groups, each with one line."""
    told = run("--help")
    lines = [line[2:].split("  ")[0] for line in told.out.splitlines() if line.startswith("  ")]
    assert told.code == 0
    assert [line for line in lines if line in COMMANDS] == list(COMMANDS)
    assert told.err == ""


@pytest.mark.parametrize(("spoken", "words"), [("en_GB.UTF-8", "write a memo"), ("nl_NL.UTF-8", "een memo schrijven")])
def test_help_is_in_the_language_spoken(run: Run, monkeypatch: pytest.MonkeyPatch, spoken: str, words: str) -> None:
    """Help is English, or Dutch where the system is."""
    monkeypatch.setenv("LANG", spoken)
    assert words in run("--help").out
    assert words in run("memo", "add", "--help").out


def test_every_line_of_the_help_fits_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of commands can be read at 100 columns in both languages."""
    for spoken in ("en", "nl"):
        monkeypatch.setenv("LANG", spoken)
        assert [line for line in main.overview() if len(line) > 110] == []


@pytest.mark.parametrize("command", [name for names in GROUPS.values() for name in names])
@pytest.mark.parametrize("spoken", ["en", "nl"])
def test_every_command_has_help(run: Run, monkeypatch: pytest.MonkeyPatch, command: str, spoken: str) -> None:
    """Every command explains itself and each of its options, in both languages."""
    monkeypatch.setenv("LANG", spoken)
    told = run(*command.split(), "--help")
    assert told.code == 0
    assert f"workbench {command}" in told.out
    assert "cli." not in told.out


def test_every_command_stands_in_a_file_of_its_own() -> None:
    """One command, one file."""
    folder = Path(main.__file__).parent / "commands"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {module_of(command).rpartition(".")[2] for command in COMMANDS} == files


@pytest.mark.parametrize("words", [["help", "quotes"], ["--help", "quotes"], ["quotes", "-h"]])
def test_help_may_stand_anywhere(run: Run, words: list[str]) -> None:
    """Help on a command can be asked before and after its name."""
    assert "--overlaps" in run(*words).out


def test_a_family_lists_its_commands(run: Run) -> None:
    """Help on the first of two words lists the second ones."""
    told = run("points", "--help")
    assert "points evidence" in told.out
    assert "codebook show" not in told.out


def test_the_version_is_told(run: Run) -> None:
    """The program says which version it is."""
    assert run("--version").out == f"workbench {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["quotez"],
        ["points"],
        ["points", "lst"],
        ["quotes", "--nope"],
        ["show"],
        ["new"],
        ["log", "--most", "many"],
        ["points", "status", "V01", "perhaps"],
        ["code", "anna", "T1"],
        ["code", "anna", "T1", "--quote", "a", "--span", "0:1"],
        ["-p"],
        ["search", "a", "--word", "--regex"],
    ],
)
@pytest.mark.parametrize("json", [[], ["--json"]])
def test_wrong_words_leave_stdout_empty(run: Run, study: Path, words: list[str], json: list[str]) -> None:
    """Words that cannot be understood end with exit code 2, a sentence on stderr and nothing on stdout."""
    told = run(*json, *words)
    assert (told.code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 1


def test_wrong_words_are_explained_in_dutch(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence about wrong words is Dutch where the system is."""
    monkeypatch.setenv("LANG", "nl")
    assert "er ontbreekt: DOCUMENT" in run("show").err
    assert "is geen van" in run("import", "x.txt", "--as", "poem").err
    assert "niet begrepen: --nope" in run("log", "--nope").err


def test_a_command_that_is_nearly_right_is_named(run: Run) -> None:
    """A typing error is answered with the command that was probably meant."""
    assert "workbench quotes" in run("quote").err


@pytest.mark.parametrize("before", [True, False])
def test_project_coder_and_json_stand_before_or_after(run: Run, study: Path, before: bool) -> None:
    """Options that hold everywhere may stand on either side of the command."""
    options = ["--project", str(study), "--coder", "bea", "--json"]
    words = [*options, "memo", "add", "Idee"] if before else ["memo", "add", "Idee", *options]
    assert run(*words).data["kind"] == "idea"
    assert run("memo", "list", "--json").data[0]["coder"] == "bea"


def test_first_words_of_two_are_no_commands_themselves() -> None:
    """No word is both a command and the first half of others, but for some that cannot be mistaken."""
    assert {family for family in FAMILIES if family in COMMANDS} <= {"backup", "code", "disclosure", "purge", "quotes"}


class _Terminal:
    """A stream that says it is a terminal."""

    def __init__(self, stream: object) -> None:
        self._stream = stream

    def isatty(self) -> bool:
        """Say yes."""
        return True

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


@pytest.fixture
def entered() -> list[Path | None]:
    """Return the list that notes which projects the screens were entered with."""
    return []


def enter(entered: list[Path | None], *words: str) -> int:
    """Run words at what looks like a terminal, with screens that only note what they were given."""

    def screens(path: Path | None) -> int:
        entered.append(path)
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", _Terminal(sys.stdin))
        patch.setattr(sys, "stdout", _Terminal(sys.stdout))
        return main.run(list(words), screens=screens)


def test_no_command_opens_the_screens(entered: list[Path | None]) -> None:
    """Without any word the workbench opens, and asks for a project where the folder holds none."""
    assert enter(entered) == 0
    assert entered == [None]


def test_no_command_opens_the_only_project_here(
    entered: list[Path | None], study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any word the project of the folder is opened."""
    monkeypatch.delenv("WORKBENCH_PROJECT")
    assert enter(entered) == 0
    assert entered == [Path("study.workbench")]


@pytest.mark.parametrize(
    "words", [["{}"], ["open", "{}"], ["-p", "{}"], ["{}", "--coder", "bea"], ["-p", "{}", "open"]]
)
def test_a_project_file_opens_the_screens(entered: list[Path | None], study: Path, words: list[str]) -> None:
    """A project file in the place of a command is opened."""
    assert enter(entered, *(word.format(study) for word in words)) == 0
    assert entered == [study]


def test_a_project_that_is_not_there_is_told_before_the_screens(
    entered: list[Path | None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A project file that does not exist is a sentence, not a screen."""
    assert enter(entered, "elsewhere.workbench") == 1
    assert entered == []
    assert "elsewhere.workbench" in capsys.readouterr().err


def test_without_a_terminal_the_screens_are_refused(run: Run, study: Path) -> None:
    """Screens cannot be drawn into a pipe; the sentence says what works there."""
    told = run()
    assert (told.code, told.out) == (2, "")
    assert "terminal" in told.err


def test_the_demo_opens_itself_at_a_terminal(entered: list[Path | None], study: Path) -> None:
    """The example study is opened when it is there; a project of one's own is never written over."""
    before = study.read_bytes()
    assert enter(entered, "demo", str(study)) == 0
    assert entered == [study]
    assert study.read_bytes() == before
