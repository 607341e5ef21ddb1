"""The framework on one wide sheet."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.disclosing import apart_options, told_coarse, warn_disclosure
from workbench.cli.export import delivered
from workbench.cli.paper import paper_format, paper_options
from workbench.cli.project import opened
from workbench.cli.traits import whose
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the themes, whose cells, and where it goes."""
    parser.option("--themes", metavar="LEVEL", default="used")
    parser.option("--respondent", metavar="NAME", action="append", default=[])
    apart_options(parser)
    paper_options(parser)


def run(given: Given) -> Answer:
    """Write the framework."""
    from workbench.services.deliveries.coarsening import coarse_query
    from workbench.services.framework.charting import chart, told_less
    from workbench.services.framework.framework_report import write_framework
    from workbench.services.project.projects import project_name
    from workbench.services.reports.provenance import made_of

    format_ = paper_format(given)
    with opened(given) as store:
        coarse = told_coarse(given, store)
        warn_disclosure(given, store, attributes=None, coarse=coarse)
        traits = whose(given.respondent)
        found = told_less(store, chart(store, given.themes, traits), coarse)
        title = say("paper.framework.title", project=project_name(store))
        query = {"themes": given.themes, "respondent": traits, "title": title, **coarse_query(coarse)}
        made = made_of(store, "framework", query)
    return delivered(given, format_, lambda name: write_framework(found, name, title=title), made)
