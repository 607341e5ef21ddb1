"""One trede on two pages, to hand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.disclosing import warn_of
from workbench.cli.export import delivered
from workbench.cli.paper import paper_format, paper_options
from workbench.cli.project import opened
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.answer import Answer
    from workbench.cli.arguments import Given, Parser


def arguments(parser: Parser) -> None:
    """Take the trede, and where it goes."""
    parser.option("--trede", metavar="CODE", required=True)
    paper_options(parser)


def run(given: Given) -> Answer:
    """Write the handout."""
    from workbench.services.deliveries.shown import in_summary
    from workbench.services.points.handout import write_handout
    from workbench.services.points.summary import full_summary
    from workbench.services.project.projects import project_name
    from workbench.services.reports.provenance import made_of

    format_ = paper_format(given)
    with opened(given) as store:
        warn_of(given, store, lambda: in_summary(store, given.trede))
        [found] = full_summary(store, given.trede)
        title = say("handout.title", trede=found.title, project=project_name(store))
        made = made_of(store, "handout", {"trede": given.trede, "title": title})
    return delivered(given, format_, lambda name: write_handout(found, name, title=title), made)
