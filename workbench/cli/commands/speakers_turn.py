"""Another voice for one turn of a transcript."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.moved import corrected, takes_trial
from workbench.cli.project import opened


def arguments(parser: Parser) -> None:
    """Take the transcript, the number of the turn and the voice."""
    parser.word("document", "DOCUMENT")
    parser.word("turn", "TURN")
    parser.word("speaker", "SPEAKER")
    takes_trial(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Give the turn its voice and print what became of each coding."""
    from workbench.services.transcripts.revise import plan_speaker
    from workbench.storage.queries.documents import find_document

    turn = whole_number(given.turn)
    with opened(given) as store:
        document, _ = find_document(store, given.document)
        return corrected(store, given, plan_speaker(store, document, turn, given.speaker))
