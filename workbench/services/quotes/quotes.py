"""Retrieving quotes: the codings that have something in common."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import check_aspect
from workbench.services.quotes.quote_report import (
    quotes_data,
    quotes_prose,
    quotes_sheet,
    source_line,
    streamed_quotes,
    write_quotes,
)
from workbench.services.respondents.attributes import respondents_with
from workbench.storage.allowed import within_consent
from workbench.storage.queries.codebook import CodeRow, codes, facets
from workbench.storage.queries.documents import find_document
from workbench.storage.queries.quotes import (
    Chosen,
    Organisation,
    Place,
    QuoteRow,
    bearers,
    below,
    quote_batches,
)
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import find_all

__all__ = [
    "Organisation",
    "QuoteFilter",
    "QuoteRow",
    "in_order",
    "quotes",
    "quotes_data",
    "quotes_in_batches",
    "quotes_prose",
    "quotes_sheet",
    "source_line",
    "streamed_quotes",
    "write_quotes",
]


@dataclass(frozen=True)
class QuoteFilter:
    """What the wanted codings have in common; every part that is set must hold."""

    codes: tuple[str, ...] = ()
    """By id, alias, GUID, path or unique name; a parent stands for all below it. More than one: a coding
    bears one of them and shares a character with chosen codings that bear the others."""
    aspect: str | None = None
    organisation: str | None = None
    respondent: tuple[tuple[str, str], ...] = ()
    """Attributes with their values, e.g. ``("function", "jurist")``; ``respondent`` is the name itself."""
    text: str | None = None
    """Part of the quote; capitals and diacritics do not count."""
    overlaps: str | None = None
    """A code: only codings whose passage shares a character with that of another coding under it."""
    coder: str | None = None
    document: str | None = None
    """Name of the document or a unique part of it."""


def quotes(store: Store, wanted: QuoteFilter = QuoteFilter()) -> list[QuoteRow]:
    """Return the wanted codings in the order of documents and texts.

    Raises RefusedError for a code, document, coder or attribute that is not known.
    """
    return [row for rows in quotes_in_batches(store, wanted) for row in rows]


@within_consent
def quotes_in_batches(store: Store, wanted: QuoteFilter = QuoteFilter()) -> Iterator[list[QuoteRow]]:
    """Return what `quotes` does, some at a time; what is not known is refused at once.

    Where several codes are wanted all have to be read before the first is known.
    """
    named = [_closure(store, code) for code in wanted.codes]
    found: Iterator[list[QuoteRow]] = quote_batches(store, _chosen(store, wanted, named))
    if wanted.text:
        found = map(partial(_saying, wanted.text), found)
    if len(named) > 1:
        found = _both(found, [bearers(store, closure) for closure in named])
    if wanted.overlaps:
        found = map(_touching(bearers(store, _closure(store, wanted.overlaps)), another=True), found)
    return filter(None, found)


def _saying(text: str, rows: list[QuoteRow]) -> list[QuoteRow]:
    return [row for row in rows if any(True for _ in find_all(row.text, text))]


def in_order(rows: list[QuoteRow], sort: str, listed: Sequence[CodeRow]) -> list[QuoteRow]:
    """Return quotes by ``code``, in the order of the codebook, or by ``respondent``; else as they are."""
    if sort == "code":
        order = {code.id: number for number, code in enumerate(listed)}
        return sorted(rows, key=lambda row: order.get(row.code_id, len(order)))
    if sort == "respondent":
        return sorted(rows, key=lambda row: (row.respondent is None, row.respondent or ""))
    return rows


def _closure(store: Store, code: str) -> frozenset[int]:
    return below(store, find_code(store, code).id)


def _chosen(store: Store, wanted: QuoteFilter, named: list[frozenset[int]]) -> Chosen:
    qualifying = []
    if wanted.aspect:
        aspect = find_code(store, wanted.aspect)
        check_aspect(store, aspect)
        qualifying.append(below(store, aspect.id))
    if wanted.organisation:
        qualifying.append(below(store, _organisation(store, wanted.organisation).id))
    return Chosen(
        bearing=(*([frozenset().union(*named)] if named else []), *qualifying),
        respondents=respondents_with(store, wanted.respondent) if wanted.respondent else None,
        coder=find_coder(store, wanted.coder) if wanted.coder else None,
        document=find_document(store, wanted.document)[0] if wanted.document else None,
    )


def _organisation(store: Store, name: str) -> CodeRow:
    """Return the organisation called `name`: a code that can act in a role."""
    code = find_code(store, name)
    acting = {facet.ident for facet in facets(store) if facet.roles} | {"organisation"}
    if code.facet not in acting:
        names = ", ".join(each.name for each in codes(store) if each.facet in acting)
        raise RefusedError("quotes.no_organisation", code=code.ident, choices=names or "-")
    return code


def find_coder(store: Store, name: str) -> int:
    """Return the number of a coder by name, whatever its case; RefusedError, naming all, for one who is not known."""
    known = store.rows("SELECT id, name FROM coder ORDER BY name")
    for number, each in known:
        if each.casefold() == name.strip().casefold():
            return int(number)
    raise RefusedError("quotes.unknown_coder", coder=visible(name), choices=", ".join(each for _, each in known))


def _both(found: Iterable[list[QuoteRow]], bearing: list[list[Place]]) -> Iterator[list[QuoteRow]]:
    """Yield the rows that overlap, among the rows, a coding of each of the lists of those that bear a code."""
    rows = [row for some in found for row in some]
    kept = rows
    for places in bearing:
        under = {place.coding_id for place in places}
        chosen = (row for row in rows if row.coding_id in under and not row.whole)
        kept = _touching(Place(row.coding_id, row.text_id, row.start, row.end) for row in chosen)(kept)
    yield kept


def _touching(places: Iterable[Place], *, another: bool = False) -> Callable[[list[QuoteRow]], list[QuoteRow]]:
    """Return what keeps the rows that share a character with one of the places; with `another`, of another coding."""
    on: dict[int, list[Place]] = {}
    for place in sorted(places, key=lambda place: place.start):
        on.setdefault(place.text_id, []).append(place)
    starts = {text: [place.start for place in listed] for text, listed in on.items()}
    reach = {text: list(accumulate(map(_furthest, listed), _further)) for text, listed in on.items()}

    def touches(row: QuoteRow) -> bool:
        """Of the places that begin before the row ends, one reaches past its start."""
        earlier = bisect_left(starts.get(row.text_id, []), row.end)
        if not earlier or row.whole:
            return False
        own = row.coding_id if another else None
        return any(end > row.start for end, coding in reach[row.text_id][earlier - 1] if coding != own)

    return lambda rows: [row for row in rows if touches(row)]


_Reach = tuple[tuple[int, int], ...]
"""Where places end that reach furthest, with the number of their coding: at most two, so one beside any own."""


def _furthest(place: Place) -> _Reach:
    return ((place.end, place.coding_id),)


def _further(one: _Reach, other: _Reach) -> _Reach:
    return tuple(sorted({*one, *other}, reverse=True)[:2])
