"""Everything in a project in which somebody may be named: texts, and what researchers wrote in fields."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.voices import PLACE
from workbench.storage.store import Store


class NamingText(NamedTuple):
    """A text that a document or an item has now."""

    text_id: int
    document: str


class NamingField(NamedTuple):
    """Words that stand in a field."""

    source: str
    """project, document, file, speaker, attribute, respondent, code, memo, point, cell or summary."""
    where: str
    """What the field belongs to, by its name: a document, a respondent, a code, a point."""
    words: str


TEXTS = f"""
WITH {PLACE}
SELECT place.text_id, document.name FROM place JOIN document ON document.id = place.document_id
ORDER BY document.name, place.position, place.text_id
"""

FIELDS = """
SELECT source, held_by, words FROM (
    SELECT 'project' AS source, '' AS held_by, name AS words FROM project
    UNION ALL SELECT 'document', name, name FROM document
    UNION ALL SELECT 'file', name, source FROM document
    UNION ALL SELECT 'speaker', document.name, speaker.label FROM speaker JOIN document ON document.id = document_id
    UNION ALL SELECT 'respondent', name, name FROM respondent
    UNION ALL SELECT 'respondent', name, note FROM respondent
    UNION ALL SELECT 'attribute', respondent.name, attribute.value FROM attribute
              JOIN respondent ON respondent.id = respondent_id
    UNION ALL SELECT 'code', ident, name FROM code
    UNION ALL SELECT 'code', ident, concat_ws(char(10), definition, include, exclude, border, example) FROM code
    UNION ALL SELECT 'code', code.ident, alias.name FROM alias JOIN code ON code.id = code_id
    UNION ALL SELECT 'memo', coalesce(document.name, code.ident, ''), body FROM memo
              LEFT JOIN document ON document.id = memo.document_id LEFT JOIN code ON code.id = memo.code_id
    UNION ALL SELECT 'point', ident, title FROM point
    UNION ALL SELECT 'point', ident, concat_ws(char(10), reason, owner, note, interpretation) FROM point
    UNION ALL SELECT 'cell', respondent.name, body FROM frameworkcell JOIN respondent ON respondent.id = respondent_id
    UNION ALL SELECT 'summary', document.name, body FROM documentsummary JOIN document ON document.id = document_id
)
WHERE trim(words) <> '' ORDER BY source, held_by, words
"""


def texts(store: Store) -> list[NamingText]:
    """Return the texts of transcripts and items, by document."""
    return [NamingText(*row) for row in store.rows(TEXTS)]


def fields(store: Store) -> list[NamingField]:
    """Return the fields that hold words."""
    return [NamingField(*row) for row in store.rows(FIELDS)]
