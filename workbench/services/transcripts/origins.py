"""Where a document came from: the report of its import, kept with it."""

from __future__ import annotations

import json
from typing import NamedTuple

from workbench.importers.imported import Warned
from workbench.services.transcripts.documents import kept_warnings
from workbench.services.transcripts.import_reports import Kept, kept_report
from workbench.storage.store import Store


class Whole(NamedTuple):
    """A file that holds more than one document, such as a project of another program, and what its import told."""

    number: int
    """Of the act in the log."""
    file: str
    at: str
    """UTC."""
    coder: str
    report: Kept


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
    wholes: list[Whole]
    """Projects of other programs and surveys that the document came in, or that brought codings to it."""


FILES = "'document.import', 'matrix.import'"
WHOLES = "'foreign.import', 'survey.import'"
GIVEN = "CASE WHEN json_valid(entry.parameters) THEN entry.parameters ELSE '{}' END"
OF_DOCUMENT = f"""
(:guid IN (SELECT value FROM json_each({GIVEN}, '$.documents')) OR json_extract({GIVEN}, '$.document') = :name)
"""
ENTRIES = f"""
SELECT entry.number, entry.act, entry.at, coalesce(coder.name, ''), {GIVEN}
FROM entry LEFT JOIN coder ON coder.id = entry.coder_id
WHERE entry.act IN ({FILES}, {WHOLES}) AND entry.undone_by IS NULL AND {OF_DOCUMENT} ORDER BY entry.number
"""
BATCH = f"""
SELECT entry.parameters FROM entry
WHERE entry.act IN ({FILES}) AND entry.undone_by IS NULL AND json_extract({GIVEN}, '$.batch') = :batch
ORDER BY entry.number
"""
DOUBTFUL = """
SELECT document.name, (SELECT count(*) FROM notice WHERE notice.document_id = document.id)
FROM json_each(:wanted) wanted JOIN document ON document.guid = wanted.value OR document.name = wanted.value
WHERE document.name <> :name ORDER BY wanted.key
"""


def origin(store: Store, document: int) -> Origin:
    """Return how a document came."""
    sql = "SELECT name, guid, source, imported_at FROM document WHERE id = ?"
    name, guid, source, at = store.rows(sql, (document,))[0]
    entries = store.rows(ENTRIES, {"guid": guid, "name": name})
    coder = entries[0][3] if entries else ""
    files = [json.loads(parameters) for _, act, _, _, parameters in entries if f"'{act}'" in FILES]
    came = files[-1] if files else {}
    wholes = [
        Whole(number, json.loads(parameters).get("file", ""), when, who, kept_report(parameters))
        for number, act, when, who, parameters in entries
        if f"'{act}'" in WHOLES
    ]
    beside = _beside(store, name, came["batch"]) if came.get("batch") else []
    warnings = kept_warnings(store, document)
    return Origin(name, source, at, coder, came.get("n", 0), came.get("of", 0), beside, warnings, wholes)


def _beside(store: Store, name: str, batch: str) -> list[tuple[str, int]]:
    """Return the other documents of an import of several files, with how many things were doubtful in each."""
    wanted: list[str] = []
    for (parameters,) in store.rows(BATCH, {"batch": batch}):
        came = json.loads(parameters)
        wanted += came.get("documents") or [came.get("document", "")]
    return [(other, count) for other, count in store.rows(DOUBTFUL, {"wanted": json.dumps(wanted), "name": name})]
