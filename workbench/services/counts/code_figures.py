"""How much rests on every code: its passages, codings, documents and respondents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from workbench.storage.allowed import within_consent
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.counts import CountedRow, counted_rows, qualifiers
from workbench.storage.store import Store


class Figures(NamedTuple):
    """What bears a code or one below it."""

    passages: int = 0
    codings: int = 0
    documents: int = 0
    respondents: int = 0
    """Persons individually interviewed."""


NONE = Figures()


@within_consent
def code_figures(store: Store, listed: Iterable[CodeRow] | None = None) -> dict[int, Figures]:
    """Return the figures of every code that is used; a code stands for itself and all below it."""
    parents = {code.id: code.parent_id for code in (codes(store) if listed is None else listed)}
    bearing, _ = qualifiers(store)
    under: dict[int, dict[int, CountedRow]] = defaultdict(dict)
    for row in counted_rows(store):
        for code in (row.code, row.aspect, *bearing.get(row.coding, ())):
            here = code
            while here is not None:
                under[here][row.coding] = row
                here = parents.get(here)
    return {code: _figures(rows.values()) for code, rows in under.items()}


def _figures(rows: Iterable[CountedRow]) -> Figures:
    listed = list(rows)
    persons = {row.respondent for row in listed} - {None}
    return Figures(
        len({row.passage for row in listed}), len(listed), len({row.document for row in listed}), len(persons)
    )
