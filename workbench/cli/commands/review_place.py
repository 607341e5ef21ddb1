"""Where a passage to review is, said by a person."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.lookup import place_in, row_to_review
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the passage and its place."""
    parser.word("passage", "GUID")
    parser.one_of(quote="TEXT", span="A:B")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Let the passage stand at that place."""
    from workbench.services.transcripts.review import place

    with opened(given) as store:
        row = row_to_review(store, given.passage)
        text, span = place_in(store, row.document, given, text_id=row.text_id)
        place(store, signed_in(store, given), row.passage, span, text_id=text)
        words = span.cut(store.content(text))
    report = {"passage": row.guid, "document": row.document_name, "start": span.start, "end": span.end}
    return Answer(report | {"text": words}, [say("cli.review.placed", document=row.document_name)])
