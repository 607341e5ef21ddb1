"""Improvement points with their evidence, what was asked, and the indicators beside them."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.voices import PLACE, VOICE
from workbench.storage.store import Store
from workbench.wording import say


class PointRow(NamedTuple):
    """An improvement point."""

    id: int
    ident: str
    guid: str
    trede: str
    title: str
    status: str
    reason: str | None
    owner: str | None
    note: str | None
    organisation: str | None
    """Id of the code of who is to do it."""
    organisation_name: str | None
    interpretation: str | None


class EvidenceRow(NamedTuple):
    """A coding or an item that a point rests on."""

    point_id: int
    guid: str
    stance: str
    prompted: str | None
    coding_guid: str | None
    coding_id: int | None
    item_guid: str | None
    item_id: int | None
    document: str
    document_id: int
    kind: str
    """transcript or matrix."""
    seen_results: int | None
    respondent: str | None
    respondent_id: int | None
    part: str | None
    """individual or group."""
    speaker: str | None
    turn: int | None
    text_id: int
    start: int
    end: int
    quote: str
    subgroup: str | None
    support: str | None
    aspect: str | None
    code: str
    review: int = 0
    """Whether the passage is to review: the words are those that were coded, the place is a guess."""
    topic: str | None = None
    """The question of the topic list that the words answer, or that a passage around them answers."""
    chosen: int = 0
    """Whether the researcher chose it as a quote: 0 or 1."""


class LinkRow(NamedTuple):
    """An indicator beside a point."""

    point_id: int
    indicator: str
    link: str
    """measures_goal, measures_doing or context."""


class PassedRow(NamedTuple):
    """A coding or an item of which the researcher decided that no point comes of it."""

    guid: str
    coding_id: int | None
    item_id: int | None
    reason: str | None


class ItemRow(NamedTuple):
    """An item of a group matrix."""

    guid: str
    item_id: int
    document: str
    document_id: int
    text_id: int
    row: str
    column: str
    subgroup: str | None
    text: str


POINTS = """
SELECT point.id, point.ident, point.guid, code.ident, point.title, point.status, point.reason, point.owner,
       point.note, organisation.ident, organisation.name, point.interpretation
FROM point JOIN code ON code.id = point.code_id LEFT JOIN code organisation ON organisation.id = point.organisation_id
WHERE :code IS NULL OR point.code_id = :code ORDER BY point.position, point.id
"""

EVIDENCE = f"""
WITH {PLACE},
said(evidence_id, text_id, start, finish, quote, code_id, aspect_id, coding_guid, review, topic) AS (
    SELECT evidence.id, passage.text_id, passage.start, passage."end", passage.quote, coding.code_id,
           coding.aspect_id, coding.guid, passage.state = 'review',
           (SELECT around.topic FROM passage around
            WHERE around.text_id = passage.text_id AND around.topic IS NOT NULL AND around.state = 'placed'
                AND around.start <= passage.start AND around."end" >= passage."end"
            ORDER BY around."end" - around.start LIMIT 1)
    FROM evidence JOIN coding ON coding.id = evidence.coding_id JOIN passage ON passage.id = coding.passage_id
    UNION ALL
    SELECT evidence.id, text.id, 0, text.characters, text.content, item.row_id, item.column_id, NULL, 0,
           NULL
    FROM evidence JOIN item ON item.id = evidence.item_id JOIN text ON text.id = item.text_id
)
SELECT evidence.point_id, evidence.guid, evidence.stance, evidence.prompted, passage.coding_guid,
       evidence.coding_id, place.guid, place.item_id, document.name, document.id, document.kind,
       document.seen_results, respondent.name, respondent.id, respondent.part, turn.voice,
       CASE document.kind WHEN 'transcript' THEN turn.n END, passage.text_id, passage.start, passage.finish,
       passage.quote, item.subgroup, item.support, aspect.ident, code.ident, passage.review,
       passage.topic, evidence.chosen
FROM evidence JOIN said passage ON passage.evidence_id = evidence.id
JOIN point ON point.id = evidence.point_id
JOIN place ON place.text_id = passage.text_id JOIN document ON document.id = place.document_id
JOIN code ON code.id = passage.code_id LEFT JOIN code aspect ON aspect.id = passage.aspect_id
LEFT JOIN item ON item.id = place.item_id
{VOICE}
WHERE :code IS NULL OR point.code_id = :code
ORDER BY evidence.point_id, document.kind DESC, document.name, place.position, passage.start, evidence.id
"""

ITEMS = """
SELECT item.guid, item.id, document.name, document.id, item.text_id, r.ident, c.ident, item.subgroup,
       text.content
FROM item JOIN document ON document.id = item.document_id JOIN text ON text.id = item.text_id
JOIN code r ON r.id = item.row_id JOIN code c ON c.id = item.column_id
WHERE c.ident = :column AND (:code IS NULL OR item.row_id = :code)
ORDER BY document.name, item.position, item.id
"""


def point_rows(store: Store, code: int | None) -> list[PointRow]:
    """Return the points under a trede or chain, or all."""
    return [PointRow(*row) for row in store.rows(POINTS, {"code": code})]


def point_number(store: Store, ident: str) -> int | None:
    """Return the number of the point that commands call so, if there is one."""
    found: int | None = store.value("SELECT id FROM point WHERE ident = ?", (ident,))
    return found


def point_ident(store: Store, number: int | None) -> str | None:
    """Return what commands call the point with this number, if it is there."""
    found: str | None = store.value("SELECT ident FROM point WHERE id = ?", (number,))
    return found


def trede_and_point(store: Store, guid: str) -> tuple[str, str]:
    """Return the id of the trede, or chain, of the point with this GUID, and what commands call it."""
    sql = "SELECT code.ident, point.ident FROM point JOIN code ON code.id = code_id WHERE point.guid = ?"
    [(trede, point)] = store.rows(sql, (guid,))
    return trede, point


def evidence_rows(store: Store, code: int | None = None) -> list[EvidenceRow]:
    """Return what the points under a trede or chain (or all) rest on; interviews first, then the group."""
    rows = map(EvidenceRow._make, store.rows(EVIDENCE, {"code": code}))
    return [row if row.quote else row._replace(quote=say("report.whole")) for row in rows]


def askings(store: Store) -> dict[int, dict[int, bool]]:
    """Return per point which persons were individually asked about it, as far as that was noted."""
    found: dict[int, dict[int, bool]] = {}
    sql = """
    SELECT asking.point_id, asking.respondent_id, asking.asked
    FROM asking JOIN respondent ON respondent.id = asking.respondent_id WHERE respondent.part = 'individual'
    """
    for point, respondent, asked in store.rows(sql):
        found.setdefault(point, {})[respondent] = bool(asked)
    return found


def link_rows(store: Store) -> list[LinkRow]:
    """Return the indicators beside points, in the order of the indicators."""
    sql = """
    SELECT point_id, indicator.ident, link FROM indicatorlink JOIN indicator ON indicator.id = indicator_id
    ORDER BY indicator.id
    """
    return [LinkRow(*row) for row in store.rows(sql)]


def items_in_column(store: Store, column: str, code: int | None) -> list[ItemRow]:
    """Return the items of group matrices in a column, of one row or all."""
    return [ItemRow(*row) for row in store.rows(ITEMS, {"column": column, "code": code})]


def passed_rows(store: Store) -> list[PassedRow]:
    """Return what was passed over, in the order in which that was decided."""
    rows = store.rows("SELECT guid, coding_id, item_id, reason FROM passedover ORDER BY id")
    return [PassedRow(*row) for row in rows]


def interviewed(store: Store) -> int:
    """Return how many persons were individually interviewed."""
    return int(store.value("SELECT coalesce(sum(persons), 0) FROM respondent WHERE part = 'individual'"))


def asked_of(store: Store, ident: str) -> dict[str, bool | None]:
    """Return of every person individually interviewed whether they were asked about a point; None: not noted."""
    sql = """
    SELECT respondent.name, asking.asked FROM respondent
    LEFT JOIN asking ON asking.respondent_id = respondent.id
        AND asking.point_id = (SELECT id FROM point WHERE ident = ?)
    WHERE respondent.part = 'individual' ORDER BY respondent.name
    """
    return {name: None if asked is None else bool(asked) for name, asked in store.rows(sql, (ident,))}
