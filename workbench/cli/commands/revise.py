"""A corrected file takes the place of a transcript; every coding stays with its words, or is to review."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.moved import corrected, takes_trial
from workbench.cli.project import opened


def arguments(parser: Parser) -> None:
    """Take the transcript and the corrected file."""
    parser.word("document", "DOCUMENT")
    parser.word("file", "FILE", type=Path)
    takes_trial(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Correct the transcript and print what became of each coding."""
    from workbench.services.transcripts.revise import plan_revision
    from workbench.storage.queries.documents import find_document

    with opened(given) as store:
        document, _ = find_document(store, given.document)
        return corrected(store, given, plan_revision(store, document, given.file))
