"""The documents of a project."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.table import table
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a document."""
    from workbench.storage.queries.documents import documents

    with opened(given) as store:
        listed = documents(store, None)
    rows: list[dict[str, object]] = [
        {
            "document": row.name,
            "guid": row.guid,
            "kind": row.kind,
            "respondent": row.respondent,
            "characters": row.characters,
            "turns": row.turns,
            "codings": row.codings,
            "versions": row.versions,
            "warnings": row.warnings,
        }
        for row in listed
    ]
    spoken = [row | {"kind": say(f"cli.value.{row['kind']}")} for row in rows]
    return Answer(
        rows,
        table(spoken, ("document", "kind", "respondent", "characters", "turns", "codings", "versions", "warnings")),
    )
