"""Codings as rows to count: where they stand, who speaks, and what they bear."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.storage.queries.voices import DOCUMENT, PLACE, VOICE
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


class TextPlace(NamedTuple):
    """Where a text stands that a document has now."""

    document: str
    item: int | None
    """Of a group matrix."""


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


TEXTS = f"""
WITH {PLACE}
SELECT place.text_id, document.name, place.item_id FROM place JOIN document ON document.id = place.document_id
ORDER BY document.name, place.position
"""
BATCH = 100
"""Texts that are read at once: while a query is open nobody can keep a coding, so each is short."""
CODE = "coding.code_id"
BORNE = "coding.code_id || '.' || coalesce(coding.aspect_id, 0) || '.' || coding.coder_id"
EACH = f"{BORNE} || '.' || coding.id"
"""What is told of the codings of a passage: code; aspect and coder as well; and each by its number."""
ALIKE = """
SELECT passage.text_id, {person},
       (SELECT group_concat({told}) FROM coding WHERE coding.passage_id = passage.id)
FROM json_each(?) wanted CROSS JOIN passage ON passage.text_id = wanted.value {voice}
"""
PERSON = "CASE respondent.part WHEN 'individual' THEN respondent.id END"
SPEAKING = f"{DOCUMENT}{VOICE}"
PLACED = """
SELECT passage.text_id, passage.start, passage."end", passage.id, coding.code_id
FROM passage CROSS JOIN coding ON coding.passage_id = passage.id
WHERE passage.text_id IN (SELECT value FROM json_each(?))
ORDER BY passage.text_id, passage.start, passage."end", passage.id
"""


def text_places(store: Store) -> dict[int, TextPlace]:
    """Return the texts that documents and items have now, document by document."""
    return {text: TextPlace(document, item) for text, document, item in store.rows(TEXTS)}


def alike_passages(
    store: Store, texts: Sequence[int], told: str, *, persons: bool
) -> Counter[tuple[int, int | None, str | None]]:
    """Return how many passages of each text bear the same in the same voice: ``CODE``, ``BORNE`` or ``EACH``.

    The voice is the person individually interviewed, and None throughout unless persons are wanted; None is borne by
    passages without codings.
    """
    person, voice = (PERSON, SPEAKING) if persons else ("NULL", "")
    sql = ALIKE.format(told=told, person=person, voice=voice)
    found: Counter[tuple[int, int | None, str | None]] = Counter()
    for listed in _batches(texts):
        found.update(store.rows(sql, (listed,)))
    return found


def placed_codings(store: Store, texts: Sequence[int]) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield text, start, end, passage and code of every coding, from left to right; a whole document is no place."""
    whole = {number for (number,) in store.rows("SELECT id FROM passage WHERE state = 'whole'")}
    for listed in _batches(texts):
        rows = store.rows(PLACED, (listed,))
        yield from ((*row,) for row in rows if row[3] not in whole) if whole else rows


def _batches(texts: Sequence[int]) -> Iterator[str]:
    return (json.dumps(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH))


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
