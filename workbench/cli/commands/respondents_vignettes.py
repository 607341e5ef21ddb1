"""The vignettes: what each professional said on each."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.disclosing import warn_disclosure
from workbench.cli.export import delivered, export_options, wanted_format
from workbench.cli.project import opened
from workbench.cli.prose import folded
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take where the table goes."""
    export_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print professional by vignette with the passages, hypothetical apart from own cases, or write them out."""
    from workbench.services.project.projects import project_name
    from workbench.services.respondents import answers_report as report
    from workbench.services.respondents.answers import vignette_table

    chosen = wanted_format(given)
    with opened(given) as store:
        found = vignette_table(store)
        warn_disclosure(given, store, attributes=("function",), quotes=True)
        title = say("report.vignettes.title", project=project_name(store))
    data, prose = report.vignettes_data(found), report.vignettes_prose(found, title)
    if chosen is not None:
        sheet = report.vignettes_sheet(found)
        return delivered(given, chosen, lambda name: report.write(data, sheet, prose, name))
    lines = [
        line
        for name, told in report.vignette_lines(found)
        for line in (name, *(part for each in told for part in _hung(each)))
    ]
    return Answer(data, lines)


def _hung(line: str) -> list[str]:
    return folded(line, first="  ", next_="    ")
