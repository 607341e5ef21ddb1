"""What was passed over is offered again."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the codings and items."""
    parser.word("guids", "GUID", nargs="+")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Take the decisions back."""
    from workbench.services.points.point_groups import passed_over, take_back

    with opened(given) as store:
        decided = {each.improvement.guid: each.guid for each in passed_over(store)}
        wanted = list(dict.fromkeys(given.guids))
        take_back(store, signed_in(store, given), [decided.get(guid, guid) for guid in wanted])
    return Answer({"offered": wanted}, [say("cli.points_again.done", count=len(wanted))])
