"""Who was named and never agreed to anything, in a list: adding, changing, tying to a mark, taking off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.services.names.key import held_key
from workbench.services.respondents.third_persons import (
    ThirdRow,
    add_third_person,
    change_third_person,
    remove_third_person,
    third_persons,
    tie_third_person,
    told_of,
    told_words,
)
from workbench.tui.jobs.memos import may_write
from workbench.tui.modals.form import Blank, FormScreen, Values
from workbench.tui.modals.lookup import LookupScreen
from workbench.tui.modals.pick import ENTER, Entry, PickScreen
from workbench.tui.talk import keep
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.screens.base import Room

ADD, CHANGE, TIE, REMOVE = "o", "e", "f", "d"
"""Keys in the list."""
FIELDS = ("label", "relation", "told", "note")
NOBODY = "-"
"""Stands for no mark."""


async def read_third_persons(room: Room) -> None:
    """List who was named until one leaves. In a worker."""
    label: str | None = None
    while True:
        rows = {row.label: row for row in third_persons(room.bench.store)}
        entries = [Entry(row.label, _line(row), _words(room, row)) for row in rows.values()]
        entries = entries or [Entry("", say("cli.third_persons_list.nothing"), say("tui.third.why"))]
        title = say("tui.third.title", count=len(rows))
        screen = PickScreen(title, say("tui.third.keys"), entries, keys=ADD + CHANGE + TIE + REMOVE, chosen=label)
        picked = await room.app.push_screen_wait(screen)
        if picked is None:
            return
        if may_write(room):
            label = await _done(room, picked.key, rows.get(picked.name))


async def _done(room: Room, key: str, row: ThirdRow | None) -> str | None:
    """Do what a key asks for; returns on whom the cursor stands then."""
    if key == ADD or row is None:
        return await _added(room) if key in (ADD, ENTER) else None
    if key == REMOVE:
        keep(room, remove_third_person, row.label)
    elif key == TIE:
        await _tie(room, row)
    else:
        return await _changed(room, row)
    return row.label


def _line(row: ThirdRow) -> str:
    told = f"{say('third.column.told')}: {say(f'third.told.{row.told}')}"
    return " · ".join(each for each in (row.label, row.relation, told) if each)


def _words(room: Room, row: ThirdRow) -> str:
    """Return what is known of somebody, a line each."""
    known = [(name, told_words(row.told) if name == "told" else getattr(row, name)) for name in FIELDS]
    lines = [f"{say(f'third.column.{name}')}: {value}" for name, value in known if value]
    return "\n".join([*lines, f"{say('third.column.tied')}: {_mark(room, row)}"])


def _mark(room: Room, row: ThirdRow) -> str:
    """Return the mark to which somebody is tied, as far as the key is open."""
    if row.entity is None:
        return say("consent.no")
    key = held_key(room.bench.store)
    named = key.entities.get(row.entity) if key else None
    return f"[{named.pseudonym}]" if named else say("consent.yes")


async def _added(room: Room) -> str | None:
    """Ask for somebody until they are on the list; returns their label."""
    before: Values | None = None
    blanks = [Blank(name, say(f"third.column.{name}"), told_words("no") if name == "told" else "") for name in FIELDS]
    while typed := await room.app.push_screen_wait(FormScreen(say("tui.third.new"), blanks, _follow, before)):
        given = {name: typed.get(name, "") for name in FIELDS if name != "told"}
        if _kept(room, typed, partial(keep, room, add_third_person, given.pop("label")), given):
            return " ".join(typed.get("label", "").split())
        before = typed
    return None


async def _changed(room: Room, row: ThirdRow) -> str:
    """Ask what becomes different until it is kept; returns the label that they have then."""
    before: Values | None = None
    values = row._asdict() | {"told": told_words(row.told)}
    blanks = [Blank(name, say(f"third.column.{name}"), values[name]) for name in FIELDS]
    title = say("tui.third.of", label=row.label)
    while typed := await room.app.push_screen_wait(FormScreen(title, blanks, _follow, before)):
        given = {name: value for name, value in typed.items() if name != "told"}
        if _kept(room, typed, partial(keep, room, change_third_person, row.label), given):
            return " ".join(typed.get("label", row.label).split())
        before = typed
    return row.label


def _follow(_: Values) -> str:
    return say("tui.third.why")


def _kept(room: Room, typed: Values, act: partial[bool], given: Values) -> bool:
    """Keep what was typed; returns whether it was kept, says why not."""
    try:
        told = {"told": told_of(typed["told"])} if "told" in typed else {}
    except WorkbenchError as error:
        room.refuse(error)
        return False
    return act(**given, **told)


async def _tie(room: Room, row: ThirdRow) -> None:
    """Ask which mark stands for somebody, among those of the opened key; or none."""
    key = held_key(room.bench.store)
    if key is None:
        room.app.notify(say("tui.third.shut"), markup=False, timeout=6)
        return
    entries = [
        Entry(guid, f"[{named.pseudonym}]  {', '.join(form.words for form in named.forms)}", named.pseudonym)
        for guid, named in key.entities.items()
    ]
    entries.append(Entry(NOBODY, say("tui.third.nobody"), ""))
    guid: str | None = await room.app.push_screen_wait(LookupScreen(say("tui.third.tie", label=row.label), entries))
    if guid:
        keep(room, tie_third_person, row.label, None if guid == NOBODY else guid)
