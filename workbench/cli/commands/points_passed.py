"""What was passed over, with the reason."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.prose import folded
from workbench.cli.waiting import improvement_data, improvement_line
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the trede."""
    parser.option("--trede", metavar="CODE")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row for each decision."""
    from workbench.services.points.point_groups import passed_over

    with opened(given) as store:
        found = passed_over(store, given.trede)
    nothing_found("cli.points_passed.nothing", found, as_json=given.json)
    rows = [{"decision": each.guid, "reason": each.reason, **improvement_data(each.improvement)} for each in found]
    lines = [f"{improvement_line(each.improvement)} · {each.reason or say('report.none')}" for each in found]
    return Answer(rows, [line for each in lines for line in folded(each, first="", next_="  ")])
