"""What a researcher wrote that rested on words that are gone: purged, or withdrawn; until somebody looked at it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from workbench.storage.allowed import ALONE, Allowed
from workbench.storage.queries.voices import DOCUMENT, VOICE
from workbench.storage.store import Store

SEEN = "withdrawal.seen"
"""The act of looking at what rests on words of somebody who withdrew."""


Place = tuple[str | int, ...]


class Rested(NamedTuple):
    """A point, a cell of the framework or a summary of an interview, and why it is to be looked at."""

    guid: str
    """Of this reason to look, by which it is taken as seen."""
    target: str
    """point, frameworkcell or documentsummary."""
    name: str
    """Of the point, of respondent and theme, or of the document."""
    cause: str
    """purge or withdrawal."""
    at: str
    """Moment of the purge, UTC, or day of the withdrawal."""
    place: Place
    """GUID of the point, numbers of respondent and theme, or number of the document."""


POINT = "point.ident || ' ' || point.title"
CELL = "respondent.name || ' · ' || code.name"
PURGED = f"""
SELECT touched.guid, target, {POINT}, 'purge', purge.at, touched.id, point.guid, NULL
FROM touched JOIN purge ON purge.id = purge_id JOIN point ON point.guid = target_guid
WHERE NOT seen AND target = 'point'
UNION ALL SELECT touched.guid, target, {CELL}, 'purge', purge.at, touched.id, respondent_id, code_id
FROM touched JOIN purge ON purge.id = purge_id JOIN frameworkcell ON frameworkcell.guid = target_guid
JOIN respondent ON respondent.id = respondent_id JOIN code ON code.id = code_id
WHERE NOT seen AND target = 'frameworkcell'
UNION ALL SELECT touched.guid, target, document.name, 'purge', purge.at, touched.id, document.id, NULL
FROM touched JOIN purge ON purge.id = purge_id JOIN documentsummary ON documentsummary.guid = target_guid
JOIN document ON document.id = document_id WHERE NOT seen AND target = 'documentsummary'
ORDER BY 6
"""
_THOSE = "SELECT respondent_id FROM withdrawal"
_TOGETHER = f"""
together(withdrawal, at, document_id) AS (
    SELECT withdrawal.guid, withdrawal.at, tied.document_id FROM withdrawal JOIN (
        SELECT id AS document_id, respondent_id FROM document UNION SELECT document_id, respondent_id FROM speaker
    ) tied ON tied.respondent_id = withdrawal.respondent_id
    WHERE tied.document_id NOT IN ({ALONE.format(those=_THOSE)}))
"""
"""Documents in which somebody who withdrew speaks with others."""
WITHDRAWN = f"""
WITH {_TOGETHER}
SELECT withdrawal.guid || ' ' || evidence.guid, 'point', {POINT}, 'withdrawal', withdrawal.at, 0, point.guid, NULL
FROM evidence JOIN point ON point.id = point_id JOIN coding ON coding.id = evidence.coding_id
JOIN passage ON passage.id = coding.passage_id {DOCUMENT} {VOICE}
JOIN withdrawal ON withdrawal.respondent_id = coalesce(respondent.id, document.respondent_id)
UNION ALL SELECT withdrawal.guid || ' ' || evidence.guid, 'point', {POINT}, 'withdrawal', withdrawal.at, 0,
    point.guid, NULL
FROM evidence JOIN point ON point.id = point_id JOIN item ON item.id = evidence.item_id
JOIN document ON document.id = item.document_id
JOIN withdrawal ON withdrawal.respondent_id = document.respondent_id
UNION ALL SELECT withdrawal || ' ' || frameworkcell.guid, 'frameworkcell', {CELL}, 'withdrawal', at, 1, respondent.id,
    code.id
FROM together JOIN (
    SELECT id AS document_id, respondent_id FROM document UNION SELECT document_id, respondent_id FROM speaker
) tied ON tied.document_id = together.document_id
JOIN frameworkcell ON frameworkcell.respondent_id = tied.respondent_id
JOIN respondent ON respondent.id = frameworkcell.respondent_id JOIN code ON code.id = frameworkcell.code_id
WHERE respondent.id NOT IN ({_THOSE})
UNION ALL SELECT withdrawal || ' ' || documentsummary.guid, 'documentsummary', document.name, 'withdrawal', at, 2,
    document.id, NULL
FROM together JOIN documentsummary ON documentsummary.document_id = together.document_id
JOIN document ON document.id = together.document_id
ORDER BY 6, 7, 8
"""
LOOKED_AT = f"SELECT parameters FROM entry WHERE act = '{SEEN}' AND undone_by IS NULL"


def rested(store: Store) -> list[Rested]:
    """Return everything that is to be looked at, each with each reason once; what is gone itself is left out."""
    whole = store.whole if isinstance(store, Allowed) else store
    rows = whole.rows(PURGED)
    if whole.value("SELECT EXISTS (SELECT 1 FROM withdrawal)"):
        seen = {guid for (told,) in whole.rows(LOOKED_AT) for guid in json.loads(told).get("seen", ())}
        rows += [row for row in dict.fromkeys(whole.rows(WITHDRAWN)) if row[0] not in seen]
    return [_row(*row) for row in rows]


def _row(
    guid: str, target: str, name: str, cause: str, at: str, _: int, first: str | int, second: int | None
) -> Rested:
    return Rested(guid, target, name, cause, at, (first,) if second is None else (first, second))


def told_apart(rows: Sequence[Rested]) -> dict[tuple[str, Place], list[Rested]]:
    """Return the reasons to look by what is to be looked at: its table and its place."""
    found: dict[tuple[str, Place], list[Rested]] = {}
    for row in rows:
        found.setdefault((row.target, row.place), []).append(row)
    return found


def looked_at(store: Store, coder: int, rows: Sequence[Rested]) -> None:
    """Note that somebody looked at it. What was purged is noted for good; of what is withdrawn it can be undone."""
    purged = [row.guid for row in rows if row.cause == "purge"]
    withdrawn = [row.guid for row in rows if row.cause == "withdrawal"]
    if withdrawn:
        with store.act(SEEN, coder, seen=withdrawn, count=len({row.place for row in rows})) as act:
            act.number = act.write_entry(SEEN)
    if purged:
        sql = "UPDATE touched SET seen = 1 WHERE guid IN (SELECT value FROM json_each(?))"
        store.keep(sql, (json.dumps(purged),))
