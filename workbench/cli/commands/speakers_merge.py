"""Two voices of a transcript that are one."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.moved import corrected, takes_trial
from workbench.cli.project import opened


def arguments(parser: Parser) -> None:
    """Take the transcript, the voice that goes and the one that gets its turns."""
    parser.word("document", "DOCUMENT")
    parser.word("speaker", "SPEAKER")
    parser.word("into", "INTO")
    takes_trial(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Merge the voices and print what became of each coding."""
    from workbench.services.transcripts.revoicing import plan_merge
    from workbench.storage.queries.documents import find_document

    with opened(given) as store:
        document, _ = find_document(store, given.document)
        return corrected(store, given, plan_merge(store, document, given.speaker, given.into))
