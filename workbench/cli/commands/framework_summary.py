"""About half a page on one interview, in the words of the researcher."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.commands.memo_add import words
from workbench.cli.project import opened, signed_in
from workbench.cli.prose import folded
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the interview, and perhaps what is to be kept of it."""
    parser.word("document", "DOCUMENT")
    parser.word("text", "TEXT", nargs="?")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Keep what is written about the interview, or print what was; an empty text takes it away."""
    from workbench.services.framework.interview_summaries import summary_of, write_summary
    from workbench.storage.queries.documents import document_name, find_document

    with opened(given) as store:
        document, _ = find_document(store, given.document)
        if given.text is not None:
            write_summary(store, signed_in(store, given), document, words(given.text))
        found = summary_of(store, document)
        name = document_name(store, document)
    row = {"document": name, "body": None, "coder": None, "changed_at": None}
    lines = folded(found.body) if found else [say("cli.framework_summary.none", document=name)]
    return Answer(found._asdict() if found else row, lines)
