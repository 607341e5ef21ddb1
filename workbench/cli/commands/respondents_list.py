"""Who was spoken to, with all that is known about them."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.table import aligned, shown
from workbench.cli.traits import whose
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take which respondents are wanted."""
    parser.option("--respondent", metavar="NAME", action="append", default=[])
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a respondent, with a column an attribute."""
    from workbench.services.respondents.attributes import attribute_names, people, respondents_with

    with opened(given) as store:
        found, names = people(store), attribute_names(store)
        if given.respondent:
            wanted = respondents_with(store, whose(given.respondent))
            found = [person for person in found if person.id in wanted]
    nothing_found("cli.respondents_list.nothing", found, as_json=given.json)
    rows = [{name: value for name, value in person._asdict().items() if name != "id"} for person in found]
    heads = [say("cli.column.respondent"), *names, say("cli.column.document")]
    cells = [
        [person.name, *(shown(person.attributes.get(name)) for name in names), shown(person.documents)]
        for person in found
    ]
    return Answer(rows, aligned(heads, cells))
