"""A working copy on this computer of a project on a network drive or in a synced folder."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.passphrases import unlocked
from workbench.cli.project import any_project
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project and the folder for the copy."""
    parser.option("--to", metavar="FOLDER", type=Path)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Make the copy, or name the one that is there."""
    from workbench.services.project.workcopy import make_copy

    made = make_copy(unlocked(any_project(given), given), given.to)
    report = {"file": str(made.original), "copy": str(made.copy)}
    return Answer(report, [say("cli.copy_make.done", file=str(made.original), copy=str(made.copy))])
