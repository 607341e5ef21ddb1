"""The documents of a project with all that is known about them."""

from __future__ import annotations

import json
from typing import NamedTuple

from workbench.importers.imported import Warned
from workbench.services.respondents.consent import withdrawn_documents
from workbench.storage.queries.documents import DocumentRow, documents, notices
from workbench.storage.store import Store


class Listed(NamedTuple):
    """A document with its counts, where it came from and who was spoken to."""

    row: DocumentRow
    source: str
    """Name of the file it came from."""
    imported_at: str
    attributes: list[tuple[str, str]]
    """Names and values of the respondent, without the name of the file."""
    tied: tuple[str, ...] = ()
    """Respondents to whom voices of it are tied, as in a group."""
    summary: str = ""
    """What the researcher wrote about the interview."""
    withdrawn: bool = False
    """Whether somebody speaks in it who withdrew."""


ATTRIBUTES = """
SELECT document.id, attribute.name, attribute.value
FROM document JOIN attribute ON attribute.respondent_id = document.respondent_id
WHERE attribute.name <> 'document' ORDER BY document.id, attribute.id
"""


TIED = """
SELECT DISTINCT speaker.document_id, respondent.name
FROM speaker JOIN respondent ON respondent.id = speaker.respondent_id ORDER BY speaker.id
"""


def listed_documents(store: Store, coder: int) -> list[Listed]:
    """Return the documents in the order of their names, with the reading of this coder."""
    rows = documents(store, coder)
    origins: dict[int, tuple[str, str]] = {
        number: (source, day) for number, source, day in store.rows("SELECT id, source, imported_at FROM document")
    }
    attributes: dict[int, list[tuple[str, str]]] = {}
    for number, name, value in store.rows(ATTRIBUTES):
        attributes.setdefault(number, []).append((name, value))
    tied: dict[int, list[str]] = {}
    for number, name in store.rows(TIED):
        tied.setdefault(number, []).append(name)
    summaries: dict[int, str] = dict(store.rows("SELECT document_id, body FROM documentsummary"))
    withdrawn = withdrawn_documents(store)
    return [
        Listed(
            row,
            *origins[row.id],
            attributes.get(row.id, []),
            tuple(tied.get(row.id, ())),
            summaries.get(row.id, ""),
            row.id in withdrawn,
        )
        for row in rows
        if row.id in origins
    ]


def kept_warnings(store: Store, document: int) -> list[Warned]:
    """Return what was doubtful when the document was imported."""
    return [Warned(key, json.loads(parameters)) for key, parameters in notices(store, document)]
