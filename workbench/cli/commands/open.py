"""The screens, with a project when one is named or this folder holds one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.passphrases import unlocked
from workbench.cli.project import named_project
from workbench.errors import ProjectError, UsageError


def arguments(parser: Parser) -> None:
    """Take the project file, by its place or as everywhere."""
    parser.word("file", "FILE", type=Path, nargs="?")
    parser.names_project()


def run(given: Given) -> Answer:
    """Enter the screens, unless the project cannot be opened or there is no terminal to draw on."""
    if given.coder:
        os.environ["WORKBENCH_CODER"] = given.coder
    path = given.file or named_project(given)
    here = sys.stdin.isatty() and sys.stdout.isatty()
    if path is not None:
        if given.passphrase_file is not None or not here:
            unlocked(path, given)
        _look_at(path, screens=here)
    if not here:
        raise UsageError("cli.no_terminal")
    return Answer(enters=True, project=path)


def _look_at(path: Path, *, screens: bool) -> None:
    """Refuse what cannot be opened; for a damaged, lost or locked project the screens know what can be done."""
    from workbench.services.project.projects import LOST, open_project

    try:
        open_project(path).close()
    except ProjectError as error:
        if not (
            screens and error.key in ("project.damaged", "project.locked", "project.locked_backup", *LOST.values())
        ):
            raise
