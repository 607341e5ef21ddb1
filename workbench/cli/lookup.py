"""Codings, items and passages by their GUID, as the rows of other commands name them, and stretches of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from workbench.cli.arguments import Given
    from workbench.storage.queries.review import ReviewRow
    from workbench.storage.store import Store
    from workbench.text.span import Span


def coding_number(store: Store, guid: str) -> int:
    """Return the number of the coding with this GUID; RefusedError when there is none."""
    from workbench.services.quotes.quotes import quotes

    for row in quotes(store):
        if row.guid == guid:
            return row.coding_id
    raise RefusedError("cli.no_coding", guid=guid)


def coding_numbers(store: Store, guids: Sequence[str]) -> list[int]:
    """Return the numbers of the codings with these GUIDs; RefusedError when one is not there."""
    known = dict(store.rows("SELECT guid, id FROM coding"))
    for guid in guids:
        if guid not in known:
            raise RefusedError("cli.no_coding", guid=guid)
    return [known[guid] for guid in guids]


def item_number(store: Store, guid: str) -> int:
    """Return the number of the item with this GUID; RefusedError when there is none."""
    from workbench.storage.queries.matrix import matrices, matrix

    for document, _ in matrices(store):
        for item in matrix(store, document).items:
            if item.guid == guid:
                return item.id
    raise RefusedError("cli.no_item", guid=guid)


def stretch(written: str) -> Span:
    """Return the stretch that is written as ``start:end``."""
    from workbench.text.span import Span

    start, colon, end = written.partition(":")
    if not (colon and start.isdecimal() and end.isdecimal()):
        raise UsageError("cli.bad_span", given=written)
    return Span(int(start), int(end))


def place_in(store: Store, document: int, given: Given, text_id: int | None = None) -> tuple[int, Span]:
    """Return a text of a document and the stretch of it named by ``--span`` or by ``--quote``.

    The text is that of the transcript unless it is named. Raises RefusedError for a quote that is not there once.
    """
    from workbench.text.anchor import locate

    name, transcript = store.row("SELECT name, text_id FROM document WHERE id = ?", (document,)) or ("", None)
    text = text_id or transcript
    if text is None:
        raise RefusedError("cli.code.needs_item", document=name)
    if given.span is not None:
        return text, stretch(given.span)
    found = locate(store.content(text), given.quote) if given.quote else []
    if len(found) != 1:
        key = "codings.quote_ambiguous" if found else "codings.quote_missing"
        raise RefusedError(key, document=name, count=len(found))
    return text, found[0]


def row_to_review(store: Store, guid: str) -> ReviewRow:
    """Return the passage to review with this GUID; RefusedError when there is none."""
    from workbench.services.transcripts.review import to_review

    found = next((row for row in to_review(store) if row.guid == guid), None)
    if found is None:
        raise RefusedError("cli.review.unknown", guid=guid)
    return found
