"""When each code was first used in each document, in the order of coding."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.voices import PLACE
from workbench.storage.store import Store


class UseRow(NamedTuple):
    """A code in a document."""

    document: str
    code: str
    name: str
    origin: str
    """theory, data, in_vivo or topic_list."""
    codings: int
    first: str
    """When it was used there first."""


USES = f"""
WITH {PLACE},
used AS (
    SELECT document.id AS document_id, document.name AS document, code.ident, code.name, code.origin,
           count(*) AS codings, min(coding.created_at) AS first, min(coding.id) AS number
    FROM place JOIN document ON document.id = place.document_id JOIN passage ON passage.text_id = place.text_id
    JOIN coding ON coding.passage_id = passage.id JOIN code ON code.id = coding.code_id
    WHERE document.kind = 'transcript' GROUP BY document.id, code.id
)
SELECT document, ident, name, origin, codings, first FROM used
WINDOW of_one AS (PARTITION BY document_id)
ORDER BY min(first) OVER of_one, min(number) OVER of_one, document, first, number
"""


def code_uses(store: Store) -> list[UseRow]:
    """Return the codes of each interview, the interview that was coded first coming first."""
    return [UseRow(*row) for row in store.rows(USES)]
