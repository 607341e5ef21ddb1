"""What was said about stretches of texts that may be names."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.neighbours import Readable


class MentionRow(NamedTuple):
    """A stretch of a text, what it may be, and what a person decided."""

    id: int
    text_id: int
    start: int
    end: int
    kind: str
    decision: str
    entity: str | None
    """GUID."""


class EntityRow(NamedTuple):
    """An entity of the project with the places where it is mentioned."""

    guid: str
    kind: str
    mentions: int


class Bearer(NamedTuple):
    """A text that a document has now."""

    text_id: int
    document_id: int
    document: str


MENTIONS = """
SELECT mention.id, mention.text_id, mention.start, mention."end", mention.kind, mention.decision, entity.guid
FROM mention LEFT JOIN entity ON entity.id = mention.entity_id
WHERE coalesce(mention.text_id = :text, 1) ORDER BY mention.text_id, mention.start, mention."end"
"""

ENTITIES = """
SELECT guid, kind, (SELECT count(*) FROM mention WHERE mention.entity_id = entity.id) FROM entity ORDER BY id
"""

BEARERS = """
SELECT text_id, id, name FROM document WHERE text_id IS NOT NULL
UNION ALL SELECT item.text_id, document.id, document.name FROM item JOIN document ON document.id = item.document_id
"""


def mention_rows(at: Readable, text: int | None = None) -> list[MentionRow]:
    """Return the mentions of a text, or of all, in the order of the texts."""
    return [MentionRow(*row) for row in at.rows(MENTIONS, {"text": text})]


def entity_rows(at: Readable) -> list[EntityRow]:
    """Return the entities of a project."""
    return [EntityRow(*row) for row in at.rows(ENTITIES, {})]


def bearers(at: Readable) -> dict[int, Bearer]:
    """Return the texts that documents and items have now, by number."""
    return {row[0]: Bearer(*row) for row in at.rows(BEARERS, {})}
