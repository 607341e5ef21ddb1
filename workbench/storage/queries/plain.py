"""Everything of a study as plain rows for other programs: one table a kind, other rows named as people name them.

Rows are read some hundred at a time, in the order of their numbers: while a query is open nobody can keep a coding.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from workbench.storage.queries.voices import PLACE, VOICE
from workbench.storage.store import Store

BATCH = 500
"""Rows read at once."""


class PlainTable(NamedTuple):
    """A kind of thing as rows under column names."""

    name: str
    columns: tuple[str, ...]
    table: str
    """The table whose rows are gone through."""
    sql: str
    """Gives the columns; ``{among}`` stands for the condition that picks some hundred rows."""
    where: str = "1"
    """Which rows of the table count."""


_ON_A_TEXT = "EXISTS (SELECT 1 FROM document WHERE document.text_id = {0}.text_id)"
_ON_LIVING = f"({_ON_A_TEXT} OR EXISTS (SELECT 1 FROM item WHERE item.text_id = {{0}}.text_id))"
_LIVING_CODING = f"passage_id IN (SELECT id FROM passage WHERE {_ON_LIVING.format('passage')})"

DOCUMENTS = PlainTable(
    "documents",
    ("guid", "document", "kind", "respondent", "source", "characters", "turns", "codings", "version", "seen_results",
     "imported_at"),
    "document",
    """
    SELECT document.guid, document.name, document.kind, respondent.name, document.source,
           coalesce(text.characters, (SELECT sum(characters) FROM item JOIN text ON text.id = item.text_id
                                      WHERE item.document_id = document.id), 0),
           coalesce((SELECT last - first + 1 FROM turnrange WHERE turnrange.text_id = document.text_id),
                    (SELECT count(*) FROM item WHERE item.document_id = document.id)),
           (SELECT count(*) FROM passage JOIN coding ON coding.passage_id = passage.id WHERE passage.text_id IN (
                SELECT document.text_id UNION ALL SELECT text_id FROM item WHERE item.document_id = document.id)),
           (SELECT count(*) + 1 FROM earliertext WHERE earliertext.document_id = document.id),
           document.seen_results, document.imported_at
    FROM document LEFT JOIN text ON text.id = document.text_id
    LEFT JOIN respondent ON respondent.id = document.respondent_id WHERE {among}
    """,
)  # fmt: skip
TEXTS = PlainTable(
    "texts",
    ("document", "text"),
    "document",
    "SELECT document.name, text.content FROM document JOIN text ON text.id = document.text_id WHERE {among}",
    "text_id IS NOT NULL",
)
TURNS = PlainTable(
    "turns",
    ("document", "turn", "start", "body", "end", "speaker", "time"),
    "turn",
    """
    SELECT document.name, turn.n, turn.start, turn.body, turn."end", turn.voice, turn.time
    FROM turn JOIN document ON document.text_id = turn.text_id WHERE {among}
    """,
    _ON_A_TEXT.format("turn"),
)
SPEAKERS = PlainTable(
    "speakers",
    ("document", "speaker", "role", "respondent"),
    "speaker",
    """
    SELECT document.name, speaker.label, speaker.role, respondent.name
    FROM speaker JOIN document ON document.id = speaker.document_id
    LEFT JOIN respondent ON respondent.id = speaker.respondent_id WHERE {among}
    """,
)
RESPONDENTS = PlainTable(
    "respondents",
    ("guid", "respondent", "part", "persons", "note"),
    "respondent",
    "SELECT guid, name, part, persons, note FROM respondent WHERE {among}",
)
ATTRIBUTES = PlainTable(
    "attributes",
    ("respondent", "name", "value"),
    "attribute",
    """
    SELECT respondent.name, attribute.name, attribute.value
    FROM attribute JOIN respondent ON respondent.id = attribute.respondent_id WHERE {among}
    """,
    where="attribute.name <> 'document'",
)
"""What is known of respondents; of which file they belong to, documents tell."""
CODINGS = PlainTable(
    "codings",
    ("guid", "document", "kind", "item", "respondent_id", "respondent", "speaker", "turn", "time", "page", "start",
     "end", "quote", "place", "code_id", "aspect", "weight", "coder", "created_at", "rule_version", "topic",
     "vignette", "own_case", "memo", "position"),
    "coding",
    f"""
    WITH {PLACE}
    SELECT coding.guid, document.name, document.kind, place.guid, respondent.id, respondent.name, turn.voice,
           CASE document.kind WHEN 'transcript' THEN turn.n END, turn.time,
           (SELECT page FROM textpage WHERE textpage.text_id = passage.text_id AND textpage.start <= passage.start
            ORDER BY textpage.start DESC LIMIT 1),
           passage.start, passage."end", passage.quote, passage.state, coding.code_id, aspect.ident, coding.weight,
           coder.name, coding.created_at, coding.rule_version, passage.topic, passage.vignette, passage.own_case,
           (SELECT group_concat(body, char(10)) FROM memo
            WHERE coding_id = coding.id OR passage_id = passage.id),
           place.position
    FROM coding JOIN passage ON passage.id = coding.passage_id
    JOIN place ON place.text_id = passage.text_id JOIN document ON document.id = place.document_id
    JOIN coder ON coder.id = coding.coder_id LEFT JOIN code aspect ON aspect.id = coding.aspect_id
    {VOICE} WHERE {{among}}
    """,
    _LIVING_CODING,
)  # fmt: skip
QUALIFIERS = PlainTable(
    "qualifiers",
    ("coding", "item", "facet", "code", "name", "role"),
    "qualifier",
    """
    SELECT coding.guid, item.guid, facet.ident, code.ident, code.name, qualifier.role
    FROM qualifier JOIN code ON code.id = qualifier.code_id JOIN facet ON facet.id = code.facet_id
    LEFT JOIN coding ON coding.id = qualifier.coding_id LEFT JOIN item ON item.id = qualifier.item_id WHERE {among}
    """,
)
ITEMS = PlainTable(
    "items",
    ("guid", "document", "row", "column", "position", "text", "subgroup", "origin", "support", "relation"),
    "item",
    """
    SELECT item.guid, document.name, at_row.ident, at_column.ident, item.position, text.content, item.subgroup,
           item.origin, item.support, item.relation
    FROM item JOIN document ON document.id = item.document_id JOIN text ON text.id = item.text_id
    JOIN code at_row ON at_row.id = item.row_id JOIN code at_column ON at_column.id = item.column_id WHERE {among}
    """,
)
MEMOS = PlainTable(
    "memos",
    ("guid", "kind", "memo", "coder", "created_at", "changed_at", "on", "document", "coding", "code", "point",
     "quote"),
    "memo",
    """
    SELECT memo.guid, memo.kind, memo.body, coder.name, memo.created_at, memo.changed_at,
           CASE WHEN memo.document_id IS NOT NULL THEN 'document' WHEN memo.coding_id IS NOT NULL THEN 'coding'
                WHEN memo.passage_id IS NOT NULL THEN 'passage' WHEN memo.code_id IS NOT NULL THEN 'code'
                WHEN memo.point_id IS NOT NULL THEN 'point'
                WHEN memo.item_id IS NOT NULL THEN 'item' ELSE 'project' END,
           document.name, coding.guid, code.ident, point.ident, coalesce(passage.quote, text.content)
    FROM memo JOIN coder ON coder.id = memo.coder_id
    LEFT JOIN coding ON coding.id = memo.coding_id
    LEFT JOIN passage ON passage.id = coalesce(memo.passage_id, coding.passage_id)
    LEFT JOIN item ON item.id = coalesce(memo.item_id, (SELECT id FROM item WHERE text_id = passage.text_id))
    LEFT JOIN text ON text.id = item.text_id AND memo.item_id IS NOT NULL
    LEFT JOIN document ON document.id = coalesce(
        memo.document_id, item.document_id, (SELECT id FROM document WHERE text_id = passage.text_id))
    LEFT JOIN code ON code.id = coalesce(memo.code_id, coding.code_id)
    LEFT JOIN point ON point.id = memo.point_id WHERE {among}
    """,
)  # fmt: skip
POINTS = PlainTable(
    "points",
    ("guid", "point", "trede", "title", "status", "reason", "owner", "note", "organisation", "interpretation"),
    "point",
    """
    SELECT point.guid, point.ident, code.ident, point.title, point.status, point.reason, point.owner, point.note,
           organisation.ident, point.interpretation
    FROM point JOIN code ON code.id = point.code_id
    LEFT JOIN code organisation ON organisation.id = point.organisation_id WHERE {among}
    """,
)
EVIDENCE = PlainTable(
    "evidence",
    ("point", "coding", "item", "stance", "prompted", "chosen"),
    "evidence",
    """
    SELECT point.ident, coding.guid, item.guid, evidence.stance, evidence.prompted, evidence.chosen
    FROM evidence JOIN point ON point.id = evidence.point_id
    LEFT JOIN coding ON coding.id = evidence.coding_id LEFT JOIN item ON item.id = evidence.item_id WHERE {among}
    """,
)
PASSED_OVER = PlainTable(
    "passed_over",
    ("coding", "item", "reason"),
    "passedover",
    """
    SELECT coding.guid, item.guid, passedover.reason
    FROM passedover LEFT JOIN coding ON coding.id = passedover.coding_id
    LEFT JOIN item ON item.id = passedover.item_id WHERE {among}
    """,
)
VALUES = PlainTable(
    "indicators",
    ("indicator", "name", "trede", "unit", "place", "level", "year", "numerator", "denominator", "amount", "reported",
     "source", "note"),
    "value",
    """
    SELECT indicator.ident, indicator.name, code.ident, indicator.unit, value.place, value.level, value.year,
           value.numerator, value.denominator, value.amount, value.reported,
           coalesce(nullif(value.source, ''), indicator.source), value.note
    FROM value JOIN indicator ON indicator.id = value.indicator_id LEFT JOIN code ON code.id = indicator.code_id
    WHERE {among}
    """,
)  # fmt: skip
FRAMEWORK = PlainTable(
    "framework",
    ("respondent", "code", "summary", "coder", "changed_at"),
    "frameworkcell",
    """
    SELECT respondent.name, code.ident, frameworkcell.body, coder.name, frameworkcell.changed_at
    FROM frameworkcell JOIN respondent ON respondent.id = frameworkcell.respondent_id
    JOIN code ON code.id = frameworkcell.code_id JOIN coder ON coder.id = frameworkcell.coder_id WHERE {among}
    """,
)
DOCUMENT_SUMMARIES = PlainTable(
    "document_summaries",
    ("document", "respondent", "summary", "coder", "changed_at"),
    "documentsummary",
    """
    SELECT document.name, respondent.name, documentsummary.body, coder.name, documentsummary.changed_at
    FROM documentsummary JOIN document ON document.id = documentsummary.document_id
    JOIN coder ON coder.id = documentsummary.coder_id
    LEFT JOIN respondent ON respondent.id = document.respondent_id WHERE {among}
    """,
)
SELF_REPORTS = PlainTable(
    "self_reports",
    ("guid", "respondent", "subject", "amount", "unit", "words", "document", "start", "end", "quote"),
    "selfreport",
    """
    SELECT selfreport.guid, respondent.name, selfreport.subject, selfreport.amount, selfreport.unit, selfreport.words,
           document.name, passage.start, passage."end", passage.quote
    FROM selfreport JOIN respondent ON respondent.id = selfreport.respondent_id
    LEFT JOIN passage ON passage.id = selfreport.passage_id
    LEFT JOIN document ON document.text_id = passage.text_id WHERE {among}
    """,
)
EMPTY_CELLS = PlainTable(
    "empty_cells",
    ("document", "row", "column", "kind"),
    "emptycell",
    """
    SELECT document.name, at_row.ident, at_column.ident, emptycell.kind
    FROM emptycell JOIN document ON document.id = emptycell.document_id
    JOIN code at_row ON at_row.id = emptycell.row_id JOIN code at_column ON at_column.id = emptycell.column_id
    WHERE {among}
    """,
)
ITEM_LINKS = PlainTable(
    "item_links",
    ("document", "action", "result"),
    "itemlink",
    """
    SELECT document.name, action.guid, result.guid
    FROM itemlink JOIN item action ON action.id = itemlink.action_id JOIN item result ON result.id = itemlink.result_id
    JOIN document ON document.id = action.document_id WHERE {among}
    """,
)
ITEM_INDICATORS = PlainTable(
    "item_indicators",
    ("document", "item", "indicator"),
    "itemindicator",
    """
    SELECT document.name, item.guid, indicator.ident
    FROM itemindicator JOIN item ON item.id = itemindicator.item_id
    JOIN indicator ON indicator.id = itemindicator.indicator_id
    JOIN document ON document.id = item.document_id WHERE {among}
    """,
)
ASKED = PlainTable(
    "asked",
    ("point", "respondent", "asked"),
    "asking",
    """
    SELECT point.ident, respondent.name, asking.asked
    FROM asking JOIN point ON point.id = asking.point_id JOIN respondent ON respondent.id = asking.respondent_id
    WHERE {among}
    """,
)
LINKS = PlainTable(
    "links",
    ("point", "indicator", "link"),
    "indicatorlink",
    """
    SELECT point.ident, indicator.ident, indicatorlink.link
    FROM indicatorlink JOIN point ON point.id = indicatorlink.point_id
    JOIN indicator ON indicator.id = indicatorlink.indicator_id WHERE {among}
    """,
)

TABLES = (
    DOCUMENTS, TEXTS, TURNS, SPEAKERS, RESPONDENTS, ATTRIBUTES, CODINGS, QUALIFIERS, ITEMS, MEMOS, POINTS, EVIDENCE,
    PASSED_OVER, VALUES, FRAMEWORK, DOCUMENT_SUMMARIES, SELF_REPORTS, EMPTY_CELLS, ITEM_LINKS, ITEM_INDICATORS, ASKED,
    LINKS,
)  # fmt: skip
"""All that is read row by row; the codes are in `codebook`."""

OTHERS = {
    "codes": "code",
    "left_bare": "reading",
    "earlier_texts": "earliertext",
    "earlier_rules": "earlierrule",
    "aside": "aside",
    "drafts": "draft",
    "acts": "entry",
}
"""Kinds that are counted and not read here → their tables."""


def plain_rows(
    store: Store, table: PlainTable, told: Callable[[int], object] = lambda _: None
) -> list[tuple[Any, ...]]:
    """Return all rows of a kind; `told` hears how many were read so far."""
    sql = table.sql.format(among=f"{table.table}.id IN (SELECT value FROM json_each(?))")
    numbers = [n for (n,) in store.rows(f"SELECT id FROM {table.table} WHERE {table.where} ORDER BY id")]
    found: list[tuple[Any, ...]] = []
    for at in range(0, len(numbers), BATCH):
        found += store.rows(f"{sql} ORDER BY {table.table}.id", (f"[{','.join(map(str, numbers[at : at + BATCH]))}]",))
        told(len(found))
    return found


def held(store: Store) -> dict[str, int]:
    """Return how many of each kind the project holds, in the order of a report."""
    counted = {table.name: f"SELECT count(*) FROM {table.table} WHERE {table.where}" for table in TABLES}
    counted |= {kind: f"SELECT count(*) FROM {table}" for kind, table in OTHERS.items()}
    return {kind: int(store.value(counted[kind])) for kind in KINDS}


def memos_on_codings(store: Store) -> int:
    """Return how many memos are on a coding, or on a passage that has one."""
    sql = """
    SELECT count(*) FROM memo WHERE coding_id IS NOT NULL OR passage_id IN (SELECT passage_id FROM coding)
    """
    return int(store.value(sql))


KINDS = (
    "documents", "texts", "turns", "speakers", "respondents", "attributes", "codes", "codings", "qualifiers", "memos",
    "items", "empty_cells", "item_links", "item_indicators", "points", "evidence", "passed_over", "asked", "indicators",
    "links", "framework", "document_summaries", "self_reports", "left_bare", "earlier_texts", "earlier_rules", "aside",
    "drafts", "acts",
)  # fmt: skip
"""Every kind, in the order in which a report tells of them."""
