"""Undo and redo from any room: said by name, and asked first where much goes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.app import SystemCommand

from workbench.errors import WorkbenchError
from workbench.services import history
from workbench.services.large import is_large, told
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.wording import say


def turn(room: Room, way: str) -> None:
    """Take back one's latest act (``undo``), or do again what was taken back last (``redo``), and say which."""
    store, coder = room.bench.store, room.bench.coder
    try:
        coming = history.coming_undo(store, coder) if way == "undo" else history.coming_redo(store, coder)
        large = is_large(store, coming.effects.gone["coding"])
    except WorkbenchError as error:
        room.refuse(error)
        return
    if large:
        room.run_worker(_asked(room, way, coming), group="turn")
    else:
        _turn(room, way)


async def _asked(room: Room, way: str, coming: history.Coming) -> None:
    act = coming.acts[0]
    title = say(f"tui.{way}.large", act=history.sentence(act.act, act.parameters), effects=told(coming.effects))
    if await choose(room, title, [("no", say("tui.no")), ("yes", say("tui.yes"))], "no") == "yes":
        _turn(room, way)


def _turn(room: Room, way: str) -> None:
    done: list[history.Turned] = []
    act = history.undo if way == "undo" else history.redo
    room.about_to_turn()
    if room.do(lambda: done.append(act(room.bench.store, room.bench.coder))):
        sentence = history.sentence(done[0].act, done[0].parameters)
        room.app.notify(say(f"tui.{way}", act=sentence), markup=False, timeout=4)
        room.reload()


def palette(room: Room) -> Iterable[SystemCommand]:
    """Offer undo and redo by what they would do; nothing where there is nothing to do."""
    store, coder = room.bench.store, room.bench.coder
    coming = {"undo": history.coming_undo(store, coder), "redo": history.coming_redo(store, coder)}
    for way, found in coming.items():
        for act in found.acts:
            title = say(f"tui.palette.{way}", act=history.sentence(act.act, act.parameters))
            yield SystemCommand(title, say(f"tui.palette.{way}.help"), partial(turn, room, way))


def next_undo(room: Room, act: history.Turned | None) -> str:
    """Say what an undo would take back, with its key."""
    if act is None:
        return say("tui.undo.none")
    return room.told("tui.undo.next", act=history.sentence(act.act, act.parameters))
