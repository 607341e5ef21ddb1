"""Whose words or attributes stand in a file, for the register: rather one too many than one too few."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.storage.store import Store

NOBODY = frozenset(["codebook", "codebook-file"])
"""Reports in which nothing of a respondent stands."""
OF_DOCUMENTS = frozenset(["transcript", "matrix"])
"""Reports of one document."""

ALL = "SELECT guid FROM respondent ORDER BY guid"
OF_DOCUMENT = """
SELECT DISTINCT respondent.guid FROM document LEFT JOIN speaker ON speaker.document_id = document.id
JOIN respondent ON respondent.id IN (document.respondent_id, speaker.respondent_id)
WHERE document.id = ? ORDER BY respondent.guid
"""


def holds(store: Store, report: str, query: Mapping[str, object]) -> tuple[str, ...]:
    """Return the GUIDs of the respondents of whom something may stand in a report."""
    if report in NOBODY:
        return ()
    document = query.get("document")
    if isinstance(document, str) and report in (*OF_DOCUMENTS, "quotes"):
        from workbench.storage.queries.documents import find_document

        rows = store.rows(OF_DOCUMENT, (find_document(store, document)[0],))
    else:
        rows = store.rows(ALL)
    return tuple(guid for (guid,) in rows)
