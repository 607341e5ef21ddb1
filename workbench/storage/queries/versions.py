"""The texts that a document had and has."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.store import Store


class VersionRow(NamedTuple):
    """A version of the text of a transcript."""

    n: int
    """From 1, the oldest."""
    at: str
    """When it came: UTC, to the second."""
    source: str
    """Name of the file it came from, without folders."""
    characters: int
    present: bool
    text_id: int


VERSIONS = """
WITH every(version, text_id, source, until) AS (
    SELECT version, text_id, source, until FROM earliertext WHERE document_id = :document
    UNION ALL SELECT 1 + (SELECT count(*) FROM earliertext WHERE document_id = :document), text_id, source, NULL
        FROM document WHERE id = :document AND text_id IS NOT NULL
)
SELECT every.version,
       coalesce(lag(every.until) OVER (ORDER BY every.version),
                (SELECT imported_at FROM document WHERE id = :document)),
       every.source, text.characters, every.until IS NULL, text.id
FROM every JOIN text ON text.id = every.text_id ORDER BY every.version
"""


def versions_of(store: Store, document: int) -> list[VersionRow]:
    """Return the versions of a transcript, the oldest first; none of a group matrix."""
    rows = store.rows(VERSIONS, {"document": document})
    return [VersionRow(n, at, source, characters, bool(now), text) for n, at, source, characters, now, text in rows]
