"""The loss report of an import or export: as lines for people, as rows for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.diagnostics import in_english
from workbench.exporters.loss import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.exporters.loss import Line


def loss_lines(report: Sequence[Line]) -> list[str]:
    """Return the report under the heads of its groups."""
    return [line for head, told in paragraphs(report) for line in (f"  {head}", *(f"    {each}" for each in told))]


def loss_rows(report: Iterable[Line]) -> list[dict[str, object]]:
    """Return a row a line as ``--json`` prints it; `why` is the name of a sentence, or null."""
    return [
        {
            "group": line.group,
            "key": line.key,
            "count": line.count,
            "why": line.why or None,
            "message": in_english(line.key, count=line.count),
        }
        for line in report
    ]
