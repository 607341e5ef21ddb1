"""A number that a respondent named about their own work, with its unit."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take who named it, what it is of, its unit and the number, unless they could not say."""
    parser.word("respondent", "RESPONDENT")
    parser.word("subject", "SUBJECT")
    parser.word("unit", "UNIT")
    parser.word("amount", "NUMBER", nargs="?", default="")
    parser.option("--words", metavar="TEXT", default="")
    parser.option("--passage", metavar="GUID")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Note the number."""
    from workbench.services.respondents.attributes import find_person
    from workbench.services.respondents.self_reports import add_number, amount_of

    amount = amount_of(given.amount)
    with opened(given) as store:
        person = find_person(store, given.respondent)
        rest = {"amount": amount, "words": given.words, "passage": given.passage}
        guid = add_number(store, signed_in(store, given), person.id, given.subject, given.unit, **rest)
    row = {"guid": guid, "respondent": person.name, "subject": given.subject, "unit": given.unit, "amount": amount}
    key = "silent" if amount is None else "done"
    return Answer(row, [say(f"cli.respondents_number.{key}", respondent=person.name, subject=given.subject)])
