"""What an improvement point rests on."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.lookup import coding_number, item_number
from workbench.cli.project import opened, signed_in
from workbench.wording import say

STANCES = ("supports", "contradicts", "qualifies")
PROMPTS = ("unprompted", "asked")


def arguments(parser: Parser) -> None:
    """Take the point, and the coding or item with its stance."""
    parser.word("point", "POINT")
    parser.one_of(coding="GUID", item="GUID", off="GUID")
    parser.option("--stance", choices=STANCES, default="supports")
    parser.option("--prompted", choices=PROMPTS)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Rest the point on a coding or an item, or take evidence away."""
    from workbench.services.points.points import add_evidence, remove_evidence

    with opened(given) as store:
        coding = coding_number(store, given.coding) if given.coding else None
        item = item_number(store, given.item) if given.item else None
        coder = signed_in(store, given)
        if given.off is not None:
            remove_evidence(store, coder, given.point, given.off)
            return Answer(_report(given, None), [say("cli.points_evidence.taken", point=given.point)])
        prompted = given.prompted
        add_evidence(store, coder, given.point, coding=coding, item=item, stance=given.stance, prompted=prompted)
    return Answer(_report(given, given.stance), [say("cli.points_evidence.done", point=given.point)])


def _report(given: Given, stance: str | None) -> dict[str, object]:
    return {
        "point": given.point,
        "coding": given.coding,
        "item": given.item,
        "stance": stance,
        "prompted": given.prompted if stance else None,
    }
