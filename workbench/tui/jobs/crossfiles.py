"""Cross tables as files: what is asked for, and what that shows of persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.tui.jobs.crosspages import View
from workbench.tui.jobs.export import Wanted

if TYPE_CHECKING:
    from workbench.services.deliveries.disclosure import Shows
    from workbench.storage.store import Store

QUOTES = "quotes"
"""The table of counts with quotes in its cells instead of numbers."""
REPORTS = {"overlaps": "overlaps", "use": "code-use"}
"""Kinds of which there is one table."""


def table_wanted(store: Store, view: View, kind: str) -> Wanted:
    """Return the table that is wanted, or `QUOTES`, as what a file is made of."""
    from workbench.services.counts.small_cells import usual_bound

    if kind in REPORTS:
        return Wanted(REPORTS[kind], {})
    axes = {"rows": view.asked.rows, "columns": view.asked.columns}
    if kind == QUOTES:
        return Wanted("quote-matrix", axes)
    bound = usual_bound(store, view.asked.columns, view.unit)
    return Wanted("counts", {**axes, "measure": view.unit, "totals": True, "hide_below": bound})


def shown_by(view: View, kind: str) -> Shows | None:
    """Return what a table shows of persons; None where it tells nothing of anybody."""
    from workbench.services.counts.crossing import RESPONDENT
    from workbench.services.deliveries.disclosure import Shows

    columns = view.asked.columns
    axis = (columns.removeprefix(RESPONDENT),) if columns.startswith(RESPONDENT) else ()
    if kind in REPORTS or not (axis or kind == QUOTES):
        return None
    return Shows(axis, quotes=kind == QUOTES)
