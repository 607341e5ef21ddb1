"""Passages of which is known what they answer, and numbers that people named."""

from __future__ import annotations

import json
from typing import NamedTuple

from workbench.storage.queries.voices import PLACE, VOICE
from workbench.storage.store import Store
from workbench.wording import say


class AnswerRow(NamedTuple):
    """A passage that answers a question of the topic list, a vignette, or tells of an own or a hypothetical case."""

    guid: str
    respondent_id: int | None
    """Whose words they are; of what an interviewer said, whose interview it is."""
    respondent: str | None
    document_id: int
    document: str
    speaker: str | None
    turn: int | None
    start: int
    end: int
    quote: str
    topic: str | None
    vignette: int | None
    own_case: str | None
    """own or hypothetical."""
    review: bool
    codes: tuple[str, ...]
    """Names of the codes on it, each once."""


ANSWERS = f"""
WITH {PLACE}
SELECT passage.guid, coalesce(respondent.id, whole.id), coalesce(respondent.name, whole.name), document.id,
       document.name, turn.voice, turn.n, passage.start, passage."end", passage.quote, passage.topic, passage.vignette,
       passage.own_case, passage.state = 'review',
       (SELECT json_group_array(name) FROM (SELECT DISTINCT code.name FROM coding JOIN code ON code.id = coding.code_id
                                            WHERE coding.passage_id = passage.id ORDER BY code.position, code.id))
FROM passage JOIN place ON place.text_id = passage.text_id
JOIN document ON document.id = place.document_id AND document.kind = 'transcript'
{VOICE} LEFT JOIN respondent whole ON whole.id = document.respondent_id
WHERE passage.id IN (SELECT value FROM json_each(?))
ORDER BY document.name, passage.start, passage."end", passage.id
"""

KNOWN = "SELECT id FROM passage WHERE coalesce(topic, vignette, own_case) IS NOT NULL ORDER BY text_id, start, id"

BATCH = 250
"""Passages read at once: while a query is open nobody can keep a coding."""


class NumberRow(NamedTuple):
    """A number that a respondent named."""

    guid: str
    respondent_id: int
    respondent: str
    subject: str
    amount: float | None
    """None where they were asked and could not say."""
    unit: str
    words: str
    passage: str | None
    """GUID of the passage in which they said it."""
    document_id: int | None
    document: str | None
    start: int | None


NUMBERS = """
SELECT selfreport.guid, respondent.id, respondent.name, subject, amount, unit, words, passage.guid, document.id,
       document.name, passage.start
FROM selfreport JOIN respondent ON respondent.id = selfreport.respondent_id
LEFT JOIN passage ON passage.id = selfreport.passage_id LEFT JOIN document ON document.text_id = passage.text_id
ORDER BY subject, unit, respondent.name, selfreport.id
"""


def answer_rows(store: Store) -> list[AnswerRow]:
    """Return the passages of which is known what they answer, in the order of documents and texts."""
    numbers = [number for (number,) in store.rows(KNOWN)]
    found: list[AnswerRow] = []
    for at in range(0, len(numbers), BATCH):
        found += map(_answer, store.rows(ANSWERS, (json.dumps(numbers[at : at + BATCH]),)))
    return sorted(found, key=lambda row: (row.document, row.start, row.end))


def _answer(row: tuple[object, ...]) -> AnswerRow:
    found = AnswerRow(*row)  # type: ignore[arg-type]
    codes = tuple(json.loads(str(row[-1])))
    return found._replace(quote=found.quote or say("report.whole"), review=bool(found.review), codes=codes)


def number_rows(store: Store) -> list[NumberRow]:
    """Return the numbers that people named, those of one subject and unit together."""
    return [NumberRow(*row) for row in store.rows(NUMBERS)]
