"""Quotes in the cells of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.disclosing import attribute_axis, warn_disclosure
from workbench.cli.doubts import tell_doubtful
from workbench.cli.export import delivered, export_options, wanted_format
from workbench.cli.project import opened

if TYPE_CHECKING:
    from workbench.services.quotes.quote_matrix import QuoteMatrix


def arguments(parser: Parser) -> None:
    """Take what stands in rows and columns, and where the table goes."""
    parser.option("--rows", metavar="FACET", default="theme")
    parser.option("--columns", metavar="WHAT", default="respondent.function")
    export_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print the quotes cell by cell, or write the table."""
    from workbench.services.counts.counts import Asked
    from workbench.services.quotes.quote_matrix import matrix_data, quote_matrix, write_quote_matrix
    from workbench.services.reports.provenance import made_of

    chosen, asked = wanted_format(given), Asked(given.rows, given.columns)
    with opened(given) as store:
        matrix = quote_matrix(store, asked)
        tell_doubtful(len({row.coding_id for rows in matrix.cells.values() for row in rows if row.review}))
        warn_disclosure(given, store, attributes=attribute_axis(given.columns), quotes=True)
        if chosen is not None:
            made = made_of(store, "quote-matrix", {"rows": asked.rows, "columns": asked.columns})
            return delivered(given, chosen, lambda name: write_quote_matrix(store, matrix, asked, name), made)
    nothing_found("cli.counts.nothing", matrix.cells, as_json=given.json)
    return Answer(matrix_data(matrix), [] if given.json else _lines(matrix))


def _lines(matrix: QuoteMatrix) -> list[str]:
    """Return the cells one below the other: in a terminal no table holds quotes."""
    from workbench.cli.prose import folded
    from workbench.services.counts.counts import shown_key
    from workbench.services.quotes.quote_matrix import by_passage
    from workbench.services.quotes.quote_report import source_line

    lines: list[str] = []
    for row, column in ((row, column) for row in matrix.rows for column in matrix.columns):
        passages = by_passage(matrix.cells.get((row, column), ()))
        lines += [f"## {shown_key(row)} × {shown_key(column)}"] if passages else []
        for same in passages:
            lines += folded(same[0].text, first="> ", next_="> ")
            lines += folded(f"— {source_line(same)}", first="  ", next_="    ")
        lines += [""] if passages else []
    return lines
