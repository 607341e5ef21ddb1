"""Where groups of respondents stand on an improvement point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.table import aligned
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.points.point_positions import Positions

COLUMNS = ("persons", "supports", "contradicts", "qualifies", "both", "silent", "not_asked", "unknown")


def arguments(parser: Parser) -> None:
    """Take the point and the attribute."""
    parser.word("point", "POINT")
    parser.option("--by", metavar="ATTRIBUTE", default="function")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a group, each field the persons in it."""
    from workbench.services.points.point_positions import point_positions

    with opened(given) as store:
        found = point_positions(store, given.point, given.by)
    rows = [
        {"point": found.point, "attribute": found.attribute, "group": row.group or None}
        | {name: [found.names[who] for who in getattr(row, name)] for name in COLUMNS}
        for row in found.rows
    ]
    return Answer(rows, _lines(found))


def _lines(found: Positions) -> list[str]:
    head = [found.attribute, *(say(f"point.position.{name}") for name in COLUMNS)]
    rows = [
        [row.group or say("point.position.no_group"), *(str(len(getattr(row, name))) for name in COLUMNS)]
        for row in found.rows
    ]
    told = [f"{found.point} {found.title}", *aligned(head, rows)]
    return [*told, found.interpretation] if found.interpretation else told
