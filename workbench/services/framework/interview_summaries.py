"""About half a page on one interview, in the words of the researcher."""

from __future__ import annotations

from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.storage.store import Store
from workbench.text.canonical import visible


class Summary(NamedTuple):
    """What was written about an interview."""

    document: str
    body: str
    coder: str
    """Who wrote it last."""
    changed_at: str


SUMMARY = """
SELECT document.name, documentsummary.body, coder.name, documentsummary.changed_at
FROM documentsummary JOIN document ON document.id = document_id JOIN coder ON coder.id = coder_id
WHERE document_id = ?
"""


def summary_of(store: Store, document: int) -> Summary | None:
    """Return what was written about an interview; None where nothing was."""
    row = store.row(SUMMARY, (document,))
    return Summary(*row) if row else None


def write_summary(store: Store, coder: int, document: int, body: str, *, before: str | None = None) -> None:
    """Keep what is written about an interview; nothing takes it away.

    `before` is what stood there when one began to write: other words meanwhile are refused. Raises RefusedError for a
    group matrix, too.
    """
    from workbench.model import DocumentSummary
    from workbench.storage.act import now

    text = visible(body).strip()
    with store.act("document.summary" if text else "document.summary_off", coder) as act:
        row = act.rows("SELECT name, kind FROM document WHERE id = :id", {"id": document})
        if not row:
            raise RefusedError("act.gone")
        name, kind = row[0]
        act.parameters["document"] = name
        if kind != "transcript":
            raise RefusedError("framework.no_interview", document=name)
        found = act.find(DocumentSummary, document_id=document)
        if before is not None and visible(before).strip() != (found.body.strip() if found else ""):
            raise RefusedError("framework.summary_meanwhile", document=name)
        if found is None and text:
            act.add(DocumentSummary(document_id=document, body=text, coder_id=coder, changed_at=now()))
        elif found is not None and text and found.body != text:
            act.change(found, body=text, coder_id=coder, changed_at=now())
        elif found is not None and not text:
            act.remove(found)
