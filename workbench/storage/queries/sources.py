"""Texts with their turns and voices, as the quote check looks them up."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.voices import PLACE
from workbench.storage.store import Store
from workbench.text.turns import Turn


class SourceRow(NamedTuple):
    """A text that may be quoted."""

    text_id: int
    document: str
    kind: str
    """transcript or matrix."""
    content: str
    item: str | None
    """GUID of the item of a matrix; None for a transcript."""


class VoiceRow(NamedTuple):
    """A voice of a transcript, and who it is."""

    document: str
    label: str
    role: str
    respondent: str | None
    function: str | None


SOURCES = f"""
WITH {PLACE}
SELECT place.text_id, document.name, document.kind, text.content, place.guid
FROM place JOIN document ON document.id = place.document_id JOIN text ON text.id = place.text_id
ORDER BY document.kind DESC, document.name, place.position
"""

VOICES = """
SELECT document.name, speaker.label, speaker.role, respondent.name, attribute.value
FROM document JOIN speaker ON speaker.document_id = document.id
LEFT JOIN respondent ON speaker.role <> 'interviewer'
    AND respondent.id = coalesce(speaker.respondent_id, document.respondent_id)
LEFT JOIN attribute ON attribute.respondent_id = respondent.id AND attribute.name = 'function'
ORDER BY document.name, speaker.id
"""


def source_rows(store: Store) -> list[SourceRow]:
    """Return the texts that documents and items have now, transcripts first."""
    return [SourceRow(*row) for row in store.rows(SOURCES)]


def turns(store: Store) -> dict[int, list[Turn]]:
    """Return the turns of every text."""
    found: dict[int, list[Turn]] = {}
    sql = 'SELECT text_id, start, body, "end", voice, time FROM turn ORDER BY text_id, n'
    for text_id, *turn in store.rows(sql):
        found.setdefault(text_id, []).append(Turn(*turn))
    return found


def voice_rows(store: Store) -> list[VoiceRow]:
    """Return every voice of every transcript."""
    return [VoiceRow(*row) for row in store.rows(VOICES)]
