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
    target_act: str | None
    """Of an undo or redo: what act that is."""
    target_parameters: str | None


class NextRow(NamedTuple):
    """The act that an undo or a redo would be about."""

    number: int
    act: str
    parameters: str


SELECTED = """
SELECT entry.number, entry.at, coder.name, entry.act, entry.parameters, entry.reason, entry.undone_by, entry.target,
       turned.act, turned.parameters
FROM entry LEFT JOIN coder ON coder.id = entry.coder_id LEFT JOIN entry turned ON turned.number = entry.target
"""

STANDING = """
SELECT number, act, parameters FROM entry
WHERE coder_id IS :coder AND undone_by IS NULL AND act NOT IN ('undo', 'redo') AND number >= :down_to
ORDER BY number DESC LIMIT :most
"""

UNDONE = """
SELECT number, act, parameters FROM entry
WHERE coder_id IS :coder AND undone_by > coalesce(
        (SELECT max(number) FROM entry WHERE coder_id IS :coder AND act NOT IN ('undo', 'redo')), 0)
    AND (SELECT act FROM entry turned WHERE turned.number = entry.undone_by) = 'undo'
ORDER BY undone_by DESC LIMIT 1
"""


def entries(store: Store, *, most: int = -1) -> list[EntryRow]:
    """Return the latest acts first, at the most so many (all when negative)."""
    return [EntryRow(*row) for row in store.rows(f"{SELECTED} ORDER BY entry.number DESC LIMIT ?", (most,))]


def one_entry(store: Store, number: int) -> EntryRow | None:
    """Return the act with this number, if there is one."""
    return next((EntryRow(*row) for row in store.rows(f"{SELECTED} WHERE entry.number = ?", (number,))), None)


def latest_number(store: Store) -> int:
    """Return the number of the latest act; 0 before the first."""
    found: int = store.value("SELECT coalesce(max(number), 0) FROM entry")
    return found


def standing(store: Store, coder: int, *, most: int = 1, down_to: int = 0) -> list[NextRow]:
    """Return the acts of the coder that still stand, the latest first: so many (all when negative), down to one."""
    return [NextRow(*row) for row in store.rows(STANDING, {"coder": coder, "down_to": down_to, "most": most})]


def latest_undone(store: Store, coder: int) -> NextRow | None:
    """Return the act of the coder that was taken back last, unless something new was done since."""
    return next((NextRow(*row) for row in store.rows(UNDONE, {"coder": coder})), None)
