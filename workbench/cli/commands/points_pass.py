"""What no improvement point comes of."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the codings and items, and why."""
    parser.word("guids", "GUID", nargs="+")
    parser.option("--reason", metavar="TEXT", required=True)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Pass them over, with the reason."""
    from workbench.services.points.point_groups import improvements, named, pass_over

    with opened(given) as store:
        chosen = named(improvements(store), given.guids)
        pass_over(store, signed_in(store, given), chosen, given.reason)
    report = {"passed": [guid for each in chosen for guid in each.guids], "reason": given.reason}
    return Answer(report, [say("cli.points_pass.done", count=len(chosen))])
