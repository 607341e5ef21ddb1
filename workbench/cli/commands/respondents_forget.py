"""Taking a number away that a respondent named."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the number."""
    parser.word("guid", "GUID")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Take it away."""
    from workbench.services.respondents.self_reports import remove_number

    with opened(given) as store:
        remove_number(store, signed_in(store, given), given.guid)
    return Answer({"guid": given.guid}, [say("cli.respondents_forget.done")])
