"""A typo mended in a transcript: other words take the place of a stretch, and every coding stays."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.lookup import place_in
from workbench.cli.moved import corrected, takes_trial
from workbench.cli.project import opened


def arguments(parser: Parser) -> None:
    """Take the transcript, the words to mend and the words instead."""
    parser.word("document", "DOCUMENT")
    parser.one_of(quote="TEXT", span="A:B")
    parser.option("--with", dest="words", metavar="TEXT", required=True)
    takes_trial(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Mend the words and print what became of each coding."""
    from workbench.services.transcripts.revise import plan_mend
    from workbench.storage.queries.documents import find_document

    with opened(given) as store:
        document, _ = find_document(store, given.document)
        text, span = place_in(store, document, given)
        return corrected(store, given, plan_mend(store, document, span, given.words, text_id=text))
