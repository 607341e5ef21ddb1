"""Persons who were named and never agreed to anything."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.table import aligned, shown
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a person."""
    from workbench.services.respondents.third_persons import third_persons

    with opened(given) as store:
        found = third_persons(store)
    nothing_found("cli.third_persons_list.nothing", found, as_json=given.json)
    heads = [say(f"third.column.{name}") for name in ("label", "relation", "told", "tied", "note")]
    cells = [
        [
            row.label,
            shown(row.relation),
            say(f"third.told.{row.told}"),
            say("consent.yes" if row.entity else "consent.no"),
            shown(row.note),
        ]
        for row in found
    ]
    return Answer([row._asdict() for row in found], aligned(heads, cells))
