"""A group matrix without items, to be filled from the flip-overs."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take its name."""
    parser.word("name", "NAME")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Begin it."""
    from workbench.services.matrix.matrix import new_matrix
    from workbench.storage.queries.documents import document_name
    from workbench.storage.queries.guids import guid_of

    with opened(given) as store:
        number = new_matrix(store, signed_in(store, given), given.name)
        guid, name = guid_of(store, "document", number), document_name(store, number)
    return Answer({"guid": guid, "document": name}, [say("cli.matrix_new.done", document=name)])
