"""What goes with a respondent: their rows, the texts that are theirs alone, and their turns in texts of several."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from workbench.storage.allowed import ALONE, TIED
from workbench.storage.images import references

Rows = Callable[[str, dict[str, object]], list[tuple[Any, ...]]]
"""What runs a query: a store, or an act, which sees what it wrote itself."""
Stretch = tuple[int, int]

BEARING = """
SELECT text_id FROM document WHERE id IN ({documents}) AND text_id IS NOT NULL
UNION SELECT text_id FROM item WHERE document_id IN ({documents})
UNION SELECT text_id FROM earliertext WHERE document_id IN ({documents})
"""
EARLIER = "SELECT {column} FROM earliertext WHERE document_id IN ({documents})"
TURNS = """
SELECT turn.text_id, turn.start, turn."end" FROM document JOIN turn ON turn.text_id = document.text_id
LEFT JOIN speaker ON speaker.document_id = document.id AND speaker.label = turn.voice
WHERE document.id IN (SELECT value FROM json_each(:documents))
AND CASE WHEN speaker.id IS NULL THEN document.respondent_id ELSE speaker.respondent_id END = :respondent
"""
SAID = """
SELECT substr(text.content, sentence.start + 1, sentence."end" - sentence.start)
FROM sentence JOIN text ON text.id = sentence.text_id
JOIN turn ON turn.text_id = sentence.text_id AND turn.n = sentence.turn
WHERE sentence."end" - sentence.start >= :least AND (
    turn.text_id IN (SELECT value FROM json_each(:texts)) AND NOT EXISTS (
        SELECT 1 FROM document JOIN speaker ON speaker.document_id = document.id
        WHERE document.text_id = turn.text_id AND speaker.label = turn.voice AND speaker.role = 'interviewer')
    OR EXISTS (SELECT 1 FROM json_each(:stretches) stretch
               WHERE json_extract(stretch.value, '$[0]') = turn.text_id
               AND json_extract(stretch.value, '$[1]') = turn.start))
"""
LEAST = 20
"""Signs that a sentence has at least whose words are sought wherever else they were written down."""


@dataclass
class Going:
    """What goes with one respondent."""

    respondent: int
    guid: str
    documents: set[int] = field(default_factory=set)
    """In which nobody else speaks."""
    shared: set[int] = field(default_factory=set)
    """In which others speak, too."""
    texts: set[int] = field(default_factory=set)
    """Those of the former, as they are and were, and those of the latter as they were."""
    turns: dict[int, list[Stretch]] = field(default_factory=dict)
    """Text of several, as it is now → their turns in it."""
    rows: dict[str, set[int]] = field(default_factory=dict)
    """Table → numbers of rows that go."""
    guids: set[str] = field(default_factory=set)
    """What the journal may name that goes or has gone."""
    names: set[str] = field(default_factory=set)
    """What they and their documents are and were called."""
    said: set[str] = field(default_factory=set)
    """Sentences of theirs."""


def going_with(rows: Rows, respondent: int) -> Going:
    """Return what goes with a respondent as the project is now; what the journal knows is added by `history`."""
    [(guid, name)] = rows("SELECT guid, name FROM respondent WHERE id = :id", {"id": respondent})
    found = Going(respondent, guid, guids={guid}, names={name})
    those = str(respondent)
    found.documents = _numbers(rows, ALONE.format(those=those))
    found.shared = _numbers(rows, TIED.format(those=those)) - found.documents
    found.texts = _numbers(rows, BEARING.format(documents=_inside(found.documents)))
    found.texts |= _numbers(rows, EARLIER.format(column="text_id", documents=_inside(found.shared)))
    named = rows("SELECT name, source FROM document WHERE id IN (SELECT value FROM json_each(:d))",
                 {"d": _listed(found.documents)})  # fmt: skip
    found.names |= {each for pair in named for each in pair if each}
    given: dict[str, object] = {"documents": _listed(found.shared), "respondent": respondent}
    for text, start, end in rows(TURNS, given):
        found.turns.setdefault(text, []).append((start, end))
    found.rows = _hanging(rows, found)
    return found


def learn_said(rows: Rows, found: Going) -> None:
    """Note the sentences of the respondent, as long as their texts are there."""
    stretches = [[text, start] for text, turns in found.turns.items() for start, _ in turns]
    given: dict[str, object] = {"texts": _listed(found.texts), "stretches": json.dumps(stretches), "least": LEAST}
    found.said = {said.strip() for (said,) in rows(SAID, given)}


def guids_of(rows: Rows, found: Going) -> set[str]:
    """Return the names by which the journal knows the rows and texts that go."""
    voices = rows("SELECT guid FROM speaker WHERE respondent_id = :r", {"r": found.respondent})
    named = {guid for (guid,) in voices}
    for table, numbers in [*found.rows.items(), ("text", found.texts)]:
        sql = f'SELECT guid FROM "{table}" WHERE id IN (SELECT value FROM json_each(:numbers))'
        named |= {guid for (guid,) in rows(sql, {"numbers": _listed(numbers)})}
    return named


def _hanging(rows: Rows, found: Going) -> dict[str, set[int]]:
    """Return the rows that go by table: the respondent, their documents and passages, and all that points to these."""
    going: dict[str, set[int]] = {"respondent": {found.respondent}, "document": set(found.documents)}
    going["earliertext"] = _numbers(rows, EARLIER.format(column="id", documents=_inside(found.shared)))
    for table in ("passage", "reading", "mention"):
        going[table] = _on_texts(rows, table, found)
    known = 0
    while known < sum(map(len, going.values())):
        known = sum(map(len, going.values()))
        for table, column, target in _pointing():
            if going.get(target) and (table, column) not in KEPT:
                sql = f'SELECT id FROM "{table}" WHERE "{column}" IN ({_inside(going[target])})'
                going.setdefault(table, set()).update(_numbers(rows, sql))
    going["speaker"] = {n for n in going.get("speaker", ()) if not _is_shared(rows, n, found)}
    return {table: numbers for table, numbers in going.items() if numbers}


KEPT = (("document", "respondent_id"),)
"""References that are let go of instead: a document in which others speak stays."""


def _is_shared(rows: Rows, speaker: int, found: Going) -> bool:
    return rows("SELECT document_id FROM speaker WHERE id = :id", {"id": speaker})[0][0] in found.shared


def _on_texts(rows: Rows, table: str, found: Going) -> set[int]:
    """Return the rows of a table that stand on a text that goes, or begin in a turn that is made blank."""
    numbers = _numbers(rows, f'SELECT id FROM "{table}" WHERE text_id IN ({_inside(found.texts)})')
    sql = f'SELECT id, start, "end" FROM "{table}" WHERE text_id = :text'
    whole = " AND state <> 'whole'" if table == "passage" else ""
    for text, turns in found.turns.items():
        for number, start, end in rows(sql + whole, {"text": text}):
            if any(begin <= start < finish or (table == "mention" and start < finish and begin < end)
                   for begin, finish in turns):  # fmt: skip
                numbers.add(number)
    return numbers


def _pointing() -> list[tuple[str, str, str]]:
    """Return table, column and target of whatever points from a journalled row to another."""
    from workbench.model.base import Made

    tables = [model.__table__ for model in Made.__subclasses__()]  # type: ignore[attr-defined]
    return [(table.name, column, target) for table in tables for column, target in references(table).items()]


def _numbers(rows: Rows, sql: str) -> set[int]:
    return {number for (number,) in rows(sql, {})}


def _listed(numbers: set[int]) -> str:
    return json.dumps(sorted(numbers))


def _inside(numbers: set[int]) -> str:
    return ", ".join(map(str, sorted(numbers))) or "NULL"
