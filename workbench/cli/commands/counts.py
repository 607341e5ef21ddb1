"""Codings, passages, documents and respondents under each code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.crossed import crossed
from workbench.cli.diagnostics import nothing_found
from workbench.cli.doubts import tell_doubtful_counts
from workbench.cli.export import delivered, wanted_format
from workbench.cli.project import opened
from workbench.cli.table import shown
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.counts import Cell
    from workbench.storage.store import Store

MEASURES = ("codings", "passages", "documents", "respondents")
FIELDS = ("row", "column", *MEASURES)


def arguments(parser: Parser) -> None:
    """Take what stands in rows, columns and cells, and where the table goes."""
    parser.option("--rows", metavar="FACET", default="theme")
    parser.option("--columns", metavar="WHAT", default="document")
    parser.option("--measure", choices=MEASURES, default="passages")
    parser.option("--format", metavar="FORMAT")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=say("cli.option.output"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a cell, for people a table of one measure; or write that table."""
    from workbench.services.counts import counts, write_counts
    from workbench.services.provenance import made_of

    chosen = wanted_format(given)
    wanted = {"rows": given.rows, "columns": given.columns}
    with opened(given) as store:
        tell_doubtful_counts(store)
        if chosen is not None:
            made = made_of(store, "counts", {**wanted, "measure": given.measure})
            return delivered(
                given, chosen, lambda name: write_counts(store, **wanted, measure=given.measure, format=name), made
            )
        cells = counts(store, **wanted)
        nothing_found("cli.counts.nothing", cells, as_json=given.json)
        lines = [] if given.json or not cells else _table(store, cells, given.measure)
    return Answer([{name: getattr(cell, name) for name in FIELDS} for cell in cells], lines)


def _table(store: Store, cells: list[Cell], measure: str) -> list[str]:
    from workbench.services.counts import table_order

    rows, columns = table_order(store, cells)
    numbers = {(cell.row, cell.column): getattr(cell, measure) for cell in cells}
    return crossed(
        list(map(shown, rows)),
        list(map(shown, columns)),
        [[numbers.get((row, column), 0) for column in columns] for row in rows],
    )
