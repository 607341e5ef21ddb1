"""The stair of the treden with what stands under each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.exporters.report import Stair, Step
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.points.summary import TredeSummary


def stair_of(listed: Iterable[TredeSummary]) -> Stair:
    """Return the treden as steps, the first below, and the chain as the ground under all of them."""
    steps: list[Step] = []
    ground: list[Step] = []
    for each in listed:
        name = f"{each.shortcut} {each.title}" if each.shortcut else each.title
        counted = {"points": len(each.points), "passages": each.passages, "items": each.items}
        words = {kind: say(f"sum.{kind}", count=count) for kind, count in counted.items()}
        told = say("sum.step", **words, respondents=each.respondents, of=each.of)
        (ground if each.chain else steps).append(Step(name, told))
    return Stair(steps, ground)
