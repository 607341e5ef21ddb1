"""The framework: what each respondent said on each theme, in the words of the researcher."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.table import table


def arguments(parser: Parser) -> None:
    """Take whose cells are wanted."""
    parser.option("--respondent", metavar="NAME")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a filled cell."""
    from workbench.services.framework import framework_cells

    with opened(given) as store:
        cells = framework_cells(store, given.respondent)
    rows: list[dict[str, object]] = [cell._asdict() for cell in cells]
    return Answer(rows, table(rows, ("respondent", "theme", "body")))
