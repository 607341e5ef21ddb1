"""One item of a group matrix made into two."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.lookup import item_number
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the item, and where its second part begins."""
    parser.word("item", "ITEM")
    parser.word("begins", "TEXT")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Split the item."""
    from workbench.services.matrix.matrix_splitting import split_item
    from workbench.storage.queries.guids import guid_of

    with opened(given) as store:
        made = split_item(store, signed_in(store, given), item_number(store, given.item), given.begins)
        guid = guid_of(store, "item", made)
    return Answer({"first": given.item, "second": guid}, [say("cli.matrix_split.done", guid=guid)])
