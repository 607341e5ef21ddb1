"""The codebook with its counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from workbench.storage.store import Store


class CodeRow(NamedTuple):
    """A code in its place in the tree."""

    id: int
    guid: str
    ident: str
    parent_id: int | None
    depth: int
    facet: str
    primary: bool
    name: str
    gloss: str
    path: str
    """Names from the main code down, joined by `` > ``."""
    shortcut: str | None
    colour: str
    mark: str
    role: str | None
    status: str
    origin: str
    definition: str
    include: str
    exclude: str
    border: str
    example: str
    aliases: str
    """One a line."""
    rule_version: int
    codable: bool = True
    """Whether it may be attached; one that may not only holds others."""
    passages: int = 0
    """Passages under the code or below it; for a qualifying code, codings that bear it. 0 where nobody counted."""


class FacetRow(NamedTuple):
    """A facet."""

    ident: str
    name: str
    gloss: str
    primary: bool
    single: bool
    roles: bool


TREE = """
WITH RECURSIVE
tree(id, depth, path, place) AS (
    SELECT code.id, 0, code.name, printf('%04d.%04d', facet.position, code.position)
    FROM code JOIN facet ON facet.id = code.facet_id WHERE code.parent_id IS NULL
    UNION ALL
    SELECT code.id, tree.depth + 1, tree.path || ' > ' || code.name, tree.place || printf('.%04d', code.position)
    FROM code JOIN tree ON tree.id = code.parent_id
)
SELECT code.id, code.guid, code.ident, code.parent_id, tree.depth, facet.ident, facet."primary", code.name, code.gloss,
       tree.path, code.shortcut, code.colour, code.mark, code.role, code.status, code.origin, code.definition,
       code.include, code.exclude, code.border, code.example,
       coalesce((SELECT group_concat(alias.name, char(10)) FROM alias WHERE alias.code_id = code.id), ''),
       code.rule_version, code.codable
FROM tree JOIN code ON code.id = tree.id JOIN facet ON facet.id = code.facet_id ORDER BY tree.place
"""

USES = """
WITH RECURSIVE
below(id, within) AS (
    SELECT id, id FROM code
    UNION ALL
    SELECT below.id, code.id FROM below JOIN code ON code.parent_id = below.within
),
used(code_id, passage_id) AS (
    SELECT code_id, passage_id FROM coding
    UNION SELECT aspect_id, id * -1 FROM coding WHERE aspect_id IS NOT NULL
    UNION SELECT code_id, coding_id * -1 FROM qualifier WHERE coding_id IS NOT NULL
)
SELECT below.id, count(DISTINCT used.passage_id) FROM used JOIN below ON below.within = used.code_id GROUP BY below.id
"""

QUALIFIED = """
WITH RECURSIVE below(id, within) AS (
    SELECT id, id FROM code UNION ALL SELECT below.id, code.id FROM below JOIN code ON code.parent_id = below.within
)
SELECT below.id, count(DISTINCT qualifier.coding_id) FROM qualifier JOIN below ON below.within = qualifier.code_id
WHERE qualifier.coding_id IS NOT NULL GROUP BY below.id
"""

BORNE = """
SELECT group_concat(code_id) FROM coding WHERE passage_id >= ? AND passage_id < ? GROUP BY passage_id
"""

BATCH = 20_000
"""Passages whose codings are read at once."""


def codes(store: Store) -> list[CodeRow]:
    """Return every code, parents before their children, in the order of the codebook; not counted."""
    return [CodeRow(*row)._replace(primary=bool(row[6])) for row in store.rows(TREE)]


def count_passages(store: Store) -> dict[int, int]:
    """Return the number of passages under each code that makes codings, or below it.

    Read some passages at a time, so that somebody can code meanwhile.
    """
    parents: dict[int, int | None] = dict(store.rows("SELECT id, parent_id FROM code"))
    above = {code: frozenset(_lineage(code, parents)) for code in parents}
    counted: Counter[int] = Counter()
    last = store.value("SELECT coalesce(max(passage_id), 0) FROM coding")
    for first in range(0, last + 1, BATCH):
        rows = store.rows(BORNE, (first, first + BATCH))
        for borne, times in Counter(codes for (codes,) in rows).items():
            under = frozenset().union(*(above[int(code)] for code in borne.split(",")))
            for code in under:
                counted[code] += times
    return dict(counted)


def count_qualified(store: Store) -> dict[int, int]:
    """Return the number of codings that bear each code which qualifies one, or a code below it; aspects left out."""
    return dict(store.rows(QUALIFIED))


def _lineage(code: int | None, parents: Mapping[int, int | None]) -> Iterator[int]:
    while code is not None:
        yield code
        code = parents.get(code)


def counted_codes(store: Store) -> list[CodeRow]:
    """Return every code with the number of passages under it."""
    uses = dict(store.rows(USES))
    return [code._replace(passages=uses.get(code.id, 0)) for code in codes(store)]


def code_signs(store: Store) -> list[str]:
    """Return the keys that begin a code or are an aspect."""
    rows = store.rows("SELECT DISTINCT shortcut FROM code WHERE parent_id IS NULL AND shortcut IS NOT NULL")
    return [key for (key,) in rows]


def facets(store: Store) -> list[FacetRow]:
    """Return the facets in their order."""
    rows = store.rows('SELECT ident, name, gloss, "primary", single, roles FROM facet ORDER BY position')
    return [FacetRow(*row[:3], *map(bool, row[3:])) for row in rows]
