"""A note on the project, a document, a code, a coding or an item of a group matrix."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.errors import UsageError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.coding.memos import Place
    from workbench.storage.store import Store

KINDS = ("rule", "idea", "decision", "reflection", "contact", "question")


def arguments(parser: Parser) -> None:
    """Take the words, the kind and what it is on."""
    parser.word("text", "TEXT")
    parser.option("--kind", choices=KINDS, default="idea")
    parser.either(document="NAME", code="CODE", coding="GUID", item="GUID")
    parser.option("--span", metavar="A:B")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Keep the memo."""
    from workbench.services.coding.memos import write_memo

    with opened(given) as store:
        target, number = _target(store, given)
        place = _place(store, given, number) if given.span is not None else None
        coder = signed_in(store, given)
        guid = write_memo(store, coder, words(given.text), kind=given.kind, target=target, number=number, place=place)
    return Answer({"guid": guid, "kind": given.kind}, [say("cli.memo_add.done")])


def words(text: str) -> str:
    """Return the words of a memo, read from stdin when they are ``-``."""
    return sys.stdin.read() if text == "-" else text


def _place(store: Store, given: Given, document: int | None) -> Place:
    """Return the stretch of the transcript that was named."""
    from workbench.cli.lookup import stretch
    from workbench.storage.queries.documents import text_of

    text = text_of(store, document) if document is not None and given.document is not None else None
    if text is None:
        raise UsageError("cli.memo_add.span_of_what")
    return text, stretch(given.span)


def _target(store: Store, given: Given) -> tuple[str | None, int | None]:
    from workbench.cli.lookup import coding_number, item_number
    from workbench.services.codebook.codebook import find_code
    from workbench.storage.queries.documents import find_document

    if given.document is not None:
        return "document", find_document(store, given.document)[0]
    if given.code is not None:
        return "code", find_code(store, given.code).id
    if given.coding is not None:
        return "coding", coding_number(store, given.coding)
    if given.item is not None:
        return "item", item_number(store, given.item)
    return None, None
