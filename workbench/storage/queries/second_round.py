"""What was read or coded before a code existed or before its rule last changed."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.voices import PLACE
from workbench.storage.store import Store


class ReadBefore(NamedTuple):
    """A document of which a part was read before the rule of a code began."""

    code_id: int
    document_id: int
    document: str
    upto: int
    """Characters that were read by then."""
    codings_older: int
    """Codings of the code in this document that were made under an earlier version of the rule."""


class OlderCoding(NamedTuple):
    """A coding made under an earlier version of the rule of its code."""

    id: int
    guid: str
    document_id: int
    document: str
    text_id: int
    start: int
    end: int
    quote: str
    coder: str
    rule_version: int
    """0: under the rule of a code that was merged in."""


class RuleRow(NamedTuple):
    """A rule as it was until it changed."""

    version: int
    definition: str
    include: str
    exclude: str
    border: str
    """Border cases, one a line."""
    until: str


READ_BEFORE = """
WITH
began(code_id, version, at) AS (
    SELECT code.id, code.rule_version,
           coalesce((SELECT max(until) FROM earlierrule WHERE earlierrule.code_id = code.id), code.created_at)
    FROM code JOIN facet ON facet.id = code.facet_id WHERE facet."primary" AND code.status <> 'retired'
),
read_before(code_id, version, document_id, upto) AS (
    SELECT began.code_id, began.version, progress.document_id, max(progress.furthest)
    FROM progress JOIN began ON progress.epoch < began.at
    WHERE progress.coder_id = :coder GROUP BY began.code_id, progress.document_id
),
older(code_id, document_id, codings) AS (
    SELECT coding.code_id, document.id, count(*)
    FROM coding JOIN code ON code.id = coding.code_id AND coding.rule_version < code.rule_version
    JOIN passage ON passage.id = coding.passage_id JOIN document ON document.text_id = passage.text_id
    GROUP BY coding.code_id, document.id
)
SELECT read_before.code_id, document.id, document.name, read_before.upto, coalesce(older.codings, 0)
FROM read_before JOIN document ON document.id = read_before.document_id
LEFT JOIN older ON older.code_id = read_before.code_id AND older.document_id = document.id
WHERE read_before.upto > 0 AND NOT EXISTS (
    SELECT 1 FROM codecheck WHERE codecheck.code_id = read_before.code_id AND codecheck.document_id = document.id
    AND codecheck.coder_id = :coder AND codecheck.rule_version = read_before.version)
ORDER BY document.name
"""

OLDER = f"""
WITH {PLACE}
SELECT coding.id, coding.guid, document.id, document.name, passage.text_id, passage.start, passage."end",
       passage.quote, coder.name, coding.rule_version
FROM coding JOIN code ON code.id = coding.code_id JOIN passage ON passage.id = coding.passage_id
JOIN place ON place.text_id = passage.text_id JOIN document ON document.id = place.document_id
JOIN coder ON coder.id = coding.coder_id
WHERE coding.code_id = ? AND coding.rule_version < code.rule_version
ORDER BY document.name, place.position, passage.start, passage."end", coding.id
"""

RULES = """
SELECT version, definition, include, exclude, border, until FROM earlierrule WHERE code_id = ? ORDER BY version DESC
"""

CODED = """
SELECT passage.start, passage."end" FROM passage JOIN coding ON coding.passage_id = passage.id
WHERE passage.text_id = :text AND coding.code_id IN (
    WITH RECURSIVE below(id) AS (
        SELECT :code UNION SELECT code.id FROM below JOIN code ON code.parent_id = below.id)
    SELECT id FROM below)
ORDER BY passage.start
"""

SAID = """
SELECT turn.body, turn."end" FROM document JOIN turn ON turn.text_id = document.text_id
LEFT JOIN speaker ON speaker.document_id = document.id AND speaker.label = turn.voice
WHERE document.id = ? AND turn.body < ? AND coalesce(speaker.role, '') <> 'interviewer' ORDER BY turn.n
"""


def read_before(store: Store, coder: int) -> list[ReadBefore]:
    """Return what this coder read of each document before the present rule of a code began, and did not tick off."""
    return [ReadBefore(*row) for row in store.rows(READ_BEFORE, {"coder": coder})]


def older_codings(store: Store, code: int) -> list[OlderCoding]:
    """Return the codings of a code that were made under an earlier version of its rule, in the order of the texts."""
    return [OlderCoding(*row) for row in store.rows(OLDER, (code,))]


def earlier_rules(store: Store, code: int) -> list[RuleRow]:
    """Return the rules that a code had, the latest first."""
    return [RuleRow(*row) for row in store.rows(RULES, (code,))]


def coded_places(store: Store, text_id: int, code: int) -> list[tuple[int, int]]:
    """Return where a text bears a code or one below it."""
    return [(start, end) for start, end in store.rows(CODED, {"text": text_id, "code": code})]


def said_before(store: Store, document_id: int, upto: int) -> list[tuple[int, int]]:
    """Return the words of every turn that begins before a place and is not an interviewer's."""
    return [(start, min(end, upto)) for start, end in store.rows(SAID, (document_id, upto))]
