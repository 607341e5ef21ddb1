"""Doing an act again that was taken back."""

from __future__ import annotations

from workbench.cli.acts import turned_row, turned_sentence
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.large import agreed_when_large, takes_yes
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project."""
    takes_yes(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Do the act again that was taken back last."""
    from workbench.services.project.history import coming_redo, redo

    with opened(given) as store:
        coder = signed_in(store, given)
        agreed_when_large(given, store, coming_redo(store, coder).effects)
        turned = redo(store, coder)
    line = say("cli.redo.done", number=turned.number, act=turned_sentence(turned))
    return Answer([turned_row(turned, "redone")], [line])
