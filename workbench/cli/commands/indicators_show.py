"""Values of indicators, recomputed, with what was reported beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.table import table

if TYPE_CHECKING:
    from workbench.storage.queries.indicators import ValueRow


def arguments(parser: Parser) -> None:
    """Take which values are wanted."""
    parser.option("--indicator", metavar="NAME")
    parser.option("--place", metavar="PLACE")
    parser.option("--year", metavar="YEAR", type=int)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a value."""
    from workbench.services.indicators.indicators import indicator_values
    from workbench.services.points.summary_report import written_value

    with opened(given) as store:
        values = indicator_values(store, indicator=given.indicator, place=given.place, year=given.year)
    rows = [_row(value) for value in values]
    spoken = [row | {"value": written_value(value)} for row, value in zip(rows, values, strict=True)]
    return Answer(rows, table(spoken, ("indicator", "place", "year", "value", "numerator", "denominator", "reported")))


def _row(value: ValueRow) -> dict[str, object]:
    row = value._asdict()
    return {("row_id" if name == "row" else name): each for name, each in row.items()}
