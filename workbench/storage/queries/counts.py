"""Codings as rows to count: where they stand, who speaks, and what they bear."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.voices import PLACE, VOICE
from workbench.storage.store import Store


class CountedRow(NamedTuple):
    """A coding with its place."""

    coding: int
    passage: int
    text: int
    start: int
    end: int
    document: str
    respondent: int | None
    """A person who was individually interviewed."""
    code: int
    aspect: int | None
    coder: str
    weight: int
    item: int | None
    """Of a group matrix."""
    whole: bool = False
    """Whether it is on the document as a whole, which overlaps with nothing."""


class CodeNode(NamedTuple):
    """A code in the tree, without its rule."""

    id: int
    ident: str
    parent_id: int | None
    facet: str
    primary: bool
    role: str | None


CODINGS = f"""
WITH {PLACE}
SELECT coding.id, passage.id, passage.text_id, passage.start, passage."end", document.name,
       CASE respondent.part WHEN 'individual' THEN respondent.id END, coding.code_id, coding.aspect_id,
       coder.name, coding.weight, place.item_id, passage.state = 'whole'
FROM coding JOIN passage ON passage.id = coding.passage_id
JOIN place ON place.text_id = passage.text_id JOIN document ON document.id = place.document_id
JOIN coder ON coder.id = coding.coder_id
{VOICE}
"""

NODES = """
WITH RECURSIVE tree(id, place) AS (
    SELECT code.id, printf('%04d.%04d', facet.position, code.position)
    FROM code JOIN facet ON facet.id = code.facet_id WHERE code.parent_id IS NULL
    UNION ALL
    SELECT code.id, tree.place || printf('.%04d', code.position)
    FROM tree JOIN code ON code.parent_id = tree.id
)
SELECT code.id, code.ident, code.parent_id, facet.ident, facet."primary", code.role
FROM tree JOIN code ON code.id = tree.id JOIN facet ON facet.id = code.facet_id ORDER BY tree.place
"""


def counted_rows(store: Store) -> list[CountedRow]:
    """Return every coding on a text that a document has now."""
    return [CountedRow(*row) for row in store.rows(CODINGS)]


def code_nodes(store: Store) -> list[CodeNode]:
    """Return every code, parents before their children, in the order of the codebook."""
    return [CodeNode(*row) for row in store.rows(NODES)]


def qualifiers(store: Store) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Return the qualifying codes of each coding, and those of each item of a group matrix."""
    of_codings: dict[int, set[int]] = {}
    of_items: dict[int, set[int]] = {}
    for coding, item, code in store.rows("SELECT coding_id, item_id, code_id FROM qualifier"):
        if coding is not None:
            of_codings.setdefault(coding, set()).add(code)
        else:
            of_items.setdefault(item, set()).add(code)
    return of_codings, of_items
