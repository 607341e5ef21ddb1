"""The loss report of an import or export: as lines for people, as rows for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.diagnostics import in_english
from workbench.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.services.foreign.losses import Line


def loss_lines(lines: Sequence[Line]) -> list[str]:
    """Return the report under the heads of its groups."""
    told: list[str] = []
    for group in dict.fromkeys(line.group for line in lines):
        told.append(f"  {say(f'foreign.head.{group}')}")
        told += [f"    {say(line.key, count=line.count)}" for line in lines if line.group == group]
    return told


def loss_rows(lines: Iterable[Line]) -> list[dict[str, object]]:
    """Return a row a line as ``--json`` prints it."""
    return [
        {"group": line.group, "key": line.key, "count": line.count, "message": in_english(line.key, count=line.count)}
        for line in lines
    ]
