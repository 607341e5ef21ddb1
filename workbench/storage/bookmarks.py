"""Where coders are in a document, and how far they came: no acts, yet a document that comes back brings them along.

They go with their document. What they were is kept with the entry that took it away, and put back by what brings it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.storage.act import Act

Places = dict[str, dict[str, list[list[Any]]]]
"""GUID of a document → table → rows, which name the coder by GUID."""

READ = {
    "bookmark": """
        SELECT coder.guid, position, furthest, at FROM bookmark JOIN coder ON coder.id = coder_id
        WHERE document_id = (SELECT id FROM document WHERE guid = :guid)""",
    "progress": """
        SELECT coder.guid, epoch, furthest FROM progress JOIN coder ON coder.id = coder_id
        WHERE document_id = (SELECT id FROM document WHERE guid = :guid)""",
}
WRITE = {
    "bookmark": """
        INSERT OR IGNORE INTO bookmark (coder_id, document_id, position, furthest, at)
        SELECT coder.id, document.id, ?2, ?3, ?4 FROM coder, document WHERE coder.guid = ?1 AND document.guid = ?5""",
    "progress": """
        INSERT OR IGNORE INTO progress (coder_id, document_id, epoch, furthest)
        SELECT coder.id, document.id, ?2, ?3 FROM coder, document WHERE coder.guid = ?1 AND document.guid = ?4""",
}


def take_along(act: Act, guid: str) -> None:
    """Keep with the entry of this act where coders are in a document that is about to go."""
    rows = {table: [list(row) for row in act.rows(sql, {"guid": guid})] for table, sql in READ.items()}
    if any(rows.values()):
        kept: Any = act.parameters.setdefault("places", {})
        kept[guid] = rows


def kept_places(act: Act, numbers: Iterable[int | None]) -> Places:
    """Return what these entries kept; of a document that went twice, what was kept last."""
    sql = """
    SELECT json_extract(parameters, '$.places') FROM entry
    WHERE number IN (SELECT value FROM json_each(:numbers)) AND json_type(parameters, '$.places') = 'object'
    ORDER BY number
    """
    found: Places = {}
    for (places,) in act.rows(sql, {"numbers": json.dumps(list(numbers))}):
        found |= json.loads(places)
    return found


def put_back(act: Act, places: Places) -> None:
    """Put places back in the documents that are there; who is reading there already stays where they are."""
    run = act.session.connection().exec_driver_sql
    for guid, tables in places.items():
        for table, rows in tables.items():
            for row in rows:
                run(WRITE[table], (*row, guid))
