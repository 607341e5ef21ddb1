"""A respondent taken out of the project for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.confirming import confirmed
from workbench.cli.diagnostics import talk
from workbench.cli.project import opened, signed_in
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.respondents.purging import Plan


def arguments(parser: Parser) -> None:
    """Take the respondent, the name of the project, and whether backups go, too."""
    parser.word("respondent", "RESPONDENT")
    parser.option("--confirm", metavar="PROJECTNAME")
    parser.option("--backups", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Tell what goes, ask, and take it out; then name what still holds it."""
    from workbench.services.respondents.attributes import find_person
    from workbench.services.respondents.purging import delete_backups, purge, purge_plan

    with opened(given) as store:
        person, coder = find_person(store, given.respondent), signed_in(store, given)
        plan = purge_plan(store, person.id)
        for line in _account(plan):
            talk(line)
        confirmed(given.confirm, store.path)
        done = purge(store, coder, person.id)
    left = delete_backups(plan.backups) if given.backups else plan.backups
    data = {
        "respondent": plan.respondent,
        "counts": plan.counts,
        "entries": done.entries,
        "marked": done.marked,
        "rewritten": done.rewritten,
        "backups": [path.name for path in left],
        "copies": [path.name for path in plan.held.copies],
        "deliveries": [{"at": at, "file": file} for at, file in plan.deliveries],
    }
    lines = [say("cli.purge.done", respondent=plan.respondent, count=done.entries)]
    lines += [say("cli.purge.marked", count=done.marked)] if done.marked else []
    lines += [] if done.rewritten else [say("cli.purge.later")]
    lines += [say("cli.purge.backup", file=path.name) for path in left]
    lines += [say("cli.purge.copy", file=str(path)) for path in plan.held.copies]
    lines += [say("cli.purge.delivery", file=file, day=at[:10]) for at, file in plan.deliveries]
    return Answer(data, lines)


def _account(plan: Plan) -> list[str]:
    """Say what would go, a line a kind."""
    counted = " · ".join(say(f"purge.counted.{kind}", count=count) for kind, count in plan.counts.items() if count)
    account = say("cli.purge.account", respondent=plan.respondent)
    return [account, counted or say("cli.purge.nothing"), *_held(plan)]


def _held(plan: Plan) -> list[str]:
    return [say("cli.purge.backups_hold", count=len(plan.backups))] if plan.backups else []
