"""The summary per trede: improvement points beside indicators."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.disclosing import warn_of
from workbench.cli.doubts import tell_doubtful_counts
from workbench.cli.export import delivered, export_options, wanted_format
from workbench.cli.project import opened
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the trede, and where the report goes."""
    parser.option("--trede", metavar="CODE")
    export_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print or write the summary."""
    from workbench.services.deliveries.shown import in_summary
    from workbench.services.points.summary import full_summary
    from workbench.services.points.summary_report import summary_prose, summary_rows, write_summary
    from workbench.services.project.projects import project_name
    from workbench.services.reports.provenance import made_of

    chosen = wanted_format(given)
    with opened(given) as store:
        warn_of(given, store, lambda: in_summary(store, given.trede))
        tell_doubtful_counts(store)
        listed = full_summary(store, given.trede)
        title = say("cli.summary.title", project=project_name(store))
        made = made_of(store, "summary", {"trede": given.trede, "title": title})
    if chosen is not None:
        return delivered(given, chosen, lambda name: write_summary(listed, name, title=title), made)
    if given.json:
        return Answer(summary_rows(listed))
    from workbench.cli.prose import prose_lines

    return Answer(lines=prose_lines(summary_prose(listed, title)))
