"""Cross tables as files: another process counts and writes, so that no key waits for a large table."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.exporters.report import Rendered
from workbench.tui.apart import work_apart
from workbench.tui.crosspages import View

if TYPE_CHECKING:
    from workbench.services.disclosure import Shows

QUOTES = "quotes"
"""The table of counts with quotes in its cells instead of numbers."""


def write_apart(project: Path, view: View, kind: str, format_: str) -> Rendered:
    """Return the table that is wanted, or `QUOTES`, as a file in a format of a report."""
    return work_apart(partial(_write, project, view, kind, format_))


def shown_by(view: View, kind: str) -> Shows | None:
    """Return what a table shows of persons; None where it tells nothing of anybody."""
    from workbench.services.crossing import RESPONDENT
    from workbench.services.disclosure import Shows

    columns = view.asked.columns
    axis = (columns.removeprefix(RESPONDENT),) if columns.startswith(RESPONDENT) else ()
    if kind in ("overlaps", "use") or not (axis or kind == QUOTES):
        return None
    return Shows(axis, quotes=kind == QUOTES)


def _write(project: Path, view: View, kind: str, format_: str) -> Rendered:
    from workbench.services.projects import open_project
    from workbench.services.recipes import make
    from workbench.services.small_cells import usual_bound

    asked = view.asked
    axes: dict[str, object] = {"rows": asked.rows, "columns": asked.columns}
    with open_project(project) as store:
        match kind:
            case "overlaps":
                return make(store, "overlaps", {}, format_)
            case "use":
                return make(store, "code-use", {}, format_)
            case "quotes":
                return make(store, "quote-matrix", axes, format_)
            case _:
                bound = usual_bound(store, asked.columns, view.unit)
                more: dict[str, object] = {"measure": view.unit, "totals": True, "hide_below": bound}
                return make(store, "counts", axes | more, format_)
