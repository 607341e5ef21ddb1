"""Shares set against the country, the rest of it, each other, another year or a place, with their intervals."""

from __future__ import annotations

from workbench.cli import output
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.export import delivered, export_options, wanted_format
from workbench.cli.project import opened
from workbench.cli.prose import COMFORTABLE, folded


def arguments(parser: Parser) -> None:
    """Take what is set against what, by which methods, and where the table goes."""
    parser.option("--indicator", metavar="NAME")
    parser.option("--place", metavar="PLACE")
    parser.option("--against", metavar="WHAT", default="country")
    parser.option("--year", metavar="YEAR", type=int)
    parser.option("--method", metavar="METHOD")
    export_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a block a pair, with a line a method; as data a row each."""
    from workbench.services.indicators.comparing import (
        compare_indicators,
        comparison_row,
        methods_named,
        write_comparisons,
    )
    from workbench.services.indicators.comparison_prose import comparison_lines, general_notes
    from workbench.services.indicators.indicators import definitions

    chosen, methods = wanted_format(given), methods_named(given.method)
    with opened(given) as store:
        known = {definition.ident: definition for definition in definitions(store)}
        rows = compare_indicators(
            store,
            indicator=given.indicator,
            place=given.place,
            against=given.against,
            year=given.year,
            methods=methods,
        )
    if chosen is not None:
        return delivered(given, chosen, lambda name: write_comparisons(rows, name))
    wide = min(output.width() or COMFORTABLE, COMFORTABLE)
    notes = [line for note in general_notes(rows, known) for line in folded(note, first="- ", next_="  ")]
    return Answer([comparison_row(row) for row in rows], [*comparison_lines(rows, known, wide), *notes])
