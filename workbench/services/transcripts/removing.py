"""Removing a document with all that hangs on it, counted first; one act, which an undo brings back whole.

The text stays, as after an undone import, so that a redo or an undo finds it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from workbench.errors import RefusedError
from workbench.storage.store import Store

Rows = Callable[[str, dict[str, object]], list[tuple[Any, ...]]]
Hanging = dict[str, set[int]]
"""Table → numbers of the rows that would go."""

TEXTS = """
SELECT text_id FROM document WHERE id = :document AND text_id IS NOT NULL
UNION SELECT text_id FROM item WHERE document_id = :document
UNION SELECT text_id FROM earliertext WHERE document_id = :document
"""
ON_TEXTS = ("passage", "reading", "mention")
"""Tables whose rows stand on a text and go with the document that bears it."""


class Removal(NamedTuple):
    """What goes with a document."""

    document: str
    codings: int
    passages: int
    items: int
    memos: int
    evidence: int
    """Places where a point rests on it."""


def removal(store: Store, document: int) -> Removal:
    """Return what would go with a document; nothing is written."""
    name = store.value("SELECT name FROM document WHERE id = ?", (document,))
    if name is None:
        raise RefusedError("act.gone")
    going = hanging(store.rows, document)
    counts = (len(going.get(table, ())) for table in ("coding", "passage", "item", "memo", "evidence"))
    return Removal(name, *counts)


def remove_document(store: Store, coder: int, document: int, *, reason: str | None = None) -> Removal:
    """Remove a document with its codings, of every coder, and all else that hangs on it; an undo brings all back."""
    from sqlmodel import SQLModel

    from workbench.model.base import Made
    from workbench.services.project.large import before_taking_away
    from workbench.storage.bookmarks import take_along

    planned = removal(store, document)
    before_taking_away(store, planned.codings, "remove-document")
    models = {model.__tablename__: model for model in Made.__subclasses__()}
    guid = store.value("SELECT guid FROM document WHERE id = ?", (document,))
    with store.act("document.remove", coder, reason=reason, document=planned.document, count=planned.codings) as act:
        going = hanging(act.rows, document)
        take_along(act, guid)
        act.parameters["count"] = len(going.get("coding", ()))
        for table in reversed(SQLModel.metadata.sorted_tables):
            if table.name in going:
                act.remove_all(models[table.name], going[table.name])
    return planned


def hanging(rows: Rows, document: int) -> Hanging:
    """Return the document, what stands on its texts, and every row that points to one of these, and so on."""
    texts = json.dumps([text for (text,) in rows(TEXTS, {"document": document})])
    going: Hanging = {"document": {document}}
    for table in ON_TEXTS:
        sql = f'SELECT id FROM "{table}" WHERE text_id IN (SELECT value FROM json_each(:texts))'
        going[table] = {number for (number,) in rows(sql, {"texts": texts})}
    known = 0
    while known < sum(map(len, going.values())):
        known = sum(map(len, going.values()))
        for table, column, target in _pointing():
            if target in going:
                going.setdefault(table, set()).update(_rows_at(rows, table, column, going[target]))
    return {table: numbers for table, numbers in going.items() if numbers}


def _rows_at(rows: Rows, table: str, column: str, numbers: set[int]) -> set[int]:
    sql = f'SELECT id FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(:numbers))'
    return {number for (number,) in rows(sql, {"numbers": json.dumps(list(numbers))})}


def _pointing() -> list[tuple[str, str, str]]:
    """Return table, column and target of whatever points from a journalled row to another."""
    from workbench.model.base import Made
    from workbench.storage.images import references

    tables = [model.__table__ for model in Made.__subclasses__()]  # type: ignore[attr-defined]
    return [(table.name, column, target) for table in tables for column, target in references(table).items()]
