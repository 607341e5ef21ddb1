"""Attributes of a respondent."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.cli.traits import trait
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the respondent and the attributes; one without a value goes."""
    parser.word("respondent", "RESPONDENT")
    parser.word("attribute", "NAME=VALUE", nargs="+")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Change the attributes in one act and print them as they are then."""
    from workbench.services.respondents.attributes import change_attributes, find_person

    values = dict(map(trait, given.attribute))
    with opened(given) as store:
        person = find_person(store, given.respondent)
        change_attributes(store, signed_in(store, given), person.id, values)
        person = find_person(store, person.name)
    told = " · ".join(f"{name}: {value}" for name, value in person.attributes.items())
    row = {"respondent": person.name, "attributes": person.attributes}
    return Answer(row, [told or say("cli.respondents_set.none", respondent=person.name)])
