"""An indicator beside an improvement point."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say

LINKS = ("measures_goal", "measures_doing", "context")


def arguments(parser: Parser) -> None:
    """Take the point, the indicator and the kind of link."""
    parser.word("point", "POINT")
    parser.word("indicator", "INDICATOR")
    parser.word("link", "LINK", choices=(*LINKS, "none"))
    parser.reads_project()


def run(given: Given) -> Answer:
    """Set the link; ``none`` takes it away."""
    from workbench.services.points.points import link_indicator

    link = None if given.link == "none" else given.link
    with opened(given) as store:
        link_indicator(store, signed_in(store, given), given.point, given.indicator, link)
    report = {"point": given.point, "indicator": given.indicator, "link": link}
    done = "cli.points_link.done" if link else "cli.points_link.off"
    return Answer(report, [say(done, point=given.point, indicator=given.indicator)])
