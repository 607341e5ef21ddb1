"""Codings, passages, documents and respondents under each code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.crossed import crossed
from workbench.cli.diagnostics import nothing_found
from workbench.cli.disclosing import attribute_axis, warn_disclosure
from workbench.cli.doubts import tell_doubtful_counts
from workbench.cli.export import delivered, wanted_format
from workbench.cli.passages import passages_answer
from workbench.cli.project import opened
from workbench.cli.table import shown
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.counts.counts import Cell
    from workbench.services.counts.small_cells import Signs
    from workbench.storage.store import Store

MEASURES = ("codings", "passages", "documents", "respondents")
FIELDS = ("row", "column", *MEASURES)


def arguments(parser: Parser) -> None:
    """Take what stands in rows, columns and cells, and where the table goes."""
    parser.option("--rows", metavar="FACET", default="theme")
    parser.option("--columns", metavar="WHAT", default="document")
    parser.option("--measure", choices=MEASURES, default="passages")
    parser.option("--totals", action="store_true")
    parser.option("--hide-below", metavar="N", type=whole_number)
    parser.option("--show", nargs=2, metavar=("ROW", "COLUMN"))
    parser.option("--format", metavar="FORMAT")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=say("cli.option.output"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a cell, for people a table of one measure; or write that table, or the quotes behind a number."""
    from workbench.services.counts.counts import counts
    from workbench.services.counts.cross_report import write_counts
    from workbench.services.counts.small_cells import hidden_cells, usual_bound
    from workbench.services.reports.provenance import made_of

    chosen = wanted_format(given)
    wanted = {"rows": given.rows, "columns": given.columns}
    with opened(given) as store:
        if given.show:
            return _behind(given, chosen, store)
        tell_doubtful_counts(store)
        if chosen is not None:
            bound = given.hide_below or usual_bound(store, given.columns, given.measure)
            warn_disclosure(given, store, attributes=attribute_axis(given.columns))
            more = {"measure": given.measure, "totals": given.totals, "hide_below": bound}
            made = made_of(store, "counts", {**wanted, **more})
            return delivered(given, chosen, lambda name: write_counts(store, **wanted, **more, format=name), made)
        cells = counts(store, **wanted, totals=given.totals)
        nothing_found("cli.counts.nothing", cells, as_json=given.json)
        signs = hidden_cells(store, **wanted, measure=given.measure, least=given.hide_below or 0)
        lines = [] if given.json or not cells else _table(store, cells, given, signs)
    return Answer([_data(cell, signs) for cell in cells], lines)


def _data(cell: Cell, signs: Signs) -> dict[str, object]:
    from workbench.services.counts.counts import ALL, EVERYTHING

    found = {name: getattr(cell, name) for name in FIELDS}
    found |= dict.fromkeys(MEASURES) if (cell.row, cell.column) in signs.of else {}
    return found | {name: EVERYTHING for name in ("row", "column") if found[name] == ALL}


def _table(store: Store, cells: list[Cell], given: Given, signs: Signs) -> list[str]:
    from workbench.services.counts.counts import ALL, EVERYTHING, table_order
    from workbench.services.counts.cross_report import what_is_counted, what_is_hidden

    rows, columns = table_order(store, cells)
    numbers = {(cell.row, cell.column): getattr(cell, given.measure) for cell in cells}
    names, heads = ([EVERYTHING if key == ALL else shown(key) for key in keys] for keys in (rows, columns))
    told = [[signs.shown((row, column), numbers.get((row, column), 0)) for column in columns] for row in rows]
    lines = crossed(names, heads, told)
    parted = [""] if lines[-1] else []
    counted = what_is_counted(given.measure, given.rows, given.columns)
    return [*lines, *parted, counted, *what_is_hidden(signs, given.hide_below or 0)]


def _behind(given: Given, chosen: str | None, store: Store) -> Answer:
    """Return the quotes behind one number."""
    from workbench.services.counts.counts import Asked, cell_codings, cross, find_key

    asked = Asked(given.rows, given.columns)
    table = cross(store, asked)
    row, column = find_key(table.rows, given.show[0]), find_key(table.columns, given.show[1])
    title = say("cli.counts.behind", row=given.show[0], column=given.show[1])
    return passages_answer(given, chosen, store, cell_codings(store, asked, row, column), title)
