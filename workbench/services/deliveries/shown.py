"""What a report shows of persons, for the warning before it is written: of whom it tells, and under which codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.analysis.coarse import AS_IT_IS, Coarse
from workbench.services.codebook.codebook import find_code
from workbench.services.deliveries.disclosure import Shows
from workbench.services.deliveries.holding import holds
from workbench.storage.queries.codebook import codes
from workbench.storage.queries.quotes import QuoteRow, below
from workbench.storage.store import Store


def in_quotes(rows: Iterable[QuoteRow]) -> Shows:
    """Return what these quotes show."""
    return Shows(quotes=True, codes=frozenset(row.code for row in rows))


def under_code(store: Store, code: str) -> Shows:
    """Return what the quotes of a code and of all below it show; RefusedError for one that is not known."""
    numbers = below(store, find_code(store, code).id)
    return Shows(quotes=True, codes=frozenset(each.ident for each in codes(store) if each.id in numbers))


def under_codes(store: Store, wanted: Sequence[str]) -> Shows:
    """Return what the quotes of several codes show; of all where none is named."""
    told = [under_code(store, code).codes or frozenset() for code in wanted]
    return Shows(quotes=True, codes=frozenset().union(*told) if told else None)


def in_summary(store: Store, trede: str | None) -> Shows:
    """Return what the summary of a trede shows, or of all; RefusedError for what is none."""
    from workbench.services.points.pointlist import find_trede

    return under_code(store, find_trede(store, trede).ident) if trede else Shows(quotes=True)


def in_transcript(store: Store, document: str, coarse: Coarse = AS_IT_IS) -> Shows:
    """Return what one transcript shows: the functions of those who speak in it, and codes beside their words."""
    guids = holds(store, "transcript", {"document": document})
    names = frozenset(name for guid, name in store.rows("SELECT guid, name FROM respondent") if guid in guids)
    return Shows(("function",), quotes=True, coarse=coarse, respondents=names)
