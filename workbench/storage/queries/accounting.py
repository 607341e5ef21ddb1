"""What the accountability of a study tells: codes, who coded what, cases that contradict, decisions."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.voices import PLACE, VOICE
from workbench.storage.store import Store

IN_USE = f"""
WITH RECURSIVE {PLACE},
top(id, main) AS (
    SELECT id, name FROM code WHERE parent_id IS NULL
    UNION ALL SELECT code.id, top.main FROM top JOIN code ON code.parent_id = top.id
)
SELECT coder.name, top.main, count(DISTINCT place.document_id), count(DISTINCT passage.id), count(*)
FROM coding JOIN coder ON coder.id = coding.coder_id JOIN top ON top.id = coding.code_id
JOIN passage ON passage.id = coding.passage_id JOIN place ON place.text_id = passage.text_id
GROUP BY coder.id, top.main ORDER BY coder.name, min(coding.code_id)
"""

TOGETHER = f"""
WITH {PLACE}
SELECT place.document_id, count(DISTINCT coding.coder_id) FROM coding
JOIN passage ON passage.id = coding.passage_id JOIN place ON place.text_id = passage.text_id
GROUP BY place.document_id
"""

RULES = """
SELECT code.name, earlierrule.version, earlierrule.until, earlierrule.definition, earlierrule.include,
       earlierrule.exclude, earlierrule.border,
       (SELECT count(*) FROM coding WHERE coding.code_id = code.id AND coding.rule_version = earlierrule.version)
FROM earlierrule JOIN code ON code.id = earlierrule.code_id ORDER BY code.id, earlierrule.version
"""

CONTESTED = """
SELECT code.name, text.content, item.subgroup, item.relation, item.support FROM item
JOIN code ON code.id = item.row_id JOIN text ON text.id = item.text_id
WHERE item.relation = 'contradicted' OR item.support = 'contested' ORDER BY item.document_id, item.position, item.id
"""

AGAINST = f"""
WITH {PLACE}
SELECT point.ident, evidence.stance, respondent.name,
       CASE document.kind WHEN 'transcript' THEN turn.n END, passage.quote
FROM evidence JOIN point ON point.id = evidence.point_id JOIN coding ON coding.id = evidence.coding_id
JOIN passage ON passage.id = coding.passage_id JOIN place ON place.text_id = passage.text_id
JOIN document ON document.id = place.document_id
{VOICE}
WHERE evidence.stance = 'contradicts' ORDER BY point.position, point.id, respondent.name, evidence.id
"""

AGAINST_ITEMS = """
SELECT point.ident, evidence.stance, NULL, NULL, text.content FROM evidence
JOIN point ON point.id = evidence.point_id JOIN item ON item.id = evidence.item_id
JOIN text ON text.id = item.text_id WHERE evidence.stance = 'contradicts' ORDER BY point.position, point.id, evidence.id
"""


class CodedBy(NamedTuple):
    """How much one coder coded of one main code."""

    coder: str
    theme: str
    documents: int
    passages: int
    codings: int


class Earlier(NamedTuple):
    """A rule as it was."""

    code: str
    version: int
    until: str
    definition: str
    include: str
    exclude: str
    border: str
    codings: int
    """That stand under it still."""


class Against(NamedTuple):
    """What contradicts a point."""

    point: str
    stance: str
    respondent: str | None
    turn: int | None
    words: str


class Contested(NamedTuple):
    """An item that contradicts the interviews, or on which the group did not agree."""

    row: str
    words: str
    subgroup: str | None
    relation: str | None
    support: str | None


def coded_by(store: Store) -> list[CodedBy]:
    """Return how much each coder coded of each main code."""
    return [CodedBy(*row) for row in store.rows(IN_USE)]


def coders_of_documents(store: Store) -> list[int]:
    """Return of each coded document how many coders coded it."""
    return [count for _, count in store.rows(TOGETHER)]


def earlier_rules(store: Store) -> list[Earlier]:
    """Return the rules that are no longer those of their codes."""
    return [Earlier(*row) for row in store.rows(RULES)]


def against(store: Store) -> list[Against]:
    """Return the codings and items that contradict a point."""
    return [Against(*row) for sql in (AGAINST, AGAINST_ITEMS) for row in store.rows(sql)]


def contested(store: Store) -> list[Contested]:
    """Return the items that contradict the interviews or that the group did not agree on."""
    return [Contested(*row) for row in store.rows(CONTESTED)]


def codes_of_documents(store: Store) -> dict[str, str]:
    """Return under which respondent a document goes, since its own name may tell who that is."""
    sql = "SELECT document.name, respondent.name FROM document JOIN respondent ON respondent.id = respondent_id"
    return dict(store.rows(sql))


def origins(store: Store) -> list[tuple[str, str, str, str, str, int, int]]:
    """Return ident, name, origin, status, since when, version and number of codings of each code of its own right."""
    return [
        (ident, name, origin, status, at, version, count)
        for ident, name, origin, status, at, version, count in store.rows("""
            SELECT code.ident, code.name, origin, code.status, created_at, rule_version,
                   (SELECT count(*) FROM coding WHERE code_id = code.id)
            FROM code JOIN facet ON facet.id = code.facet_id WHERE facet."primary" ORDER BY facet.position, code.id
        """)
    ]
