"""What a code is given to when every hit of a search is coded: the units around hits, and what stands there already."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Rows = Callable[[str, Mapping[str, object]], list[tuple[Any, ...]]]
"""Runs a query: `Store.rows`, or `Act.rows` within an act."""


class Unit(NamedTuple):
    """A stretch of a text that would be coded as a whole."""

    text_id: int
    start: int
    end: int


class Around(NamedTuple):
    """The unit around a hit, and whose voice it is."""

    unit: Unit
    document_id: int
    asked: bool
    """Whether the interviewer says it."""
    respondent_id: int | None


class Borne(NamedTuple):
    """What a unit bears: the number of its passage, and whether the coding is there."""

    passage_id: int | None
    coded: bool


EDGES = {
    "passage": ("hit.start", "hit.finish"),
    "sentence": (
        """(SELECT sentence.start FROM sentence WHERE sentence.text_id = hit.text_id AND sentence.start <= hit.start
            ORDER BY sentence.start DESC LIMIT 1)""",
        """(SELECT sentence."end" FROM sentence WHERE sentence.text_id = hit.text_id AND sentence.start < hit.finish
            ORDER BY sentence.start DESC LIMIT 1)""",
    ),
    "turn": ("turn.body", 'turn."end"'),
}
"""Unit → where it begins and ends around a hit. A hit over the end of a sentence takes both; an item is whole."""

AROUND = """
WITH hit(n, document_id, text_id, turn, start, finish) AS (
    SELECT key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(:hits)
)
SELECT hit.text_id, CASE WHEN turn.id IS NULL THEN 0 ELSE coalesce({start}, hit.start) END,
       CASE WHEN turn.id IS NULL THEN text.characters ELSE max(coalesce({end}, 0), hit.finish) END,
       document.id, coalesce(speaker.role, '') = 'interviewer',
       CASE WHEN speaker.id IS NULL THEN document.respondent_id ELSE speaker.respondent_id END
FROM hit JOIN document ON document.id = hit.document_id JOIN text ON text.id = hit.text_id
LEFT JOIN turn ON turn.text_id = hit.text_id AND turn.n = hit.turn
LEFT JOIN speaker ON speaker.document_id = document.id AND speaker.label = turn.voice
ORDER BY hit.n
"""

BORNE = """
WITH unit(n, text_id, start, finish) AS (
    SELECT key, value ->> 0, value ->> 1, value ->> 2 FROM json_each(:units)
)
SELECT passage.id, coding.id IS NOT NULL FROM unit
LEFT JOIN passage ON passage.text_id = unit.text_id AND passage.start = unit.start AND passage."end" = unit.finish
    AND passage.state = 'placed'
LEFT JOIN coding ON coding.passage_id = passage.id AND coding.code_id = :code AND coding.coder_id = :coder
    AND coalesce(coding.aspect_id, 0) = :aspect
ORDER BY unit.n
"""


def around(rows: Rows, unit: str, hits: Iterable[tuple[int, int, int | None, int, int]]) -> list[Around]:
    """Return the unit around each hit, which names its document, text, turn (none in an item), start and end."""
    start, end = EDGES[unit]
    found = rows(AROUND.format(start=start, end=end), {"hits": json.dumps(list(hits))})
    return [
        Around(Unit(text_id, begin, finish), document_id, bool(asked), respondent_id)
        for text_id, begin, finish, document_id, asked, respondent_id in found
    ]


def borne(rows: Rows, units: Sequence[Unit], code: int, aspect: int | None, coder: int) -> list[Borne]:
    """Return what each unit bears already."""
    wanted = {"units": json.dumps(units), "code": code, "aspect": aspect or 0, "coder": coder}
    return [Borne(passage_id, bool(coded)) for passage_id, coded in rows(BORNE, wanted)]
