"""Undo, redo and the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.services.large import Effects, effects
from workbench.storage.going_back import backwards, read_images
from workbench.storage.queries.log import EntryRow, NextRow, entries, latest_standing, latest_undone, one_entry
from workbench.storage.store import Store
from workbench.wording import say

SPOKEN = {"status": "report.status", "stance": "report.stance", "role": "act.role"}
"""Parameters of acts whose values are ours → where their words stand."""


class Turned(NamedTuple):
    """An act that was taken back or done again."""

    number: int
    act: str
    parameters: dict[str, object]


class Told:
    """An act that is said when it is shown, in the language spoken then."""

    def __init__(self, act: str, parameters: dict[str, object]) -> None:
        self.act, self.parameters = act, parameters

    def __str__(self) -> str:
        return sentence(self.act, self.parameters)


def undo(store: Store, coder: int) -> Turned:
    """Take back the latest act of this coder; refused when there is none or somebody built on it."""
    from workbench.storage import journal

    with _spoken_refusals("undo"), store.act("undo", coder) as act:
        entry = journal.last_standing(act)
        if entry is None:
            raise RefusedError("undo.nothing")
        journal.take_back(act, entry)
        return Turned(entry.number, entry.act, json.loads(entry.parameters))


def redo(store: Store, coder: int) -> Turned:
    """Do the act again that was taken back last; refused when something new was done since."""
    from workbench.storage import journal

    with _spoken_refusals("redo"), store.act("redo", coder) as act:
        entry = journal.last_undone(act)
        if entry is None:
            raise RefusedError("redo.nothing")
        journal.do_again(act, entry)
        return Turned(entry.number, entry.act, json.loads(entry.parameters))


@contextmanager
def _spoken_refusals(way: str) -> Iterator[None]:
    """Let a refusal say whether an undo or a redo was refused, and what the later act is that somebody did."""
    try:
        yield
    except RefusedError as error:
        known = dict(error.parameters)
        if error.key == "undo.built_on":
            known["what"] = Told(str(known["act"]), json.loads(str(known.pop("parameters"))))
        key = error.key.replace("undo.", f"{way}.") if error.key in ("undo.built_on", "undo.changed") else error.key
        raise RefusedError(key, **known) from error


def undo_to(store: Store, coder: int, number: int) -> Iterator[Turned]:
    """Take back one's own acts, the latest first, down to and with entry `number`."""
    own = store.row("SELECT undone_by, act FROM entry WHERE number = ? AND coder_id IS ?", (number, coder))
    if own is None or own[0] is not None or own[1] in ("undo", "redo"):
        raise RefusedError("undo.not_standing", number=number)
    while store.value("SELECT undone_by FROM entry WHERE number = ?", (number,)) is None:
        yield undo(store, coder)


class Coming(NamedTuple):
    """The act that an undo or redo would be about, and what that would do."""

    turned: Turned
    effects: Effects


def next_undo(store: Store, coder: int) -> Turned | None:
    """Return the act that an undo would take back; None when there is none."""
    found = latest_standing(store, coder)
    return _turned(found) if found else None


def coming_undo(store: Store, coder: int) -> Coming | None:
    """Return the act that an undo would take back, with what would go and come."""
    found = latest_standing(store, coder)
    if found is None:
        return None
    return Coming(_turned(found), effects(backwards(read_images(found.images, found.schema_version))))


def coming_redo(store: Store, coder: int) -> Coming | None:
    """Return the act that a redo would do again, with what would go and come."""
    found = latest_undone(store, coder)
    return Coming(_turned(found), effects(read_images(found.images, found.schema_version))) if found else None


def _turned(row: NextRow) -> Turned:
    return Turned(row.number, row.act, json.loads(row.parameters))


def log(store: Store, *, most: int = -1) -> list[EntryRow]:
    """Return the acts, the latest first."""
    return entries(store, most=most)


def entry(store: Store, number: int) -> EntryRow:
    """Return one act of the log; refused when there is none with this number."""
    found = one_entry(store, number)
    if found is None:
        raise RefusedError("log.unknown", number=number)
    return found


def changed_rows(store: Store, number: int) -> Effects:
    """Return how many rows of each table an act took away and brought, and how many it changed in `changed`."""
    stored, version = store.rows("SELECT images, schema_version FROM entry WHERE number = ?", (number,))[0]
    return effects(read_images(stored, version))


def told(row: EntryRow) -> str:
    """Say what an act of the log was; of an undo or redo also what was taken back or done again."""
    if row.target_act is None or row.target_parameters is None:
        return sentence(row.act, json.loads(row.parameters), row.target)
    what = sentence(row.target_act, json.loads(row.target_parameters))
    return say(f"act.{row.act}.named", target=row.target, what=what)


def sentence(act: str, parameters: dict[str, object], target: int | None = None) -> str:
    """Say in the language spoken what an act was; the bare name of an act of an older program that cannot be said."""
    known = {name: _spoken(name, value) for name, value in parameters.items() if value is not None}
    try:
        said = say(f"act.{act}", **({"target": target} | known))
    except KeyError:
        return act
    return act if said == f"act.{act}" else said


def _spoken(name: str, value: object) -> object:
    """Return a value of ours, such as a status, in the language spoken; what was typed stays."""
    if name not in SPOKEN:
        return value
    key = f"{SPOKEN[name]}.{value}"
    word = say(key)
    return value if word == key else word
