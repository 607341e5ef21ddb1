"""What is known of a third person, changed."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.cli.third_persons import row_of, third_options
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the person and what becomes different."""
    parser.word("label", "LABEL")
    parser.option("--new", metavar="LABEL")
    third_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Change it in one act."""
    from workbench.services.respondents.third_persons import change_third_person

    values = {"label": given.new, "relation": given.relation, "note": given.note, "told": given.told}
    with opened(given) as store:
        change_third_person(store, signed_in(store, given), given.label, **values)
        row = row_of(store, given.new or given.label)
    return Answer(row, [say("cli.third_persons_change.done", label=row["label"])])
