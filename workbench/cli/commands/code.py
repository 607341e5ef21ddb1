"""One coding: a code on a quote, on a stretch of characters, or on an item of a group matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.errors import RefusedError, UsageError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.coding.coding import Qualified
    from workbench.storage.store import Store
    from workbench.text.span import Span


def arguments(parser: Parser) -> None:
    """Take the place, the code and its qualifiers."""
    parser.word("document", "DOCUMENT")
    parser.one_of(quote="TEXT", span="A:B", item="GUID")
    parser.word("code", "CODE")
    parser.option("--aspect", metavar="CODE")
    parser.option("--organisation", metavar="CODE[:ROLE]", action="append", default=[])
    parser.option("--memo", metavar="TEXT")
    parser.reads_project()


class Place(NamedTuple):
    """Where the coding goes."""

    text_id: int
    span: Span
    column: str | None = None
    """Of an item: the aspect its column stands for."""


def run(given: Given) -> Answer:
    """Attach the code and print the coding as `quotes` prints it."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.coding.coding import apply_code
    from workbench.services.coding.memos import write_memo

    with opened(given) as store:
        place = _place(store, given)
        code = find_code(store, given.code)
        named = given.aspect or place.column
        aspect = find_code(store, named) if named else None
        qualifiers = [_qualified(store, written) for written in given.organisation]
        coder = signed_in(store, given)
        applied = apply_code(store, coder, place.text_id, place.span, code, aspect=aspect, qualifiers=qualifiers)
        if given.memo:
            write_memo(store, coder, given.memo, target="coding", number=applied.number)
        row = _row(store, applied.number)
    status = "new" if applied.new else "present"
    return Answer(row | {"status": status}, [say(f"cli.code.{status}", code=code.name, ident=code.ident)])


def _place(store: Store, given: Given) -> Place:
    from workbench.cli.lookup import place_in
    from workbench.storage.queries.documents import find_document

    document, kind = find_document(store, given.document)
    if given.item is not None:
        return _item(store, document, given.item)
    if kind == "matrix":
        raise RefusedError("cli.code.needs_item", document=given.document)
    return Place(*place_in(store, document, given))


def _item(store: Store, document: int, guid: str) -> Place:
    from workbench.storage.queries.matrix import matrix
    from workbench.text.span import Span

    found = next((item for item in matrix(store, document).items if item.guid == guid), None)
    if found is None:
        raise RefusedError("cli.code.no_item", document=matrix(store, document).name, item=guid)
    return Place(found.text_id, Span(0, len(found.text)), found.column)


def _qualified(store: Store, written: str) -> Qualified:
    from workbench.services.codebook.codebook import find_code
    from workbench.services.coding.coding import ROLES, Qualified

    name, colon, role = written.rpartition(":")
    if not colon:
        return Qualified(find_code(store, written))
    if role not in ROLES:
        raise UsageError("cli.bad_role", given=role, choices=", ".join(ROLES))
    return Qualified(find_code(store, name), role)


def _row(store: Store, coding: int) -> dict[str, object]:
    from workbench.services.quotes.quotes import quotes_data
    from workbench.storage.queries.quotes import Chosen, quote_rows

    return quotes_data(quote_rows(store, Chosen(codings=frozenset({coding}))))[0]
