"""What one respondent agreed to, written down."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.cli.traits import trait
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the respondent and what they agreed to."""
    parser.word("respondent", "RESPONDENT")
    parser.word("answer", "NAME=VALUE", nargs="+")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Write it down in one act and print what is known then."""
    from workbench.services.respondents.consent import consent_of, part_called, set_consent, value_of
    from workbench.services.respondents.consent_lists import consent_data

    named = [(part_called(name), written) for name, written in map(trait, given.answer)]
    values = {name: value_of(name, written) for name, written in named}
    with opened(given) as store:
        row = consent_of(store, given.respondent)
        set_consent(store, signed_in(store, given), row.id, values)
        row = consent_of(store, row.respondent)
    return Answer(consent_data(row), [say("cli.consent_set.done", respondent=row.respondent)])
