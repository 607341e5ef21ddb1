"""A turn of a transcript cut in two, of which the second part is another voice's."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.moved import corrected, takes_trial
from workbench.cli.project import opened


def arguments(parser: Parser) -> None:
    """Take the transcript, the turn, where it is cut and who speaks from there."""
    parser.word("document", "DOCUMENT")
    parser.word("turn", "TURN")
    parser.word("speaker", "SPEAKER")
    parser.one_of(at="SENTENCE", before="TEXT")
    takes_trial(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Cut the turn and print what became of each coding."""
    from workbench.services.transcripts.cutting import place_of_sentence, place_of_words, plan_cut
    from workbench.storage.queries.documents import find_document

    turn = whole_number(given.turn)
    sentence = whole_number(given.at) if given.at is not None else None
    with opened(given) as store:
        document, _ = find_document(store, given.document)
        if sentence is not None:
            place = place_of_sentence(store, document, turn, sentence)
        else:
            place = place_of_words(store, document, turn, given.before)
        return corrected(store, given, plan_cut(store, document, place, given.speaker))
