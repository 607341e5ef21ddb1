"""Putting a working copy back where the project came from."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.passphrases import unlocked
from workbench.cli.project import any_project
from workbench.errors import RefusedError
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project, by its own name or by that of the copy."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Put it back, beside the original where that was changed meanwhile."""
    from workbench.services.project.workcopy import copy_of, is_changed, original_of, put_back

    path = unlocked(any_project(given), given)
    made = original_of(path) or copy_of(path)
    if made is None:
        raise RefusedError("copy.none", file=path.name)
    if not is_changed(made):
        report = {"file": str(made.original), "copy": str(made.copy), "status": "unchanged"}
        return Answer(report, [say("cli.copy_back.unchanged", copy=str(made.copy))])
    done = put_back(made)
    report = {"file": str(done.path), "copy": str(made.copy), "status": "beside" if done.beside else "replaced"}
    key = "copy.beside" if done.beside else "copy.back"
    return Answer(report, [say(key, file=str(done.path), original=made.original.name)])
