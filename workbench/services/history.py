"""Undo, redo and the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.storage.queries.log import EntryRow, entries
from workbench.storage.store import Store
from workbench.wording import say

SPOKEN = {"status": "report.status", "stance": "report.stance", "role": "act.role"}
"""Parameters of acts whose values are ours → where their words stand."""


class Turned(NamedTuple):
    """An act that was taken back or done again."""

    number: int
    act: str
    parameters: dict[str, object]


def undo(store: Store, coder: int) -> Turned:
    """Take back the latest act of this coder; refused when there is none or somebody built on it."""
    from workbench.storage import journal

    with store.act("undo", coder) as act:
        entry = journal.last_standing(act)
        if entry is None:
            raise RefusedError("undo.nothing")
        journal.take_back(act, entry)
        return Turned(entry.number, entry.act, json.loads(entry.parameters))


def redo(store: Store, coder: int) -> Turned:
    """Do the act again that was taken back last; refused when something new was done since."""
    from workbench.storage import journal

    with store.act("redo", coder) as act:
        entry = journal.last_undone(act)
        if entry is None:
            raise RefusedError("redo.nothing")
        journal.do_again(act, entry)
        return Turned(entry.number, entry.act, json.loads(entry.parameters))


def undo_to(store: Store, coder: int, number: int) -> Iterator[Turned]:
    """Take back one's own acts, the latest first, down to and with entry `number`."""
    own = store.row("SELECT undone_by, act FROM entry WHERE number = ? AND coder_id IS ?", (number, coder))
    if own is None or own[0] is not None or own[1] in ("undo", "redo"):
        raise RefusedError("undo.not_standing", number=number)
    while store.value("SELECT undone_by FROM entry WHERE number = ?", (number,)) is None:
        yield undo(store, coder)


def log(store: Store, *, most: int = -1) -> list[EntryRow]:
    """Return the acts, the latest first."""
    return entries(store, most=most)


def sentence(act: str, parameters: dict[str, object], target: int | None = None) -> str:
    """Say in the language spoken what an act was."""
    known = {name: _spoken(name, value) for name, value in parameters.items() if value is not None}
    return say(f"act.{act}", **({"target": target} | known))


def _spoken(name: str, value: object) -> object:
    """Return a value of ours, such as a status, in the language spoken; what was typed stays."""
    if name not in SPOKEN:
        return value
    key = f"{SPOKEN[name]}.{value}"
    word = say(key)
    return value if word == key else word
