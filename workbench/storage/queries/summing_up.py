"""What a summary asks beside points and figures: who acts, what the group filled, which quotes were chosen."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from workbench.storage.store import Store


class ActingRow(NamedTuple):
    """A code of a facet with roles that is named as acting, or as the one who should."""

    id: int
    ident: str
    name: str
    gloss: str
    passages: int
    items: int


ACTING = """
SELECT code.id, code.ident, code.name, code.gloss, count(DISTINCT coding.passage_id), count(DISTINCT item.id)
FROM qualifier JOIN code ON code.id = qualifier.code_id JOIN facet ON facet.id = code.facet_id AND facet.roles
LEFT JOIN coding ON coding.id = qualifier.coding_id LEFT JOIN item ON item.id = qualifier.item_id
WHERE qualifier.role IN ('does', 'should')
  AND coalesce(coding.code_id, item.row_id) IN (SELECT value FROM json_each(?))
GROUP BY code.id ORDER BY 5 DESC, 6 DESC, code.position
"""


def acting(store: Store, under: Iterable[int]) -> list[ActingRow]:
    """Return who is said to act, or to have to, in codings and items under these codes; the most named first."""
    return [ActingRow(*row) for row in store.rows(ACTING, (json.dumps(sorted(under)),))]


def traits(store: Store) -> list[tuple[str, str]]:
    """Return name and value of every attribute of every respondent."""
    return [(name, value) for name, value in store.rows("SELECT name, value FROM attribute ORDER BY id")]


def subgroups(store: Store) -> list[tuple[str, int]]:
    """Return each subgroup of the group matrices with each row that it filled, by number; those of nobody are none."""
    sql = "SELECT DISTINCT subgroup, row_id FROM item WHERE subgroup IS NOT NULL ORDER BY subgroup, row_id"
    return [(subgroup, row) for subgroup, row in store.rows(sql)]


def column_counts(store: Store, column: str) -> dict[int, int] | None:
    """Return how many items of a column stand in each row; None without a group matrix or without that column."""
    known = "SELECT count(*) FROM code, document WHERE code.ident = ? AND document.kind = 'matrix'"
    if not store.value(known, (column,)):
        return None
    sql = "SELECT row_id, count(*) FROM item JOIN code ON code.id = item.column_id WHERE code.ident = ? GROUP BY row_id"
    return dict(store.rows(sql, (column,)))


def item_counts(store: Store) -> dict[int, int]:
    """Return how many items of group matrices stand in each row."""
    return dict(store.rows("SELECT row_id, count(*) FROM item GROUP BY row_id"))


def chosen_evidence(store: Store) -> frozenset[str]:
    """Return the GUIDs of the evidence that the researcher chose as quotes."""
    return frozenset(guid for (guid,) in store.rows("SELECT guid FROM evidence WHERE chosen"))
