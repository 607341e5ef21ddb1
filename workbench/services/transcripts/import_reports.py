"""What an import told of itself: kept with its act, so that it can be read again as long as the act is in the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbench.exporters.loss import Line
from workbench.importers.imported import Warned

if TYPE_CHECKING:
    from workbench.storage.act import Act


class Kept(NamedTuple):
    """The report of one import."""

    lines: list[Line]
    """What went, changed, is aside and is lost."""
    warnings: list[Warned]

    def __bool__(self) -> bool:
        return bool(self.lines or self.warnings)


def keep_report(act: Act, warnings: Sequence[Warned], lines: Iterable[Line] = ()) -> None:
    """Keep what was doubtful and lost with the act of an import; where nothing was, nothing is kept."""
    lost = [[line.group, line.key, line.count, line.why] for line in lines]
    doubtful = [[each.key, _plain(each.parameters)] for each in warnings]
    if lost or doubtful:
        act.parameters["report"] = {"lines": lost, "warnings": doubtful}


def _plain(parameters: dict[str, object]) -> dict[str, object]:
    return {name: value if isinstance(value, (int, float)) else str(value) for name, value in parameters.items()}


def kept_report(parameters: str) -> Kept:
    """Return the report that stands in the parameters (JSON) of an act; an empty one where none was kept."""
    found = json.loads(parameters).get("report") or {}
    lines = [Line(group, key, count, why) for group, key, count, why in found.get("lines", ())]
    return Kept(lines, [Warned(key, given) for key, given in found.get("warnings", ())])
