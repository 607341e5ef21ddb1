"""Another voice for some turns of a transcript."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.moved import corrected, takes_trial
from workbench.cli.project import opened


def arguments(parser: Parser) -> None:
    """Take the transcript, the voice and the turns that it gets."""
    parser.word("document", "DOCUMENT")
    parser.word("speaker", "SPEAKER")
    parser.option("--from", dest="first", metavar="TURN", required=True)
    parser.option("--to", dest="last", metavar="TURN")
    parser.option("--of", metavar="SPEAKER")
    takes_trial(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Give the turns their voice and print what became of each coding."""
    from workbench.services.transcripts.revoicing import plan_assign
    from workbench.storage.queries.documents import find_document

    first, last = whole_number(given.first), whole_number(given.last) if given.last else None
    with opened(given) as store:
        document, _ = find_document(store, given.document)
        plan = plan_assign(store, document, given.speaker, first=first, last=last, of=given.of)
        return corrected(store, given, plan)
