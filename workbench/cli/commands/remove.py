"""A document removed with all that hangs on it, counted first."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import takes_reason
from workbench.cli.large import agreed, takes_yes
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the document."""
    parser.word("document", "DOCUMENT")
    takes_reason(parser)
    takes_yes(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Tell what goes with the document, ask, and remove it; `undo` brings it back."""
    from workbench.services.transcripts.removing import removal, remove_document
    from workbench.storage.queries.documents import find_document

    with opened(given) as store:
        document, _ = find_document(store, given.document)
        coder, planned = signed_in(store, given), removal(store, document)
        agreed(given, say("remove.account", **planned._asdict()))
        remove_document(store, coder, document, reason=given.reason)
    return Answer(planned._asdict(), [say("cli.remove.done", document=planned.document)])
