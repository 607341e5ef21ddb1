"""Quotes: codings with the words they are on, and where those stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from workbench.storage.queries.quote_names import Organisation, QuoteNames
from workbench.storage.queries.voices import DOCUMENT, VOICE
from workbench.storage.store import Store
from workbench.wording import say

__all__ = [
    "BATCH",
    "Chosen",
    "Organisation",
    "Place",
    "QuoteRow",
    "attributes",
    "bearers",
    "below",
    "quote_batches",
    "quote_rows",
]


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
SELECT coding.guid, coding.id, coding.code_id, coding.aspect_id, coding.coder_id, coding.weight,
       passage.text_id, passage.id, passage.guid, passage.start, passage."end", passage.quote, passage.state = 'review',
       respondent.name, turn.voice, turn.n
FROM json_each(?) wanted CROSS JOIN coding ON coding.id = wanted.value
JOIN passage ON passage.id = coding.passage_id
{DOCUMENT}
{VOICE}
"""

CHOSEN = """
SELECT coding.id, passage.text_id FROM coding JOIN passage ON passage.id = coding.passage_id
{voice}WHERE {conditions}
ORDER BY passage.text_id, passage.start, passage."end", coding.id
"""

TEXT = 6
"""Column of `QUOTES` in which the number of the text stands."""
BATCH = 500
"""Quotes read at once: while a query is open nobody can keep a coding, so each is short."""

CONDITIONS = {
    "codings": "coding.id IN (SELECT value FROM json_each(:codings))",
    "respondents": "respondent.id IN (SELECT value FROM json_each(:respondents))",
    "coder": "coding.coder_id = :coder",
    "document": """passage.text_id IN (
        SELECT text_id FROM document WHERE id = :document
        UNION ALL SELECT text_id FROM item WHERE document_id = :document
    )""",
}

BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT ? UNION SELECT code.id FROM below JOIN code ON code.parent_id = below.id
)
SELECT id FROM below
"""


def quote_rows(store: Store, chosen: Chosen) -> list[QuoteRow]:
    """Return the chosen codings in the order of documents and texts."""
    return [row for rows in quote_batches(store, chosen) for row in rows]


def quote_batches(store: Store, chosen: Chosen) -> Iterator[list[QuoteRow]]:
    """Yield the chosen codings in the order of documents and texts, some at a time; never none at once.

    Which they are is read first; what is taken off meanwhile is left out.
    """
    names = QuoteNames(store)
    numbers = _numbers(store, chosen, names)
    if numbers:
        names.learn()
    for at in range(0, len(numbers), BATCH):
        wanted = numbers[at : at + BATCH]
        listed = json.dumps(wanted)
        by_number = {row[1]: row for row in store.rows(QUOTES, (listed,))}
        rows = [by_number[number] for number in wanted if number in by_number]
        organisations = names.of_codings(listed)
        names.know(rows)
        found = [_row(row, names, organisations) for row in rows if row[TEXT] in names.texts]
        if found:
            yield found


def _numbers(store: Store, chosen: Chosen, names: QuoteNames) -> list[int]:
    """Return the numbers of the chosen codings in their order."""
    conditions = [f"coding.id IN ({BEARERS.format(f':bearing{n}')})" for n in range(len(chosen.bearing))]
    parameters: dict[str, object] = {f"bearing{n}": _listed(ids) for n, ids in enumerate(chosen.bearing)}
    for name, condition in CONDITIONS.items():
        value = getattr(chosen, name)
        if value is not None:
            conditions.append(condition)
            parameters[name] = _listed(value) if isinstance(value, frozenset) else value
    voice = f"{DOCUMENT}{VOICE}" if chosen.respondents is not None else ""
    sql = CHOSEN.format(voice=voice, conditions=" AND ".join(conditions) or "1")
    texts = names.texts
    rows = [row for row in store.rows(sql, parameters) if row[1] in texts]
    return [number for number, _ in sorted(rows, key=lambda row: texts[row[1]].rank)]


def _listed(ids: Iterable[int]) -> str:
    return json.dumps(sorted(ids))


def _row(row: tuple[Any, ...], names: QuoteNames, named: dict[int, list[Organisation]]) -> QuoteRow:
    (
        guid, coding, code, aspect, coder, weight, text, passage, passage_guid, start, end, words, review,
        respondent, voice, turn,
    ) = row  # fmt: skip
    here, bears = names.texts[text], names.codes[code]
    qualifies = names.codes[aspect] if aspect is not None else None
    organisations = named.get(coding, [])
    if here.item_id:
        organisations = organisations + names.of_items.get(here.item_id, [])
    whole = not words
    return QuoteRow(
        guid,
        here.document,
        here.item,
        respondent,
        None if whole else voice,
        turn if here.kind == "transcript" and not whole else None,
        start,
        end,
        say("report.whole") if whole else words,
        bears.ident,
        bears.path,
        qualifies.ident if qualifies else None,
        qualifies.name if qualifies else None,
        list(dict.fromkeys(organisations)) if organisations else [],
        names.coders[coder],
        weight,
        names.memo(coding, passage),
        coding,
        code,
        text,
        here.document_id,
        here.kind,
        passage,
        bool(review),
        here.text_guid,
        passage_guid,
        bears.guid,
        names.page(text, start) if names.paged else None,
        whole,
    )


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
