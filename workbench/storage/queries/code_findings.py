"""What the uses of codes show about the codebook itself."""

from __future__ import annotations

from workbench.storage.queries.voices import PLACE, VOICE
from workbench.storage.store import Store

BELOW = """
below(top, id) AS (
    SELECT id, id FROM code
    UNION ALL SELECT below.top, code.id FROM below JOIN code ON code.parent_id = below.id
)"""

USED = """
SELECT code_id FROM coding UNION SELECT aspect_id FROM coding WHERE aspect_id IS NOT NULL
UNION SELECT code_id FROM qualifier UNION SELECT row_id FROM item UNION SELECT column_id FROM item
UNION SELECT code_id FROM point
"""

PARENT_AND_CHILD = f"""
WITH RECURSIVE {BELOW}
SELECT below.top, below.id, count(DISTINCT wide.passage_id)
FROM below JOIN coding wide ON wide.code_id = below.top
JOIN coding narrow ON narrow.passage_id = wide.passage_id AND narrow.coder_id = wide.coder_id
    AND narrow.code_id = below.id
WHERE below.top <> below.id GROUP BY below.top, below.id
"""

PERSONS = f"""
WITH RECURSIVE {BELOW}, {PLACE},
said(code_id, coding_id, respondent_id) AS (
    SELECT coding.code_id, coding.id, respondent.id
    FROM coding JOIN passage ON passage.id = coding.passage_id JOIN place ON place.text_id = passage.text_id
    JOIN document ON document.id = place.document_id AND document.kind = 'transcript'
    {VOICE} WHERE respondent.part = 'individual'
)
SELECT below.top, count(DISTINCT said.respondent_id), count(DISTINCT said.coding_id)
FROM below JOIN said ON said.code_id = below.id GROUP BY below.top
"""

VIGNETTES = """
WITH RECURSIVE
under(id, main) AS (
    SELECT id, id FROM code WHERE parent_id IS NULL
    UNION ALL SELECT code.id, under.main FROM under JOIN code ON code.parent_id = under.id
)
SELECT coding.code_id, count(*) FROM coding JOIN passage ON passage.id = coding.passage_id
JOIN under ON under.id = coding.code_id JOIN code main ON main.id = under.main
WHERE passage.vignette IS NOT NULL AND main.role = 'trede' AND main.id <> :trede AND NOT EXISTS (
    SELECT 1 FROM passage there JOIN coding wanted ON wanted.passage_id = there.id
    JOIN under ON under.id = wanted.code_id AND under.main = :trede
    WHERE there.text_id = passage.text_id AND there.start < passage."end" AND passage.start < there."end")
GROUP BY coding.code_id
"""


def used_codes(store: Store) -> set[int]:
    """Return the codes that something was coded with, or that items or points stand under."""
    return {code for (code,) in store.rows(USED)}


def parents_with_children(store: Store) -> list[tuple[int, int, int]]:
    """Return code, code below it, and on how many passages one coder put both."""
    return [(code, below, count) for code, below, count in store.rows(PARENT_AND_CHILD)]


def persons(store: Store) -> list[tuple[int, int, int]]:
    """Return code, how many persons said something under it, and in how many codings."""
    return [(code, count, codings) for code, count, codings in store.rows(PERSONS)]


def vignettes_elsewhere(store: Store, trede: int) -> list[tuple[int, int]]:
    """Return the codes of other treden on answers to vignettes that this trede does not code, with their codings."""
    return [(code, count) for code, count in store.rows(VIGNETTES, {"trede": trede})]
