"""The topic list: who answered which question."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.disclosing import warn_disclosure
from workbench.cli.export import delivered, export_options, wanted_format
from workbench.cli.project import opened
from workbench.cli.table import aligned
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take where the table goes."""
    export_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print how many passages of each respondent answer each question, or write them out."""
    from workbench.services.project.projects import project_name
    from workbench.services.respondents import answers_report as report
    from workbench.services.respondents.answers import topic_table

    chosen = wanted_format(given)
    with opened(given) as store:
        found = topic_table(store)
        warn_disclosure(given, store, attributes=("function",), quotes=True)
        title = say("report.topics.title", project=project_name(store))
    data = report.topics_data(found)
    if chosen is not None:
        prose, sheet = report.topics_prose(found, title), report.topics_sheet(found)
        return delivered(given, chosen, lambda name: report.write(data, sheet, prose, name))
    heads = [say("cli.column.question"), *(each.name for each in found.asked)]
    cells = [
        [
            f"{row.topic.ident} {row.topic.question}"[:50],
            *(str(len(row.answers.get(each.id, [])) or "·") for each in found.asked),
        ]
        for row in found.rows
    ]
    return Answer(data, [*aligned(heads, cells), "", say("report.topics.unanswered", count=len(found.unanswered))])
