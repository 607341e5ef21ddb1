"""Going through what may be a name: the key is opened, then each form gets an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from workbench.services.names import naming
from workbench.services.names.candidates import Group
from workbench.services.names.key import Key
from workbench.services.names.naming import Done, Whom
from workbench.text.marks import KINDS, coarse_age, word_for
from workbench.tui.jobs.opening_key import opened_key
from workbench.tui.modals.names import KIND, KNOWN, LATER, LEAVE, NEW, UNDO, Asked, NamesScreen
from workbench.tui.modals.pick import Entry
from workbench.tui.talk import ask, choose
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.screens.base import Room


async def read_names(room: Room) -> None:
    """Offer what may be a name until one leaves; every decision is kept at once. Call it in a worker."""
    key = await opened_key(room, new=True)
    if key is None:
        return
    done: list[Done] = []
    groups = await room.behind(partial(naming.waiting, room.bench.store, key))
    asked: Asked | None = None
    while groups:
        title = say("tui.names.title", count=len(groups), decided=sum(each.places for each in done))
        asked = await room.app.push_screen_wait(NamesScreen(title, groups, asked))
        if asked is None:
            return
        if asked.key == UNDO:
            if done and await _taken_back(room, key, done[-1]):
                done.pop()
            groups = await room.behind(partial(naming.waiting, room.bench.store, key))
        elif asked.key == KIND:
            await _other_kind(room, groups, asked.group)
        elif (decided := await _decided(room, key, groups[asked.group], asked)) is not None:
            done.append(decided)
            groups = _rest(groups, asked)
    if groups is not None:
        room.app.notify(say("tui.names.nothing"), markup=False, timeout=6)


async def _decided(room: Room, key: Key, group: Group, asked: Asked) -> Done | None:
    """Do what was asked for; returns what takes it back, None where nothing was done."""
    store, coder = room.bench.store, room.bench.coder
    if asked.key in (LEAVE, LATER):
        way = "leave" if asked.key == LEAVE else "later"
        act: Callable[[], object] = partial(naming.settle_group, store, coder, key, group, way, asked.places)
    else:
        whom = await (_known(room, key) if asked.key == KNOWN else _new(room, key, group))
        if whom is None:
            return None
        act = partial(naming.replace_group, store, coder, key, group, whom, asked.places)
    decide = partial(naming.done, store, coder, key, len(asked.places), act)
    kept: Done | None = await room.behind(decide, writes=True)
    return kept


async def _taken_back(room: Room, key: Key, decision: Done) -> bool:
    """Take back what was decided last in this dialog; returns whether that was possible."""

    def work() -> bool:
        naming.take_back(room.bench.store, room.bench.coder, key, decision)
        return True

    if not await room.behind(work, writes=True):
        return False
    room.app.notify(say("tui.names.undone"), markup=False, timeout=6)
    return True


async def _new(room: Room, key: Key, group: Group) -> Whom | None:
    """Ask what is to stand for somebody new: a word, or a mark as it is typed."""
    coarse = coarse_age(group.form, key.language) if group.kind == "age" else None
    usual = coarse or word_for(group.kind, key.language)
    typed = await ask(room, say("tui.names.new", form=group.form), say("tui.names.new.why"), usual)
    if typed is None:
        return None
    whole = any(sign.isdigit() or sign in "-," for sign in typed)
    return Whom(mark=typed, kind=group.kind) if whole else Whom(role=typed, kind=group.kind)


async def _known(room: Room, key: Key) -> Whom | None:
    """Ask who of the key is named, by some letters of a mark or a form."""
    from workbench.tui.modals.lookup import LookupScreen

    entries = [
        Entry(guid, f"[{named.pseudonym}]  {', '.join(form.words for form in named.forms)}", named.pseudonym)
        for guid, named in key.entities.items()
    ]
    if not entries:
        room.app.notify(say("tui.names.none_known"), markup=False, timeout=6)
        return None
    guid: str | None = await room.app.push_screen_wait(LookupScreen(say("tui.names.known"), entries))
    return Whom(guid) if guid else None


async def _other_kind(room: Room, groups: list[Group], at: int) -> None:
    choices = [(kind, say(f"names.kind.{kind}")) for kind in KINDS]
    kind = await choose(room, say("tui.names.kind", form=groups[at].form), choices, groups[at].kind)
    if kind is not None:
        groups[at] = groups[at]._replace(kind=kind)


def _rest(groups: Sequence[Group], asked: Asked) -> list[Group]:
    """Return the forms with the places that still wait; what was put off waits until the dialog is opened again.

    A decision about one place that is in no text is one about all of these.
    """
    done, group = set(asked.places), groups[asked.group]
    everywhere = asked.key in (NEW, KNOWN) and group.everywhere
    written = everywhere or any(each.text_id is None for each in done)
    left = tuple(each for each in group.places if each not in done and (each.text_id is not None or not written))
    return [*groups[: asked.group], *([group._replace(places=left)] if left else []), *groups[asked.group + 1 :]]
