"""What becomes of an improvement point."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say

STATUSES = ("open", "taken_over", "partly", "dropped")


def arguments(parser: Parser) -> None:
    """Take the point, its status and the reason."""
    parser.word("point", "POINT")
    parser.word("status", "STATUS", choices=STATUSES)
    parser.option("--reason", metavar="TEXT")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Set the status."""
    from workbench.services.points.points import set_status

    with opened(given) as store:
        set_status(store, signed_in(store, given), given.point, given.status, given.reason)
    spoken = say(f"report.status.{given.status}")
    report = {"point": given.point, "status": given.status, "reason": given.reason}
    return Answer(report, [say("cli.points_status.done", point=given.point, status=spoken)])
