"""A passage to review is where it was proposed to be."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.lookup import row_to_review
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the passage."""
    parser.word("passage", "GUID")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Let the passage stand at the proposed place."""
    from workbench.services.transcripts.review import accept

    with opened(given) as store:
        row = row_to_review(store, given.passage)
        accept(store, signed_in(store, given), row.passage)
    report = {"passage": row.guid, "document": row.document_name, "start": row.start, "end": row.end}
    return Answer(report | {"text": row.proposed}, [say("cli.review.placed", document=row.document_name)])
