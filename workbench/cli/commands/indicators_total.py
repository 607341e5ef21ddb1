"""The total of a share over places; none while one of them has no figure."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.table import shown
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the indicator, the year and the places."""
    parser.word("indicator", "NAME")
    parser.word("year", "YEAR", type=int)
    parser.option("--place", metavar="PLACE", action="append", default=[])
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print the total, or which places have no figure."""
    from workbench.services.indicators.comparing import total_of
    from workbench.services.indicators.comparison_prose import written_count, written_share

    with opened(given) as store:
        total = total_of(store, given.indicator, given.year, given.place)
    share = total.share
    data = {
        "indicator": given.indicator,
        "year": given.year,
        "numerator": share.events if share else None,
        "denominator": share.of if share else None,
        "value": share.events / share.of if share else None,
        "places": list(total.places),
        "missing": list(total.missing),
    }
    if share is None:
        told = "compare.total.missing" if total.missing else "compare.total.nothing"
        return Answer(data, [say(told, places=shown(list(total.missing)), having=shown(list(total.places)))])
    counts = {"events": written_count(share.events), "of": written_count(share.of), "value": written_share(share, None)}
    return Answer(data, [say("compare.share", **counts), say("compare.total.over", places=shown(list(total.places)))])
