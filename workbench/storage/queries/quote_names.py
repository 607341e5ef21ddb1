"""What many quotes have in common, read once: names of documents, codes and coders, memos, organisations of items."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from workbench.storage.queries.voices import PLACE
from workbench.storage.store import Store


class Organisation(NamedTuple):
    """An organisation named by a coding or by its item."""

    code: str
    name: str
    role: str | None
    """does, should, receives or missing."""


class Standing(NamedTuple):
    """Where a text stands that a document has now."""

    rank: int
    """In the order of documents and of items within them."""
    document: str
    document_id: int
    kind: str
    """transcript or matrix."""
    item_id: int | None
    item: str | None
    """GUID of the item of a group matrix."""
    text_guid: str


class CodeName(NamedTuple):
    """What a code is called."""

    ident: str
    name: str
    path: str
    guid: str


TEXTS = f"""
WITH {PLACE}
SELECT place.text_id, document.name, document.id, document.kind, place.item_id, place.guid, text.guid
FROM place JOIN document ON document.id = place.document_id JOIN text ON text.id = place.text_id
ORDER BY document.name, place.position, place.text_id
"""
CODES = """
WITH RECURSIVE tree(id, path) AS (
    SELECT id, name FROM code WHERE parent_id IS NULL
    UNION ALL SELECT code.id, tree.path || ' > ' || code.name FROM tree JOIN code ON code.parent_id = tree.id
)
SELECT code.id, code.ident, code.name, tree.path, code.guid FROM tree JOIN code ON code.id = tree.id
"""
MEMOS = "SELECT id, coding_id, passage_id, body FROM memo WHERE coalesce(coding_id, passage_id) IS NOT NULL ORDER BY id"
NAMED = """
SELECT qualifier.{of}, named.ident, named.name, qualifier.role
FROM qualifier JOIN code named ON named.id = qualifier.code_id JOIN facet ON facet.id = named.facet_id
WHERE qualifier.{of} {which} AND (facet.ident = 'organisation' OR facet.roles) ORDER BY qualifier.id
"""


PAGES = """
SELECT text_id, start, page FROM textpage WHERE text_id IN (SELECT value FROM json_each(?)) ORDER BY text_id, start
"""
NO_PAGES: tuple[list[int], list[int]] = ([], [])


class QuoteNames:
    """Names by number, as they are at one moment."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.texts = {row[0]: Standing(rank, *row[1:]) for rank, row in enumerate(store.rows(TEXTS))}
        """Text → where it stands."""

    def learn(self) -> None:
        """Read the other names."""
        self.codes = {row[0]: CodeName(*row[1:]) for row in self._store.rows(CODES)}
        self.coders: dict[int, str] = {row[0]: row[1] for row in self._store.rows("SELECT id, name FROM coder")}
        self._of_codings: dict[int, list[tuple[int, str]]] = {}
        self._of_passages: dict[int, list[tuple[int, str]]] = {}
        for number, coding, passage, body in self._store.rows(MEMOS):
            on, target = (self._of_codings, coding) if coding is not None else (self._of_passages, passage)
            on.setdefault(target, []).append((number, body))
        self.paged = bool(self._store.value("SELECT EXISTS (SELECT 1 FROM textpage)"))
        """Whether any source has pages."""
        self._pages: dict[int, tuple[list[int], list[int]]] = {}
        self.of_items = self._named("item_id", "IS NOT NULL", ())

    def know(self, rows: Sequence[Sequence[Any]]) -> None:
        """Make sure of what rows of `QUOTES` bear: it may be newer than the names. Learn the pages of their texts."""
        codes = {row[2] for row in rows} | {row[3] for row in rows} - {None}
        if not (codes <= self.codes.keys() and {row[4] for row in rows} <= self.coders.keys()):
            self.learn()
        texts = {row[6] for row in rows} - self._pages.keys() if self.paged else set()
        for text in texts:
            self._pages[text] = ([], [])
        for text, start, page in self._store.rows(PAGES, (json.dumps(sorted(texts)),)) if texts else ():
            starts, pages = self._pages[text]
            starts.append(start)
            pages.append(page)

    def page(self, text: int, start: int) -> int | None:
        """Return the page of the source on which a place is; None where the source has no pages."""
        starts, pages = self._pages.get(text, NO_PAGES)
        at = bisect_right(starts, start)
        return pages[at - 1] if at else None

    def of_codings(self, listed: str) -> dict[int, list[Organisation]]:
        """Return the organisations of some codings, whose numbers are a JSON array."""
        return self._named("coding_id", "IN (SELECT value FROM json_each(?))", (listed,))

    def _named(self, of: str, which: str, given: tuple[str, ...]) -> dict[int, list[Organisation]]:
        found: dict[int, list[Organisation]] = {}
        for number, *named in self._store.rows(NAMED.format(of=of, which=which), given):
            found.setdefault(number, []).append(Organisation(*named))
        return found

    def memo(self, coding: int, passage: int) -> str | None:
        """Return the memos on a coding and on its passage, the oldest first."""
        if coding not in self._of_codings and passage not in self._of_passages:
            return None
        on_both = self._of_codings.get(coding, []) + self._of_passages.get(passage, [])
        return "\n".join(body for _, body in sorted(on_both))
