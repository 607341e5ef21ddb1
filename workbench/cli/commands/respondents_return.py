"""A respondent who had withdrawn and takes part again."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the respondent."""
    parser.word("respondent", "RESPONDENT")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Use what they said again."""
    from workbench.services.respondents.attributes import find_person
    from workbench.services.respondents.consent import come_back

    with opened(given) as store:
        name = come_back(store, signed_in(store, given), find_person(store, given.respondent).id)
    return Answer({"respondent": name}, [say("cli.respondents_return.done", respondent=name)])
