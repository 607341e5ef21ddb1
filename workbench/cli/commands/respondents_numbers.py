"""Numbers that people named about their own work, unit by unit."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.prose import folded


def arguments(parser: Parser) -> None:
    """Take whether they are added up within a unit."""
    parser.option("--sum", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print how the numbers of each subject and unit spread, and each number."""
    from workbench.services.respondents.answers_report import number_line, numbers_data, subject_line
    from workbench.services.respondents.self_reports import numbers, subjects

    with opened(given) as store:
        found = subjects(numbers(store))
    nothing_found("cli.respondents_numbers.nothing", found, as_json=given.json)
    lines: list[str] = []
    for each in found:
        lines += [f"{each.subject} ({each.unit})", *folded(subject_line(each, added=given.sum), first="  ", next_="  ")]
        lines += [line for row in each.rows for line in folded(number_line(row), first="    ", next_="      ")]
    return Answer(numbers_data(found, added=given.sum), lines)
