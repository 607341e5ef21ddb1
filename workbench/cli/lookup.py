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
    """Return the number of the coding with this GUID; RefusedError when there is none, or its respondent withdrew."""
    from workbench.storage.allowed import allowed

    [number] = coding_numbers(allowed(store), [guid])
    return number


def coding_numbers(store: Store, guids: Sequence[str]) -> list[int]:
    """Return the numbers of the codings with these GUIDs; RefusedError when one is not there."""
    from workbench.storage.queries.guids import number_of

    found = []
    for guid in guids:
        number = number_of(store, "coding", guid)
        if number is None:
            raise RefusedError("cli.no_coding", guid=guid)
        found.append(number)
    return found


def item_number(store: Store, guid: str) -> int:
    """Return the number of the item with this GUID; RefusedError when there is none."""
    from workbench.storage.queries.guids import number_of

    found = number_of(store, "item", guid)
    if found is None:
        raise RefusedError("cli.no_item", guid=guid)
    return found


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
    from workbench.storage.queries.documents import document_name, text_of
    from workbench.text.anchor import locate

    name, text = document_name(store, document), text_id or text_of(store, document)
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
