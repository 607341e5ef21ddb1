"""The quotes behind a number, as `quotes` prints and writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.disclosing import warn_of
from workbench.cli.doubts import tell_doubtful
from workbench.cli.export import delivered

if TYPE_CHECKING:
    from workbench.cli.arguments import Given
    from workbench.storage.store import Store


def passages_answer(given: Given, chosen: str | None, store: Store, codings: frozenset[int], title: str) -> Answer:
    """Return these codings with their words, in the format that was chosen; None is to be read here."""
    from workbench.services.deliveries.shown import in_quotes
    from workbench.services.quotes.quotes import quotes_data, quotes_prose, write_quotes
    from workbench.storage.queries.quotes import Chosen, quote_rows

    rows = quote_rows(store, Chosen(codings=codings))
    tell_doubtful(sum(row.review for row in rows))
    warn_of(given, store, lambda: in_quotes(rows))
    if chosen is not None:
        return delivered(given, chosen, lambda name: write_quotes(rows, name, title=title))
    if given.json:
        return Answer(quotes_data(rows))
    from workbench.cli.prose import prose_lines

    return Answer(lines=prose_lines(quotes_prose(rows, title)))
