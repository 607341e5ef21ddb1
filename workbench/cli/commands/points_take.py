"""What waits for an improvement point becomes what one rests on."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say

STANCES = ("supports", "contradicts", "qualifies")
PROMPTS = ("unprompted", "asked")


def arguments(parser: Parser) -> None:
    """Take the point, and the codings and items with what they say of it."""
    parser.word("point", "POINT")
    parser.word("guids", "GUID", nargs="+")
    parser.option("--group", action="store_true")
    parser.option("--stance", choices=STANCES, default="supports")
    parser.option("--prompted", choices=PROMPTS)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Rest the point on them in one act; with ``--group`` also on all that is in a group with one of them."""
    from workbench.services.points.point_groups import grouped, improvements, named, resting
    from workbench.services.points.points import rest_on

    with opened(given) as store:
        listed = improvements(store)
        chosen = named(listed, given.guids)
        if given.group:
            wanted = {each.guid for each in chosen}
            groups = [group.members for group in grouped(listed)]
            chosen = [each for members in groups if wanted & {one.guid for one in members} for each in members]
        rest_on(store, signed_in(store, given), given.point, resting(chosen, given.stance, given.prompted))
    report = {"point": given.point, "stance": given.stance, "prompted": given.prompted}
    told = say("cli.points_take.done", point=given.point, count=len(chosen))
    return Answer({**report, "taken": [guid for each in chosen for guid in each.guids]}, [told])
