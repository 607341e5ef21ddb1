"""What was read or coded before a code existed or before its rule last changed."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.voices import PLACE
from workbench.storage.store import Store
from workbench.wording import say


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
    review: int
    """Whether its passage is to review, so that its place is a guess: 0 or 1."""


class RuleRow(NamedTuple):
    """A rule as it was until it changed."""

    version: int
    definition: str
    include: str
    exclude: str
    border: str
    """Border cases, one a line."""
    until: str


BEGAN = """
SELECT code.id, coalesce((SELECT max(until) FROM earlierrule WHERE earlierrule.code_id = code.id), code.created_at)
FROM code JOIN facet ON facet.id = code.facet_id WHERE facet."primary" AND code.status <> 'retired'
"""

PROGRESS = """
SELECT document.id, document.name, been.epoch, been.furthest
FROM (SELECT document_id, epoch, furthest FROM progress WHERE coder_id = :coder
      UNION SELECT document_id, at, furthest FROM bookmark WHERE coder_id = :coder AND NOT EXISTS (
          SELECT 1 FROM progress WHERE progress.coder_id = :coder
              AND progress.document_id = bookmark.document_id AND progress.furthest >= bookmark.furthest)) been
JOIN document ON document.id = been.document_id WHERE been.furthest > 0 ORDER BY document.name, been.epoch
"""

TICKED = """
SELECT codecheck.code_id, codecheck.document_id FROM codecheck JOIN code ON code.id = codecheck.code_id
WHERE codecheck.coder_id = ? AND codecheck.rule_version = code.rule_version
"""

OLDER_COUNTS = """
SELECT coding.code_id, document.id, count(*)
FROM coding JOIN code ON code.id = coding.code_id AND coding.rule_version < code.rule_version
JOIN passage ON passage.id = coding.passage_id JOIN document ON document.text_id = passage.text_id
GROUP BY coding.code_id, document.id
"""

OLDER = f"""
WITH {PLACE}
SELECT coding.id, coding.guid, document.id, document.name, passage.text_id, passage.start, passage."end",
       passage.quote, coder.name, coding.rule_version, passage.state = 'review'
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
WHERE passage.text_id = :text AND passage.state = 'placed' AND coding.code_id IN (
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


def began(store: Store) -> dict[int, str]:
    """Return for each code that passages can get when its present rule began."""
    return dict(store.rows(BEGAN))


def progress(store: Store, coder: int) -> list[tuple[int, str, str, int]]:
    """Return document, its name, what the codebook was then and how far it was read, by name and time.

    Where a project of an older program knows only when a document was last open, the codebook was not newer than that.
    """
    return [
        (document, name, epoch, furthest) for document, name, epoch, furthest in store.rows(PROGRESS, {"coder": coder})
    ]


def ticked(store: Store, coder: int) -> set[tuple[int, int]]:
    """Return code and document of what this coder ticked off for the present rule."""
    return {(code, document) for code, document in store.rows(TICKED, (coder,))}


def older_counts(store: Store) -> dict[tuple[int, int], int]:
    """Return for code and document how many codings were made under an earlier version of the rule."""
    return {(code, document): count for code, document, count in store.rows(OLDER_COUNTS)}


def older_codings(store: Store, code: int) -> list[OlderCoding]:
    """Return the codings of a code that were made under an earlier version of its rule, in the order of the texts."""
    rows = map(OlderCoding._make, store.rows(OLDER, (code,)))
    return [row if row.quote else row._replace(quote=say("report.whole")) for row in rows]


def earlier_rules(store: Store, code: int) -> list[RuleRow]:
    """Return the rules that a code had, the latest first."""
    return [RuleRow(*row) for row in store.rows(RULES, (code,))]


def coded_places(store: Store, text_id: int, code: int) -> list[tuple[int, int]]:
    """Return where a text bears a code or one below it for certain."""
    return [(start, end) for start, end in store.rows(CODED, {"text": text_id, "code": code})]


def said_before(store: Store, document_id: int, upto: int) -> list[tuple[int, int]]:
    """Return the words of every turn that begins before a place and is not an interviewer's."""
    return [(start, min(end, upto)) for start, end in store.rows(SAID, (document_id, upto))]
