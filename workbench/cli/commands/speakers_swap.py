"""Two voices of a transcript that change places."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.moved import corrected, takes_trial
from workbench.cli.project import opened


def arguments(parser: Parser) -> None:
    """Take the transcript, the two voices and the turns in which they change places."""
    parser.word("document", "DOCUMENT")
    parser.word("speaker", "SPEAKER")
    parser.word("other", "OTHER")
    parser.option("--from", dest="first", metavar="TURN", default="1")
    parser.option("--to", dest="last", metavar="TURN")
    takes_trial(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Let the voices change places and print what became of each coding."""
    from workbench.services.transcripts.revoicing import plan_swap
    from workbench.storage.queries.documents import find_document

    first, last = whole_number(given.first), whole_number(given.last) if given.last else None
    with opened(given) as store:
        document, _ = find_document(store, given.document)
        plan = plan_swap(store, document, given.speaker, given.other, first=first, last=last)
        return corrected(store, given, plan)
