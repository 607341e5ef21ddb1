"""Somebody taken off the list of third persons."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the person."""
    parser.word("label", "LABEL")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Take them off; `undo` puts them back."""
    from workbench.services.respondents.third_persons import remove_third_person

    with opened(given) as store:
        remove_third_person(store, signed_in(store, given), given.label)
    return Answer({"label": given.label}, [say("cli.third_persons_remove.done", label=given.label)])
