"""The voices of a transcript."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.table import table
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the transcript."""
    parser.word("document", "DOCUMENT")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a voice."""
    from workbench.services.transcripts import speakers
    from workbench.storage.queries.documents import find_document

    with opened(given) as store:
        document, _ = find_document(store, given.document)
        listed = speakers(store, document)
    names = ("speaker", "role", "respondent", "turns")
    rows: list[dict[str, object]] = [dict(zip(names, row, strict=True)) for row in listed]
    return Answer(rows, table([row | {"role": say(f"act.role.{row['role']}")} for row in rows], names))
