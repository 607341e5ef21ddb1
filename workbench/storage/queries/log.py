"""The journal as a list."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.store import Store


class EntryRow(NamedTuple):
    """One act."""

    number: int
    at: str
    coder: str | None
    act: str
    parameters: str
    """JSON."""
    reason: str | None
    undone_by: int | None
    target: int | None


def entries(store: Store, *, most: int = -1) -> list[EntryRow]:
    """Return the latest acts first, at the most so many (all when negative)."""
    return [
        EntryRow(*row)
        for row in store.rows(
            """
            SELECT entry.number, entry.at, coder.name, entry.act, entry.parameters, entry.reason, entry.undone_by,
                   entry.target
            FROM entry LEFT JOIN coder ON coder.id = entry.coder_id ORDER BY entry.number DESC LIMIT ?
            """,
            (most,),
        )
    ]
