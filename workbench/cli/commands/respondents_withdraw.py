"""A respondent who withdraws: nothing of theirs is used any further."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import takes_reason
from workbench.cli.diagnostics import talk
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the respondent and the reason."""
    parser.word("respondent", "RESPONDENT")
    takes_reason(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Write the withdrawal down; says when the last day for it was past."""
    from workbench.services.respondents.attributes import find_person
    from workbench.services.respondents.consent import withdraw

    with opened(given) as store:
        person = find_person(store, given.respondent)
        done = withdraw(store, signed_in(store, given), person.id, given.reason or "")
    if done.late:
        talk(say("withdrawal.late", respondent=done.respondent, day=done.late))
    return Answer(done._asdict(), [say("cli.respondents_withdraw.done", respondent=done.respondent)])
