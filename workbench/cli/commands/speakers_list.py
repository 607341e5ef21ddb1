"""The voices of a transcript."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.voices import answered


def arguments(parser: Parser) -> None:
    """Take the transcript."""
    parser.word("document", "DOCUMENT")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a voice."""
    from workbench.services.transcripts.speakers import voices
    from workbench.storage.queries.documents import find_document

    with opened(given) as store:
        document, _ = find_document(store, given.document)
        return answered(voices(store, document))
