"""Where a document came from: the report of its import, kept with it."""

from __future__ import annotations

import json
from typing import NamedTuple

from workbench.importers.imported import Warned
from workbench.services.documents import kept_warnings
from workbench.storage.store import Store


class Origin(NamedTuple):
    """How one document came."""

    document: str
    source: str
    """Name of the file, without folders; empty where it was made here."""
    at: str
    """UTC."""
    coder: str
    """Who imported it; empty where nobody knows."""
    n: int
    """The file was the n-th of those imported together; 0 where nobody knows."""
    of: int
    beside: list[tuple[str, int]]
    """Documents that came with it and are still there, itself left out, with how many things were doubtful."""
    warnings: list[Warned]


IMPORT = (
    "entry.act IN ('document.import', 'matrix.import') AND json_valid(entry.parameters) AND entry.undone_by IS NULL"
)
DOCUMENT = "CASE WHEN json_valid(entry.parameters) THEN json_extract(entry.parameters, '$.document') END"
BATCH = "CASE WHEN json_valid(entry.parameters) THEN json_extract(entry.parameters, '$.batch') END"
ENTRY = f"""
SELECT coder.name, entry.parameters FROM entry LEFT JOIN coder ON coder.id = entry.coder_id
WHERE {IMPORT} AND {DOCUMENT} = ? ORDER BY entry.number DESC LIMIT 1
"""
BESIDE = f"""
SELECT document.name, (SELECT count(*) FROM notice WHERE notice.document_id = document.id)
FROM entry JOIN document ON document.name = {DOCUMENT}
WHERE {IMPORT} AND {BATCH} = :batch AND document.name <> :name ORDER BY entry.number
"""


def origin(store: Store, document: int) -> Origin:
    """Return how a document came."""
    name, source, at = store.rows("SELECT name, source, imported_at FROM document WHERE id = ?", (document,))[0]
    entries = store.rows(ENTRY, (name,))
    coder, parameters = entries[0] if entries else ("", "{}")
    came = json.loads(parameters)
    found = store.rows(BESIDE, {"batch": came["batch"], "name": name}) if came.get("batch") else []
    beside = [(other, warnings) for other, warnings in found]
    warnings = kept_warnings(store, document)
    return Origin(name, source, at, coder or "", came.get("n", 0), came.get("of", 0), beside, warnings)
