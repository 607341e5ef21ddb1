"""Passages that were not found for certain in a corrected text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.moved import beside
from workbench.cli.project import opened
from workbench.cli.prose import folded

if TYPE_CHECKING:
    from workbench.storage.queries.review import ReviewRow


def arguments(parser: Parser) -> None:
    """Take the document, where not all are wanted."""
    parser.option("--document", metavar="NAME")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a passage, with the words as they were coded beside those of the best guess."""
    from workbench.services.transcripts.review import to_review
    from workbench.storage.queries.documents import find_document

    with opened(given) as store:
        document = find_document(store, given.document)[0] if given.document else None
        found = to_review(store, document)
    nothing_found("cli.review_list.nothing", found, as_json=given.json)
    return Answer([_row(row) for row in found], [line for row in found for line in _lines(row)])


def _lines(row: ReviewRow) -> list[str]:
    named = (
        f"{row.document_name} · {', '.join(row.idents)} ({', '.join(row.coders)})" if row.codes else row.document_name
    )
    return [row.guid, *folded(named, first="  ", next_="  "), *beside(row.old_quote, row.proposed)]


def _row(row: ReviewRow) -> dict[str, object]:
    return {
        "passage": row.guid,
        "document": row.document_name,
        "codes": row.idents,
        "coders": row.coders,
        "old_text": row.old_quote,
        "before": row.old_before,
        "after": row.old_after,
        "start": row.start,
        "end": row.end,
        "text": row.proposed,
    }
