"""Doing an act again that was taken back."""

from __future__ import annotations

from workbench.cli.acts import turned_row, turned_sentence
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Do the act again that was taken back last."""
    from workbench.services.history import redo

    with opened(given) as store:
        turned = redo(store, signed_in(store, given))
    line = say("cli.redo.done", number=turned.number, act=turned_sentence(turned))
    return Answer([turned_row(turned, "redone")], [line])
