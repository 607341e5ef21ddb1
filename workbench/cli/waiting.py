"""What waits for an improvement point, or was passed over, as rows and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.points.point_groups import Improvement


def improvement_data(each: Improvement) -> dict[str, object]:
    """Return an improvement as ``--json`` prints it."""
    return {
        "guid": each.guid,
        "kind": "item" if each.item is not None else "coding",
        "document": each.row.document,
        "respondent": each.respondent,
        "turn": getattr(each.row, "turn", None),
        "code": getattr(each.row, "code", None) or getattr(each.row, "row", None),
        "text": each.row.text,
    }


def improvement_line(each: Improvement) -> str:
    """Return an improvement in one line: who, the words, and what commands call it."""
    who = say("point.the_group") if each.group else each.respondent or each.row.document
    return f"{who} · “{each.row.text}” · {each.guid}"
