"""Cross tables as files: another process counts and writes, so that no key waits for a large table."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from workbench.exporters.report import Rendered
from workbench.tui.apart import work_apart
from workbench.tui.crosspages import View

QUOTES = "quotes"
"""The table of counts with quotes in its cells instead of numbers."""


def write_apart(project: Path, view: View, kind: str, format_: str) -> Rendered:
    """Return the table that is wanted, or `QUOTES`, as a file in a format of a report."""
    return work_apart(partial(_write, project, view, kind, format_))


def _write(project: Path, view: View, kind: str, format_: str) -> Rendered:
    from workbench.services.code_use import write_code_use
    from workbench.services.cross_report import write_counts
    from workbench.services.overlapping import write_overlaps
    from workbench.services.projects import open_project
    from workbench.services.quote_matrix import quote_matrix, write_quote_matrix

    asked = view.asked
    with open_project(project) as store:
        match kind:
            case "overlaps":
                return write_overlaps(store, format_)
            case "use":
                return write_code_use(store, format_)
            case "quotes":
                return write_quote_matrix(store, quote_matrix(store, asked), asked, format_)
            case _:
                return write_counts(
                    store, rows=asked.rows, columns=asked.columns, measure=view.unit, format=format_, totals=True
                )
