"""What the journal says of a respondent who goes: found, and taken out; the numbers of its entries stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from workbench.storage.act import Act
from workbench.storage.images import Image
from workbench.storage.purging.going import Going, Rows, Stretch
from workbench.text.anchor import SURROUNDINGS

NUMBERS = "SELECT number FROM entry WHERE images <> '[]' OR parts > 0 ORDER BY number"
STORED = """
SELECT images FROM entrypart WHERE entry_number = :number UNION ALL SELECT images FROM entry WHERE number = :number
"""


def learn_past(act: Act, found: Going) -> None:
    """Add what is gone already and was theirs: documents that were removed, their texts, what hung on these."""
    living = {guid for (guid,) in act.rows("SELECT guid FROM document")}
    going = {guid for (guid,) in act.rows(_guids("document", found.documents))}
    borne = """SELECT text.guid FROM text WHERE id IN (SELECT text_id FROM document UNION SELECT text_id FROM item
               UNION SELECT text_id FROM earliertext)"""
    kept = {guid for (guid,) in act.rows(borne)} - {g for (g,) in act.rows(_guids("text", found.texts))}
    staying = living - going
    known, texts = -1, set[str]()
    while known < len(found.guids) + len(texts):
        known = len(found.guids) + len(texts)
        for table, guid, values in _states(act):
            _learn(found, table, guid, values, staying, texts, kept)
    found.texts |= {n for (n,) in act.rows("SELECT id FROM text WHERE guid IN (SELECT value FROM json_each(:t))",
                                           {"t": json.dumps(sorted(texts))})}  # fmt: skip
    found.guids |= texts


def _guids(table: str, numbers: set[int]) -> str:
    return f'SELECT guid FROM "{table}" WHERE id IN ({", ".join(map(str, numbers)) or "NULL"})'


def _states(act: Act) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield table, GUID and values of every state that a row of the journal was in."""
    for (number,) in act.rows(NUMBERS):
        for table, guid, before, after in _images(act.rows, number):
            yield from ((table, guid, values) for values in (before, after) if values)


def _images(rows: Rows, number: int) -> Iterator[Image]:
    for (stored,) in rows(STORED, {"number": number}):
        yield from map(tuple, json.loads(stored))


def _learn(
    found: Going, table: str, guid: str, values: dict[str, Any], staying: set[str], texts: set[str], kept: set[str]
) -> None:
    """Take in one state of a row where it is theirs."""
    if table == "respondent" and guid == found.guid:
        found.names.add(values["name"])
    if table in ("document", "speaker") and values.get("respondent_id") == found.guid:
        document = guid if table == "document" else values["document_id"]
        if document not in staying:
            found.guids.add(document)
    if table == "document" and guid in found.guids:
        found.names |= {values["name"], values["source"]} - {""}
    bears = guid if table == "document" else values.get("document_id")
    if bears in found.guids and values.get("text_id") and values["text_id"] not in kept:
        texts.add(values["text_id"])
    on = {values.get(name) for name in ("text_id", "passage_id", "coding_id", "item_id", "document_id")} - {None}
    if table != "document" and on & (found.guids | texts):
        found.guids.add(guid)


def forget(act: Act, found: Going, new_guids: dict[str, str]) -> int:
    """Empty every entry that holds anything of theirs, and return how many there were.

    `new_guids` are those of texts that were made blank in part, under which other entries know them from now on.
    """
    old = {new: guid for guid, new in new_guids.items()}
    turns = {old[guid]: found.turns[text] for text, guid in _texts(act, found)}
    sentences = [_written(said) for said in found.said]
    named = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(found.names, key=len)[::-1]))
    emptied = 0
    for number, parameters, reason in act.rows("SELECT number, parameters, coalesce(reason, '') FROM entry"):
        stored = [images for (images,) in act.rows(STORED, {"number": number})]
        told = [*stored, parameters, _written(reason)]
        if any(said in each for said in sentences for each in told) or _holds(stored, found, turns):
            _empty(act, number, parameters)
            emptied += 1
        elif named.search(parameters) or named.search(reason):
            _rename(act, number, named.sub("–", parameters), named.sub("–", reason))
    for was, now in new_guids.items():
        for table in ("entry", "entrypart"):
            act.run(f"UPDATE {table} SET images = replace(images, :old, :new) WHERE instr(images, :old)",
                    [{"old": was, "new": now}])  # fmt: skip
    return emptied


def _texts(act: Act, found: Going) -> list[tuple[int, str]]:
    listed = json.dumps(sorted(found.turns))
    rows = act.rows("SELECT id, guid FROM text WHERE id IN (SELECT value FROM json_each(:texts))", {"texts": listed})
    return [(number, guid) for number, guid in rows]


def _written(said: str) -> str:
    """Return words as they stand within JSON."""
    return json.dumps(said, ensure_ascii=False)[1:-1]


def _holds(stored: list[str], found: Going, turns: dict[str, list[Stretch]]) -> bool:
    """Whether images are of something that goes, point to it, or stand beside words that are made blank."""
    for images in stored:
        for _, guid, *states in json.loads(images):
            if guid in found.guids:
                return True
            for values in filter(None, states):
                if not found.guids.isdisjoint(each for each in values.values() if isinstance(each, str)):
                    return True
                if values.get("text_id") in turns and "quote" in values and _beside(values, turns[values["text_id"]]):
                    return True
    return False


def _beside(values: dict[str, Any], turns: list[Stretch]) -> bool:
    start, end = values["start"] - SURROUNDINGS, values["end"] + SURROUNDINGS
    return any(start < finish and begin < end for begin, finish in turns)


def _empty(act: Act, number: int, parameters: str) -> None:
    """Leave of an entry who did what kind of thing when, and its numbers."""
    act.run("DELETE FROM entrypart WHERE entry_number = :number", [{"number": number}])
    act.run(
        "UPDATE entry SET images = '[]', parts = 0, purged = 1, reason = NULL, parameters = :p WHERE number = :number",
        [{"number": number, "p": json.dumps(_numbers(json.loads(parameters)), ensure_ascii=False)}],
    )


def _numbers(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return what tells nothing of a respondent: numbers, and what other entries are known by."""
    kept = {name: value for name, value in parameters.items() if isinstance(value, (int, float)) or name == "marks"}
    return kept | {name: value for name, value in parameters.items() if name == "batch"}


def _rename(act: Act, number: int, parameters: str, reason: str) -> None:
    act.run(
        "UPDATE entry SET parameters = :p, reason = nullif(:r, '') WHERE number = :n",
        [{"p": parameters, "r": reason, "n": number}],
    )
