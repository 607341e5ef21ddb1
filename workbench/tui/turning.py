"""Undo and redo from any room: said by name, and asked first where much goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from workbench.errors import WorkbenchError
from workbench.services.project import history
from workbench.services.project.large import is_large, told
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.wording import say


def turn(room: Room, way: str) -> None:
    """Take back one's latest act (``undo``), or do again what was taken back last (``redo``), and say which."""
    try:
        found = coming(room, way)
        large = is_large(room.bench.store, found.effects.gone["coding"])
    except WorkbenchError as error:
        room.refuse(error)
        return
    done: list[history.Turned] = []
    if large:
        room.run_worker(_asked(room, way, found), group="turn")
    elif room.do(lambda: done.append(_act(room, way)())):
        _tell(room, way, done[0])


def coming(room: Room, way: str) -> history.Coming:
    """Return what an undo or redo would be about now."""
    found = history.coming_undo if way == "undo" else history.coming_redo
    return found(room.bench.store, room.bench.coder)


def _act(room: Room, way: str) -> Callable[[], history.Turned]:
    return partial(history.undo if way == "undo" else history.redo, room.bench.store, room.bench.coder)


async def _asked(room: Room, way: str, named: history.Coming) -> None:
    """Turn a large act in a thread after asking; asks anew when it would be about another act by then."""
    act = named.acts[0]
    title = say(f"tui.{way}.large", act=history.sentence(act.act, act.parameters), effects=told(named.effects))
    if await choose(room, title, [("no", say("tui.no")), ("yes", say("tui.yes"))], "no") != "yes":
        return
    if coming(room, way) != named:
        turn(room, way)
        return
    turned = await room.behind(_act(room, way), writes=True)
    if turned is not None:
        _tell(room, way, turned)


def _tell(room: Room, way: str, turned: history.Turned) -> None:
    """Say what was turned, and show the room as it is now."""
    sentence = history.sentence(turned.act, turned.parameters)
    room.app.notify(say(f"tui.{way}", act=sentence), markup=False, timeout=4)
    room.turned()
    room.reload()


def next_undo(room: Room, act: history.Turned | None) -> str:
    """Say what an undo would take back, with its key."""
    if act is None:
        return say("tui.undo.none")
    return room.told("tui.undo.next", act=history.sentence(act.act, act.parameters))
