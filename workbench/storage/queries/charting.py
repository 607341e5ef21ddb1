"""What the framework is made of: respondents, the codes of what each of them said, sentences and summaries."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from workbench.storage.queries.voices import PLACE, VOICE
from workbench.storage.store import Store

Rows = Callable[[str, dict[str, object]], list[tuple[Any, ...]]]
"""What runs a query: a store, or an act, which sees what it wrote itself."""


class PersonRow(NamedTuple):
    """A respondent."""

    id: int
    guid: str
    name: str
    part: str
    """individual or group."""


class CellRow(NamedTuple):
    """A sentence of the researcher."""

    respondent_id: int
    code_id: int
    body: str
    basis: str
    coder: str
    changed_at: str


class SaidRow(NamedTuple):
    """A passage that a respondent said, under one of its codes."""

    respondent_id: int
    code_id: int
    guid: str
    quote: str
    review: bool
    document_id: int = 0
    document: str = ""
    turn: int | None = None
    start: int = 0


class InterviewRow(NamedTuple):
    """A transcript with its respondent, and half a page about it where that was written."""

    id: int
    name: str
    respondent_id: int | None
    summary: str | None
    coder: str | None
    changed_at: str | None


SAID = f"""
WITH {PLACE}
SELECT DISTINCT respondent.id, coding.code_id, passage.guid, passage.quote, passage.state = 'review',
       document.id, document.name, turn.n, passage.start
FROM passage JOIN coding ON coding.passage_id = passage.id
JOIN place ON place.text_id = passage.text_id
JOIN document ON document.id = place.document_id AND document.kind = 'transcript'
{VOICE} WHERE passage.id IN (SELECT value FROM json_each(:passages)) AND respondent.id IS NOT NULL
ORDER BY document.name, passage.start, passage."end", passage.id, coding.code_id
"""

CODED = "SELECT DISTINCT passage_id FROM coding ORDER BY passage_id"

UNDER = """
SELECT DISTINCT passage_id FROM coding WHERE code_id IN (
    WITH RECURSIVE below(id) AS (
        SELECT :code UNION SELECT code.id FROM below JOIN code ON code.parent_id = below.id
    ) SELECT id FROM below)
"""

BATCH = 500
"""Passages read at once: while a query is open nobody can keep a coding."""

CELLS = """
SELECT respondent_id, code_id, body, basis, coder.name, changed_at
FROM frameworkcell JOIN coder ON coder.id = coder_id ORDER BY frameworkcell.id
"""

INTERVIEWS = """
SELECT document.id, document.name, document.respondent_id, documentsummary.body, coder.name, documentsummary.changed_at
FROM document LEFT JOIN documentsummary ON documentsummary.document_id = document.id
LEFT JOIN coder ON coder.id = documentsummary.coder_id WHERE document.kind = 'transcript' ORDER BY document.name
"""


def person_rows(store: Store) -> list[PersonRow]:
    """Return every respondent, in the order of their names."""
    return [PersonRow(*row) for row in store.rows("SELECT id, guid, name, part FROM respondent ORDER BY name")]


def cell_rows(store: Store) -> list[CellRow]:
    """Return every sentence."""
    return [CellRow(*row) for row in store.rows(CELLS)]


def said_rows(store: Store) -> list[SaidRow]:
    """Return every passage that a respondent said, once for each code it bears; read some hundred at a time."""
    numbers = [number for (number,) in store.rows(CODED)]
    return _said(store.rows, numbers)


def said_under(rows: Rows, respondent: int, code: int) -> list[SaidRow]:
    """Return what one respondent said under a code or below it."""
    numbers = [number for (number,) in rows(UNDER, {"code": code})]
    return [row for row in _said(rows, numbers) if row.respondent_id == respondent]


def _said(rows: Rows, passages: Iterable[int]) -> list[SaidRow]:
    listed, found = list(passages), list[SaidRow]()
    for at in range(0, len(listed), BATCH):
        some = rows(SAID, {"passages": json.dumps(listed[at : at + BATCH])})
        found += [SaidRow(*row)._replace(review=bool(row[4])) for row in some]
    return found


def latest_but(store: Store, acts: Iterable[str]) -> int:
    """Return the number of the latest entry of the journal that is none of these acts; 0 where there is none."""
    sql = "SELECT number FROM entry WHERE act NOT IN (SELECT value FROM json_each(?)) ORDER BY number DESC LIMIT 1"
    return int(store.value(sql, (json.dumps(list(acts)),)) or 0)


def interview_rows(store: Store) -> list[InterviewRow]:
    """Return the transcripts, in the order of their names."""
    return [InterviewRow(*row) for row in store.rows(INTERVIEWS)]
