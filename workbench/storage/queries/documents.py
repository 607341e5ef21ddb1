"""The documents of a project and how far they were read."""

from __future__ import annotations

from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.storage.store import Store


class DocumentRow(NamedTuple):
    """A document with its counts."""

    id: int
    guid: str
    name: str
    kind: str
    respondent: str | None
    function: str | None
    characters: int
    turns: int
    """Of a group matrix: its items."""
    sentences: int
    """Of the respondents, without those of the interviewer."""
    codings: int
    """0 where nobody counted."""
    furthest: int
    """How far this coder read, in characters."""
    read: int
    """Sentences of the respondents read so far."""
    left: int
    """Of these, the sentences without a coding and not left so on purpose."""
    position: int
    opened: int | None
    """The later the document was read, the higher; None where this coder never read it."""
    warnings: int
    versions: int = 1
    """Of the text of a transcript."""


ROWS = """
WITH heard AS (
    SELECT document.id AS document_id, sum(share.turns) AS turns,
           sum(share.sentences * (coalesce(speaker.role, 'unknown') <> 'interviewer')) AS sentences
    FROM document JOIN share ON share.text_id = document.text_id
    LEFT JOIN speaker ON speaker.document_id = document.id AND speaker.label = share.voice GROUP BY document.id
),
place AS (SELECT rowid AS opened, bookmark.* FROM bookmark WHERE coder_id = :coder),
said AS (
    SELECT document.id AS document_id, sentence.text_id, sentence.start, sentence."end" AS finish
    FROM place JOIN document ON document.id = place.document_id
    JOIN sentence ON sentence.text_id = document.text_id AND sentence.start < place.furthest
    JOIN turn ON turn.text_id = sentence.text_id AND turn.n = sentence.turn
    LEFT JOIN speaker ON speaker.document_id = document.id AND speaker.label = turn.voice
    WHERE coalesce(speaker.role, 'unknown') <> 'interviewer'
),
longest AS MATERIALIZED (SELECT coalesce(max("end" - start), 0) AS characters FROM passage),
bare AS (
    SELECT said.document_id, count(*) AS read, sum(
        NOT EXISTS (SELECT 1 FROM reading WHERE reading.text_id = said.text_id
                    AND reading.coder_id = :coder AND reading.start = said.start)
        AND NOT EXISTS (SELECT 1 FROM passage JOIN coding ON coding.passage_id = passage.id
                        WHERE passage.text_id = said.text_id AND passage.state <> 'whole'
                          AND passage.start >= said.start AND passage.start < said.finish)
        AND NOT EXISTS (SELECT 1 FROM passage JOIN coding ON coding.passage_id = passage.id
                        WHERE passage.text_id = said.text_id AND passage.state <> 'whole'
                          AND passage.start < said.start AND passage."end" > said.start
                          AND passage.start > said.start - (SELECT characters FROM longest))) AS without_code
    FROM said GROUP BY said.document_id
),
coded AS MATERIALIZED (
    SELECT passage.text_id, count(*) AS codings FROM coding JOIN passage ON passage.id = coding.passage_id
    GROUP BY passage.text_id
)
SELECT document.id, document.guid, document.name, document.kind, respondent.name,
       (SELECT value FROM attribute WHERE respondent_id = respondent.id AND name = 'function'),
       coalesce(text.characters,
                (SELECT sum(t.characters) FROM item JOIN text t ON t.id = item.text_id
                 WHERE item.document_id = document.id), 0),
       CASE document.kind WHEN 'matrix' THEN (SELECT count(*) FROM item WHERE item.document_id = document.id)
            ELSE coalesce(heard.turns, 0) END,
       coalesce(heard.sentences, 0),
       {codings},
       coalesce(place.furthest, 0), coalesce(bare.read, 0), coalesce(bare.without_code, 0),
       coalesce(place.position, 0), place.opened,
       (SELECT count(*) FROM notice WHERE notice.document_id = document.id),
       1 + (SELECT count(*) FROM earliertext WHERE earliertext.document_id = document.id)
FROM document LEFT JOIN text ON text.id = document.text_id LEFT JOIN heard ON heard.document_id = document.id
LEFT JOIN bare ON bare.document_id = document.id
LEFT JOIN respondent ON respondent.id = document.respondent_id
LEFT JOIN place ON place.document_id = document.id
{wanted} ORDER BY document.name
"""

CODINGS = """coalesce((SELECT codings FROM coded WHERE coded.text_id = document.text_id),
                (SELECT sum(codings) FROM item JOIN coded ON coded.text_id = item.text_id
                 WHERE item.document_id = document.id), 0)"""

DOCUMENTS = ROWS.format(codings=CODINGS, wanted="")
TRANSCRIPTS = ROWS.format(codings="0", wanted="WHERE document.kind = 'transcript'")


def documents(store: Store, coder: int | None) -> list[DocumentRow]:
    """Return the documents in the order of their names, with the reading of this coder."""
    return [DocumentRow(*row) for row in store.rows(DOCUMENTS, {"coder": coder})]


def transcripts(store: Store, coder: int) -> list[DocumentRow]:
    """Return the transcripts with the reading of this coder; their codings are not counted."""
    return [DocumentRow(*row) for row in store.rows(TRANSCRIPTS, {"coder": coder})]


def first_transcript(store: Store) -> int | None:
    """Return the number of the first transcript by name, if there is one."""
    found: int | None = store.value("SELECT id FROM document WHERE kind = 'transcript' ORDER BY name LIMIT 1")
    return found


def last_opened(store: Store, coder: int) -> int | None:
    """Return the number of the document that this coder read last, if they read any."""
    sql = "SELECT document_id FROM bookmark WHERE coder_id = ? ORDER BY rowid DESC LIMIT 1"
    found: int | None = store.value(sql, (coder,))
    return found


def document_name(store: Store, document: int) -> str:
    """Return what a document is called; nothing for one that is not there."""
    return store.value("SELECT name FROM document WHERE id = ?", (document,)) or ""


def document_called(store: Store, name: str) -> int | None:
    """Return the number of the document of exactly this name, if there is one."""
    found: int | None = store.value("SELECT id FROM document WHERE name = ?", (name,))
    return found


def is_matrix(store: Store, document: int) -> bool:
    """Whether a document is a group matrix."""
    return bool(store.value("SELECT 1 FROM document WHERE id = ? AND kind = 'matrix'", (document,)))


def text_of(store: Store, document: int) -> int | None:
    """Return the number of the text that a transcript has now; None for a group matrix."""
    found: int | None = store.value("SELECT text_id FROM document WHERE id = ?", (document,))
    return found


def find_document(store: Store, name: str) -> tuple[int, str]:
    """Return number and kind of the document called `name`, or of the only one whose name contains it."""
    rows = store.rows("SELECT id, kind, name FROM document ORDER BY name")
    exact = [row for row in rows if row[2] == name]
    alike = exact or [row for row in rows if name.casefold() in row[2].casefold()]
    if len(alike) == 1:
        return alike[0][0], alike[0][1]
    if not alike:
        raise RefusedError("document.unknown", document=name)
    raise RefusedError("document.ambiguous", document=name, count=len(alike))


def notices(store: Store, document_id: int) -> list[tuple[str, str]]:
    """Return key and parameters (JSON) of what was noticed when the document was imported."""
    return [
        (key, parameters)
        for key, parameters in store.rows(
            "SELECT key, parameters FROM notice WHERE document_id = ? ORDER BY id", (document_id,)
        )
    ]
