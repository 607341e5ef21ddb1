"""Quotes: codings with the words they are on, and where those stand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from workbench.storage.queries.voices import PLACE, VOICE
from workbench.storage.store import Store
from workbench.wording import say


class Organisation(NamedTuple):
    """An organisation named by a coding or by its item."""

    code: str
    name: str
    role: str | None
    """does, should, receives or missing."""


class QuoteRow(NamedTuple):
    """A coding on a passage of a transcript or on an item of a group matrix."""

    guid: str
    document: str
    item: str | None
    """GUID of the item of a group matrix."""
    respondent: str | None
    """Whose voice it is, else whose interview."""
    speaker: str | None
    """Label of the turn in which the passage begins."""
    turn: int | None
    start: int
    end: int
    text: str
    code: str
    path: str
    aspect: str | None
    aspect_name: str | None
    organisations: list[Organisation]
    coder: str
    weight: int
    memo: str | None
    coding_id: int
    code_id: int
    text_id: int
    document_id: int
    kind: str
    """transcript or matrix."""
    passage_id: int
    review: bool
    """Whether the passage is to review: the words are those that were coded, the place is a guess."""
    text_guid: str
    passage_guid: str
    code_guid: str
    page: int | None = None
    """Page of the source on which it begins."""
    whole: bool = False
    """Whether the document was coded as a whole; the text says so, then."""


class Place(NamedTuple):
    """Where a coding is."""

    coding_id: int
    text_id: int
    start: int
    end: int


class Chosen(NamedTuple):
    """Which codings are wanted, in numbers; what is not set leaves all in."""

    bearing: tuple[frozenset[int], ...] = ()
    """Each coding bears, as code, aspect or qualifier, a code of every set."""
    codings: frozenset[int] | None = None
    respondents: frozenset[int] | None = None
    coder: int | None = None
    document: int | None = None


BEARERS = """
SELECT id FROM coding WHERE code_id IN (SELECT value FROM json_each({0}))
UNION SELECT id FROM coding WHERE aspect_id IN (SELECT value FROM json_each({0}))
UNION SELECT coding_id FROM qualifier
    WHERE code_id IN (SELECT value FROM json_each({0})) AND coding_id IS NOT NULL
UNION SELECT coding.id FROM qualifier JOIN item ON item.id = qualifier.item_id
    JOIN passage ON passage.text_id = item.text_id JOIN coding ON coding.passage_id = passage.id
    WHERE qualifier.code_id IN (SELECT value FROM json_each({0}))
"""

QUOTES = f"""
WITH RECURSIVE
tree(id, path) AS (
    SELECT id, name FROM code WHERE parent_id IS NULL
    UNION ALL SELECT code.id, tree.path || ' > ' || code.name FROM tree JOIN code ON code.parent_id = tree.id
),
{PLACE}
SELECT coding.guid, document.name, place.guid, respondent.name, turn.voice,
       CASE document.kind WHEN 'transcript' THEN turn.n END, passage.start, passage."end", passage.quote,
       code.ident, tree.path, aspect.ident, aspect.name,
       (SELECT json_group_array(json_array(named.ident, named.name, qualifier.role))
        FROM qualifier JOIN code named ON named.id = qualifier.code_id JOIN facet ON facet.id = named.facet_id
        WHERE (qualifier.coding_id = coding.id OR qualifier.item_id = place.item_id)
          AND (facet.ident = 'organisation' OR facet.roles)),
       coder.name, coding.weight,
       (SELECT group_concat(body, char(10)) FROM memo WHERE coding_id = coding.id OR passage_id = passage.id),
       coding.id, coding.code_id, passage.text_id, document.id, document.kind, passage.id, passage.state = 'review',
       (SELECT guid FROM text WHERE text.id = passage.text_id), passage.guid, code.guid,
       (SELECT page FROM textpage WHERE textpage.text_id = passage.text_id AND textpage.start <= passage.start
        ORDER BY textpage.start DESC LIMIT 1)
FROM coding JOIN passage ON passage.id = coding.passage_id
JOIN place ON place.text_id = passage.text_id JOIN document ON document.id = place.document_id
JOIN code ON code.id = coding.code_id JOIN tree ON tree.id = code.id JOIN coder ON coder.id = coding.coder_id
LEFT JOIN code aspect ON aspect.id = coding.aspect_id
{VOICE}WHERE coding.id IN (SELECT value FROM json_each(?))
ORDER BY document.name, place.position, passage.start, passage."end", coding.id
"""

CHOSEN = f"""
WITH {PLACE}
SELECT coding.id FROM coding JOIN passage ON passage.id = coding.passage_id
JOIN place ON place.text_id = passage.text_id JOIN document ON document.id = place.document_id
{{voice}}WHERE {{conditions}}
ORDER BY document.name, place.position, passage.start, passage."end", coding.id
"""

BATCH = 250
"""Quotes read at once: while a query is open nobody can keep a coding, so each is short."""

CONDITIONS = {
    "codings": "coding.id IN (SELECT value FROM json_each(:codings))",
    "respondents": "respondent.id IN (SELECT value FROM json_each(:respondents))",
    "coder": "coding.coder_id = :coder",
    "document": "place.document_id = :document",
}

BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT ? UNION SELECT code.id FROM below JOIN code ON code.parent_id = below.id
)
SELECT id FROM below
"""


def quote_rows(store: Store, chosen: Chosen) -> list[QuoteRow]:
    """Return the chosen codings in the order of documents and texts.

    They are read some at a time; what is taken off meanwhile is left out.
    """
    numbers = _numbers(store, chosen)
    parts = (numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH))
    return [_row(row) for part in parts for row in store.rows(QUOTES, (_listed(part),))]


def _numbers(store: Store, chosen: Chosen) -> list[int]:
    """Return the numbers of the chosen codings in their order."""
    conditions = [f"coding.id IN ({BEARERS.format(f':bearing{n}')})" for n in range(len(chosen.bearing))]
    parameters: dict[str, object] = {f"bearing{n}": _listed(ids) for n, ids in enumerate(chosen.bearing)}
    for name, condition in CONDITIONS.items():
        value = getattr(chosen, name)
        if value is not None:
            conditions.append(condition)
            parameters[name] = _listed(value) if isinstance(value, frozenset) else value
    voice = VOICE if chosen.respondents is not None else ""
    sql = CHOSEN.format(voice=voice, conditions=" AND ".join(conditions) or "1")
    return [number for (number,) in store.rows(sql, parameters)]


def _listed(ids: Iterable[int]) -> str:
    return json.dumps(sorted(ids))


def _row(row: tuple[object, ...]) -> QuoteRow:
    found = QuoteRow(*row)  # type: ignore[arg-type]
    named: list[list[str]] = json.loads(str(found.organisations)) if found.organisations else []
    if not found.text:
        found = found._replace(text=say("report.whole"), speaker=None, turn=None, whole=True)
    organisations = list(dict.fromkeys(Organisation(*each) for each in named))
    return found._replace(organisations=organisations, review=bool(found.review))


def below(store: Store, code: int) -> frozenset[int]:
    """Return the code itself with all codes below it."""
    return frozenset(number for (number,) in store.rows(BELOW, (code,)))


def bearers(store: Store, codes: Iterable[int]) -> list[Place]:
    """Return where the codings are that bear one of the codes as code, aspect or qualifier; a whole is no place."""
    sql = f"""
    SELECT coding.id, passage.text_id, passage.start, passage."end"
    FROM coding JOIN passage ON passage.id = coding.passage_id
    WHERE passage.state <> 'whole' AND coding.id IN ({BEARERS.format("?1")})
    """
    return [Place(*row) for row in store.rows(sql, (_listed(codes),))]


def attributes(store: Store) -> list[tuple[int, str, str]]:
    """Return number of the respondent, name and value of every attribute; their own name is one, too."""
    sql = """
    SELECT respondent_id, name, value FROM attribute UNION ALL SELECT id, 'respondent', name FROM respondent
    """
    return [(number, name, value) for number, name, value in store.rows(sql)]
