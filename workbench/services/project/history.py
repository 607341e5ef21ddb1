"""Undo, redo and the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.services.project.large import Effects, Rows, before_taking_away, effects, touched
from workbench.storage.entries import backwards, forwards
from workbench.storage.queries.log import EntryRow, NextRow, entries, latest_undone, one_entry, standing
from workbench.storage.store import Store
from workbench.text.search import fold
from workbench.wording import say

SPOKEN = {
    "status": "report.status",
    "stance": "report.stance",
    "role": "act.role",
    "did": "act.did",
    "mark": "act.mark",
    "kind": "memo",
    "sort": "names.kind",
    "decision": "names.decision",
}
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

    before_taking_away(store, coming_undo(store, coder).effects.gone["coding"], "undo")
    with _spoken_refusals("undo"), store.act("undo", coder) as act:
        entry = journal.last_standing(act)
        if entry is None:
            raise RefusedError("undo.nothing")
        journal.take_back(act, entry)
        return Turned(entry.number, entry.act, json.loads(entry.parameters))


def redo(store: Store, coder: int) -> Turned:
    """Do the act again that was taken back last; refused when something new was done since."""
    from workbench.storage import journal

    before_taking_away(store, coming_redo(store, coder).effects.gone["coding"], "redo")
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


def undo_several(store: Store, coder: int, count: int) -> Iterator[Turned]:
    """Take back so many of one's own acts, the latest first."""
    before_taking_away(store, coming_undo(store, coder, most=count).effects.gone["coding"], "undo")
    for _ in range(count):
        yield undo(store, coder)


def undo_to(store: Store, coder: int, number: int) -> Iterator[Turned]:
    """Take back one's own acts, the latest first, down to and with entry `number`."""
    coming = coming_undo_to(store, coder, number)
    before_taking_away(store, coming.effects.gone["coding"], "undo")
    for _ in coming.acts:
        yield undo(store, coder)


class Coming(NamedTuple):
    """The acts that an undo or redo would be about, and what that would do."""

    acts: list[Turned]
    effects: Effects


def next_undo(store: Store, coder: int) -> Turned | None:
    """Return the act that an undo would take back; None when there is none, or a purge emptied it."""
    row = next(iter(standing(store, coder)), None)
    gone = row is not None and store.value("SELECT purged FROM entry WHERE number = ?", (row.number,))
    return None if row is None or gone else _turned(row)


def coming_undo(store: Store, coder: int, *, most: int = 1) -> Coming:
    """Return the acts that so many undos would take back, with what would go and come."""
    return _coming_back(store, standing(store, coder, most=most))


def coming_undo_to(store: Store, coder: int, number: int) -> Coming:
    """Return the acts of one's own that would be taken back down to and with entry `number`."""
    own = store.row("SELECT undone_by, act FROM entry WHERE number = ? AND coder_id IS ?", (number, coder))
    if own is None or own[0] is not None or own[1] in ("undo", "redo"):
        raise RefusedError("undo.not_standing", number=number)
    return _coming_back(store, standing(store, coder, most=-1, down_to=number))


def _coming_back(store: Store, rows: list[NextRow]) -> Coming:
    images = (image for row in rows for image in backwards(store.rows, row.number))
    return Coming([_turned(row) for row in rows], effects(images))


def coming_redo(store: Store, coder: int) -> Coming:
    """Return the act that a redo would do again, with what would go and come."""
    found = latest_undone(store, coder)
    if found is None:
        return Coming([], effects(()))
    return Coming([_turned(found)], effects(forwards(store.rows, found.number)))


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


class Said(dict[int, str]):
    """What acts say, folded, by their number: made once, since saying twenty thousand takes a second."""

    def of(self, row: EntryRow) -> str:
        """Return the sentence and the reason of an act in one case and without accents."""
        if row.number not in self:
            self[row.number] = fold(f"{told(row)}\n{row.reason or ''}")
        return self[row.number]

    def all_of(self, rows: Iterable[EntryRow]) -> None:
        """Make those of many acts beforehand."""
        for row in rows:
            self.of(row)


def chosen(rows: Iterable[EntryRow], said: Said, *, coder: str | None = None, words: str = "") -> list[EntryRow]:
    """Return the acts of one coder in whose sentence or reason all these words stand."""
    wanted = fold(words).split()
    by = fold(coder) if coder else None
    return [row for row in rows if by in (None, fold(row.coder or "")) and all(word in said.of(row) for word in wanted)]


def changed_rows(store: Store, number: int) -> list[Rows]:
    """Return what an act did to rows, by table; of an undo or redo what it did with those of its act."""
    found = store.row(
        """SELECT act, coalesce(target, number), (SELECT purged FROM entry own WHERE own.number = coalesce(
           entry.target, entry.number)) FROM entry WHERE number = ?""",
        (number,),
    )
    if found is None or found[2]:
        return []
    act, of, _ = found
    return touched(backwards(store.rows, of) if act == "undo" else forwards(store.rows, of))


def told(row: EntryRow) -> str:
    """Say what an act of the log was; of an undo or redo also what was taken back or done again."""
    known = json.loads(row.parameters)
    if row.target_act is not None and row.target_parameters is not None:
        known["what"] = sentence(row.target_act, json.loads(row.target_parameters))
    return sentence(row.act, known, row.target)


def sentence(act: str, parameters: dict[str, object], target: int | None = None) -> str:
    """Say in the language spoken what an act was; the bare name of an act of an older program that cannot be said."""
    known = {name: _spoken(name, value) for name, value in parameters.items() if value is not None}
    for key in (f"act.{act}.named", f"act.{act}"):
        with suppress(KeyError):
            said = say(key, **({"target": target} | known))
            if said != key:
                return said
    return act


def _spoken(name: str, value: object) -> object:
    """Return a value of ours, such as a status, in the language spoken; what was typed stays."""
    if name not in SPOKEN:
        return value
    key = f"{SPOKEN[name]}.{value}"
    word = say(key)
    return value if word == key else word
