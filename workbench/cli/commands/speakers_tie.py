"""Who a voice of a transcript is."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.cli.voices import answered
from workbench.errors import UsageError

ROLES = ("interviewer", "respondent", "unknown", "several")


def arguments(parser: Parser) -> None:
    """Take the transcript, the voice, and the respondent or role that it is."""
    parser.word("document", "DOCUMENT")
    parser.word("speaker", "SPEAKER")
    parser.option("--respondent", metavar="NAME")
    parser.option("--new", action="store_true")
    parser.option("--role", choices=ROLES)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Say who the voice is and print a row a voice."""
    from workbench.services.transcripts.speakers import tie_speaker, voices
    from workbench.services.transcripts.transcripts import set_speaker
    from workbench.storage.queries.documents import find_document

    if (given.respondent is None) == (given.role is None) or (given.new and given.role):
        raise UsageError("cli.speakers_tie.one")
    with opened(given) as store:
        document, _ = find_document(store, given.document)
        coder = signed_in(store, given)
        if given.role is not None:
            set_speaker(store, coder, document, given.speaker, given.role)
        else:
            tie_speaker(store, coder, document, given.speaker, given.respondent, new=given.new)
        return answered(voices(store, document))
