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
    furthest: int
    """How far this coder read, in characters."""
    read: int
    """Sentences of the respondents read so far."""
    left: int
    """Of these, the sentences without a coding and not left so on purpose."""
    position: int
    opened_at: str | None
    warnings: int


DOCUMENTS = """
WITH said AS (
    SELECT document.id AS document_id, sentence.text_id, sentence.start, sentence."end" AS finish
    FROM document JOIN sentence ON sentence.text_id = document.text_id
    JOIN turn ON turn.text_id = sentence.text_id AND turn.n = sentence.turn
    LEFT JOIN speaker ON speaker.document_id = document.id AND speaker.label = turn.voice
    WHERE coalesce(speaker.role, 'unknown') <> 'interviewer'
),
place AS (SELECT * FROM bookmark WHERE coder_id = :coder),
bare AS (
    SELECT said.document_id, count(*) AS sentences, sum(said.start < coalesce(place.furthest, 0)) AS read,
           sum(said.start < coalesce(place.furthest, 0)
               AND NOT EXISTS (SELECT 1 FROM passage JOIN coding ON coding.passage_id = passage.id
                               WHERE passage.text_id = said.text_id AND passage.start < said.finish
                                 AND passage."end" > said.start)
               AND NOT EXISTS (SELECT 1 FROM reading WHERE reading.text_id = said.text_id
                               AND reading.coder_id = :coder AND reading.start = said.start)) AS without_code
    FROM said LEFT JOIN place ON place.document_id = said.document_id GROUP BY said.document_id
)
SELECT document.id, document.guid, document.name, document.kind, respondent.name,
       (SELECT value FROM attribute WHERE respondent_id = respondent.id AND name = 'function'),
       coalesce(text.characters,
                (SELECT sum(t.characters) FROM item JOIN text t ON t.id = item.text_id
                 WHERE item.document_id = document.id), 0),
       CASE document.kind WHEN 'matrix' THEN (SELECT count(*) FROM item WHERE item.document_id = document.id)
            ELSE (SELECT count(*) FROM turn WHERE turn.text_id = document.text_id) END,
       coalesce(bare.sentences, 0),
       (SELECT count(*) FROM coding JOIN passage ON passage.id = coding.passage_id
        WHERE passage.text_id = document.text_id
           OR passage.text_id IN (SELECT text_id FROM item WHERE item.document_id = document.id)),
       coalesce(place.furthest, 0), coalesce(bare.read, 0), coalesce(bare.without_code, 0),
       coalesce(place.position, 0), place.at,
       (SELECT count(*) FROM notice WHERE notice.document_id = document.id)
FROM document LEFT JOIN text ON text.id = document.text_id LEFT JOIN bare ON bare.document_id = document.id
LEFT JOIN respondent ON respondent.id = document.respondent_id
LEFT JOIN place ON place.document_id = document.id
ORDER BY document.name
"""


def documents(store: Store, coder: int | None) -> list[DocumentRow]:
    """Return the documents in the order of their names, with the reading of this coder."""
    return [DocumentRow(*row) for row in store.rows(DOCUMENTS, {"coder": coder})]


def first_transcript(store: Store) -> int | None:
    """Return the number of the first transcript by name, if there is one."""
    found: int | None = store.value("SELECT id FROM document WHERE kind = 'transcript' ORDER BY name LIMIT 1")
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
