"""A chart of an indicator: places with their intervals, or places over the years; in the terminal or as SVG."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli import output
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.export import delivered, wanted_format
from workbench.cli.project import opened
from workbench.cli.prose import COMFORTABLE, folded
from workbench.errors import UsageError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.indicators.charts import Chart
    from workbench.storage.store import Store


def arguments(parser: Parser) -> None:
    """Take the indicator, the kind of chart and the file."""
    parser.word("indicator", "NAME")
    parser.option("--year", metavar="YEAR", type=int)
    parser.option("--trend", action="store_true")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=say("cli.option.output"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.reads_project()
    parser.set_defaults(format=None)


def run(given: Given) -> Answer:
    """Draw the chart, or write it."""
    from workbench.services.indicators.charts import chart_lines, chart_rows, svg_chart
    from workbench.services.reports.provenance import made_of

    chosen = wanted_format(given)
    if chosen not in (None, "svg"):
        raise UsageError("export.unknown_format", format=chosen, known="svg")
    with opened(given) as store:
        chart = _chart(store, given)
        made = made_of(store, "chart", {"indicator": given.indicator, "year": given.year, "trend": given.trend})
    if chosen is not None:
        return delivered(given, chosen, lambda _: svg_chart(chart), made)
    lines = chart_lines(chart, min(output.width() or COMFORTABLE, COMFORTABLE))
    notes = [line for note in chart.notes for line in folded(note, first="- ", next_="  ")]
    return Answer({"title": chart.title, "unit": chart.unit, "rows": chart_rows(chart)}, [*lines, "", *notes])


def _chart(store: Store, given: Given) -> Chart:
    from workbench.services.indicators.charts import interval_chart, trend_chart

    return trend_chart(store, given.indicator) if given.trend else interval_chart(store, given.indicator, given.year)
