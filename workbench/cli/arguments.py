"""The parser of one command, in the language spoken."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NoReturn

from workbench.cli import output
from workbench.cli.commands import key_of
from workbench.errors import UsageError
from workbench.wording import say

Given = argparse.Namespace
"""The arguments that were given."""

_OURS = {
    "usage: ": "cli.argparse.usage",
    "positional arguments": "cli.argparse.arguments",
    "options": "cli.argparse.options",
    "the following arguments are required: %s": "cli.argparse.required",
    "one of the arguments %s is required": "cli.argparse.one_required",
    "expected one argument": "cli.argparse.one_value",
    "expected at least one argument": "cli.argparse.some_value",
    "unrecognized arguments: %s": "cli.argparse.unrecognized",
    "invalid choice: %(value)r (choose from %(choices)s)": "cli.argparse.choice",
    "invalid %(type)s value: %(value)r": "cli.argparse.value",
    "not allowed with argument %s": "cli.argparse.not_with",
    "argument %(argument_name)s: %(message)s": "cli.argparse.about",
}
"""Sentences of argparse → keys of ours."""


def _translated(sentence: str) -> str:
    return say(_OURS[sentence]) if sentence in _OURS else sentence


vars(argparse)["_"] = _translated  # the door that argparse keeps open for translations


def whole_number(written: str) -> int:
    """Return a whole number from 1, or raise UsageError."""
    if not written.isdecimal() or int(written) < 1:
        raise UsageError("cli.bad_number", given=written)
    return int(written)


class Parser(argparse.ArgumentParser):
    """Parses the arguments of one command; every command knows ``--help``, ``--coder`` and ``--json``."""

    def __init__(self, command: str) -> None:
        super().__init__(
            prog=f"workbench {command}", description=say(key_of(command)), add_help=False, allow_abbrev=False
        )
        self.color = False
        """For Python 3.14, whose help has colours that our guard would show as signs."""
        self.command = key_of(command).removeprefix("cli.")
        self.add_argument("-h", "--help", action="help", help=say("cli.option.help"))
        self.set_defaults(json=False, project=None, coder=None, passphrase_file=None)

    def word(self, name: str, metavar: str, **rest: Any) -> None:
        """Take a word by its place."""
        self.add_argument(name, metavar=metavar, help=self._help(name), **rest)

    def option(self, *names: str, **rest: Any) -> None:
        """Take an option by its name."""
        self.add_argument(*names, help=self._help(names[-1].lstrip("-")), **rest)

    def one_of(self, **options: str | None) -> None:
        """Take exactly one of these options, each given with its metavar; None for one without a value."""
        self._group(options, required=True)

    def either(self, **options: str | None) -> None:
        """Take at most one of these options, in the same way."""
        self._group(options, required=False)

    def _group(self, options: dict[str, str | None], *, required: bool) -> None:
        group = self.add_mutually_exclusive_group(required=required)
        for name, metavar in options.items():
            option = name.replace("_", "-")
            shape: dict[str, Any] = {"metavar": metavar} if metavar else {"action": "store_true"}
            group.add_argument(f"--{option}", help=self._help(option), **shape)

    def prints(self) -> None:
        """Take ``--json``."""
        self.add_argument("--json", action="store_true", help=say("cli.option.json"))

    def names_project(self) -> None:
        """Take ``--project``, ``--coder`` and ``--passphrase-file``; after an output file also those for others."""
        self.add_argument("-p", "--project", metavar="FILE", help=say("cli.option.project"))
        self.add_argument("--coder", metavar="NAME", help=say("cli.option.coder"))
        self.takes_passphrase()
        if any(action.dest == "output" for action in self._actions):
            from workbench.cli.handing import handing_options

            handing_options(self)

    def takes_passphrase(self) -> None:
        """Take ``--passphrase-file``."""
        self.add_argument("--passphrase-file", metavar="FILE", type=Path, help=say("cli.option.passphrase_file"))

    def reads_project(self) -> None:
        """Take what names a project, and ``--json``."""
        self.names_project()
        self.prints()

    def _help(self, name: str) -> str:
        return say(f"cli.{self.command}.{name}").replace("%", "%%")

    def error(self, message: str) -> NoReturn:
        """Refuse the words with a sentence."""
        raise UsageError("cli.usage", command=self.prog, message=message)

    def print_help(self, file: object = None) -> None:  # noqa: ARG002  (argparse may name a file)
        """Print the help of the command."""
        output.write_lines(self.format_help().rstrip("\n").split("\n"))
