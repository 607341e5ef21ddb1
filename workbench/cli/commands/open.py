"""The screens, with a project when one is named or this folder holds one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
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
    if path is not None:
        _look_into(path)
    if not _on_a_terminal():
        raise UsageError("cli.no_terminal")
    return Answer(enters=True, project=path)


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _look_into(path: Path) -> None:
    """Refuse what cannot be opened, but for what the screens have an answer to: a damaged project, a good backup."""
    from workbench.services.projects import LOST, open_project

    try:
        open_project(path).close()
    except ProjectError as error:
        if error.key not in {*LOST.values(), "project.damaged"} or not _on_a_terminal():
            raise
