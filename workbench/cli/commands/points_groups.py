"""What was said to improve and is in no point, in groups of what is alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.prose import folded
from workbench.cli.waiting import improvement_data, improvement_line
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.services.points.point_groups import Alike


def arguments(parser: Parser) -> None:
    """Take the trede, and how alike texts have to be."""
    parser.option("--trede", metavar="CODE")
    parser.option("--alike", metavar="PERCENT", type=whole_number)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a group, the largest first."""
    from workbench.analysis.likeness import LEAST
    from workbench.services.points.point_groups import alike

    if given.alike is not None and given.alike > 100:
        raise UsageError("cli.points_groups.percent", given=given.alike)
    with opened(given) as store:
        found = alike(store, given.trede, given.alike / 100 if given.alike else LEAST)
    nothing_found("cli.points_groups.nothing", found, as_json=given.json)
    return Answer([_data(group) for group in found], [line for group in found for line in _lines(group)])


def _data(group: Alike) -> dict[str, object]:
    return {
        "words": list(group.words),
        "passages": group.passages,
        "persons": group.persons,
        "items": group.items,
        "members": [improvement_data(each) for each in group.members],
    }


def _lines(group: Alike) -> list[str]:
    from workbench.services.points.point_groups import group_line

    lines = [line for each in group.members for line in folded(improvement_line(each), first="  ", next_="    ")]
    if len(group.members) == 1:
        return lines
    return [group_line(group), *lines]
