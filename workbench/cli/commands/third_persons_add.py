"""Somebody put on the list of third persons."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.cli.third_persons import row_of, third_options
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take what stands for the name, and what is known."""
    parser.word("label", "LABEL")
    third_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Put them on the list."""
    from workbench.services.respondents.third_persons import add_third_person

    known = {"relation": given.relation or "", "note": given.note or "", "told": given.told or "no"}
    with opened(given) as store:
        add_third_person(store, signed_in(store, given), given.label, **known)
        row = row_of(store, given.label)
    return Answer(row, [say("cli.third_persons_add.done", label=row["label"])])
