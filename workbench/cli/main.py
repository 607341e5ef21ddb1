"""From the words of the command line to the command they name."""

from __future__ import annotations

import os.path

from workbench.cli import diagnostics, output
from workbench.cli.commands import COMMANDS, FAMILIES, GROUPS, key_of, module_of
from workbench.errors import UsageError
from workbench.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.cli.answer import Answer

VALUED = ("-p", "--project", "--coder", "--passphrase-file")
"""Options before the command that are followed by a value."""
HELP = ("-h", "--help")


def run(words: list[str], *, screens: Callable[[Path | None], int]) -> int:
    """Do what the words ask and return the exit code; `screens` runs the workbench on a project."""
    return diagnostics.guarded(lambda: _run(words, screens), as_json="--json" in _before_dashes(words))


def _before_dashes(words: list[str]) -> list[str]:
    return words[: words.index("--")] if "--" in words else words


def _run(words: list[str], screens: Callable[[Path | None], int]) -> int:
    leading, rest = _split(words)
    if "--version" in leading:
        from workbench import __version__

        output.write_lines([f"workbench {__version__}"])
        return diagnostics.DONE
    if rest[:1] == ["help"]:
        leading, rest = [*leading, "--help"], rest[1:]
    if any(word in HELP for word in leading) and not rest:
        output.write_lines(overview())
        return diagnostics.DONE
    answer = _dispatch(leading, rest)
    if answer is None:
        return diagnostics.DONE
    return screens(answer.project) if answer.enters else answer.code


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the options before the command, and the command with what follows it."""
    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] != "--":
        at += 2 if words[at] in VALUED else 1
    return words[:at], words[at:]


def _dispatch(leading: list[str], rest: list[str]) -> Answer | None:
    """Let the command work; None when its help was all that was asked for."""
    command, arguments = _command(rest)
    if command in FAMILIES and command not in COMMANDS:
        if any(word in HELP for word in [*leading, *arguments]):
            output.write_lines(overview(command))
            return None
        raise UsageError("cli.unknown_part", command=command, choices=_parts(command))
    return _call(command, [*leading, *arguments])


def _command(rest: list[str]) -> tuple[str, list[str]]:
    """Return the command and its arguments; no command, or a project file in its place, opens the screens."""
    if not rest:
        return "open", []
    two = " ".join(rest[:2])
    if two in COMMANDS:
        return two, rest[2:]
    if rest[0] in COMMANDS or rest[0] in FAMILIES:
        return rest[0], rest[1:]
    if rest[0].endswith(".workbench") or os.path.exists(rest[0]):
        return "open", rest
    raise _unknown(rest[0])


def _unknown(word: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(word, {*COMMANDS, *FAMILIES}, n=1)
    if near:
        return UsageError("cli.unknown_command_near", command=word, near=near[0])
    return UsageError("cli.unknown_command", command=word)


def _parts(family: str) -> str:
    return ", ".join(name.split()[1] for name in COMMANDS if name.startswith(f"{family} "))


def _call(name: str, arguments: list[str]) -> Answer:
    """Parse the arguments of a command, let it work, and print its answer."""
    from importlib import import_module

    from workbench.cli.arguments import Parser

    diagnostics.command[:] = [name]
    command = import_module(module_of(name))
    parser = Parser(name)
    command.arguments(parser)
    given = parser.parse_args(arguments)
    given.command_name = name
    answer: Answer = command.run(given)
    if not answer.enters:
        output.write_answer(answer, as_json=bool(given.json))
    return answer


def overview(family: str = "") -> list[str]:
    """Return the help: every command (or those of a family) in groups with a line each."""
    lines = [say("cli.usage_line"), "", say("cli.what_it_is")]
    for group, names in GROUPS.items():
        wanted = [name for name in names if name.split()[0] == family or not family]
        if wanted:
            lines += ["", say(f"cli.group.{group}")]
            lines += [f"  {name:<19}  {say(key_of(name))}" for name in wanted]
    return [*lines, "", *say("cli.everywhere").split("\n")]
