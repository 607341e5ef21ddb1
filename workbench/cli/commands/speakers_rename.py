"""Another name for a voice of a transcript."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.moved import corrected, takes_trial
from workbench.cli.project import opened


def arguments(parser: Parser) -> None:
    """Take the transcript, the voice and its new name."""
    parser.word("document", "DOCUMENT")
    parser.word("speaker", "SPEAKER")
    parser.word("name", "NAME")
    takes_trial(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Rename the voice and print what became of each coding."""
    from workbench.services.transcripts.revoicing import plan_rename
    from workbench.storage.queries.documents import find_document

    with opened(given) as store:
        document, _ = find_document(store, given.document)
        return corrected(store, given, plan_rename(store, document, given.speaker, given.name))
