"""Improvement points with who carries them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.doubts import tell_doubtful_counts
from workbench.cli.project import opened
from workbench.cli.prose import folded
from workbench.cli.table import cells_wide
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.points.pointlist import PointView


def arguments(parser: Parser) -> None:
    """Take the trede."""
    parser.option("--trede", metavar="CODE")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a point."""
    from workbench.services.points.pointlist import point_list
    from workbench.services.points.summary_report import point_data

    with opened(given) as store:
        tell_doubtful_counts(store)
        points = point_list(store, given.trede)
    nothing_found("cli.points_list.nothing", points, as_json=given.json)
    lines = [line for point in points for line in _lines(point)]
    return Answer([point_data(point) for point in points], lines)


def _lines(point: PointView) -> list[str]:
    from workbench.services.points.summary_report import counting_line, mark_line

    name = f"{point.ident}  {point.trede}  "
    beside = " " * cells_wide(name)
    return [
        *folded(f"{point.title} ({say(f'report.status.{point.status}')})", first=name, next_=beside),
        *folded(f"{counting_line(point.counts)} — {mark_line(point.counts)}", first=beside, next_=beside),
    ]
