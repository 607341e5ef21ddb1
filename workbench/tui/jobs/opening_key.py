"""The key file of a project is opened: where it lay last, or another one, or a new one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.services.names.key import Key, held_key, known_place, make_key, open_key, refuse_place
from workbench.tui.modals.secret import SecretScreen
from workbench.tui.talk import ask
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.screens.base import Room


async def opened_key(room: Room, *, new: bool = False) -> Key | None:
    """Return the key that is open, else ask for it; None where it is not opened. With `new` one can be made.

    A refusal is shown. Call it in a worker.
    """
    return held_key(room.bench.store) or await _asked(room, new=new)


async def _asked(room: Room, *, new: bool) -> Key | None:
    store = room.bench.store
    why = say("tui.names.key.why" if new else "tui.giving.key.why")
    typed = await ask(room, say("tui.names.key"), why, str(known_place(store) or ""))
    if typed is None:
        return None
    path = Path(typed).expanduser().resolve()
    make = new and not path.exists()
    if make and not await room.behind(partial(_may_lie, room, path)):
        return None
    title = say("tui.names.key.new" if make else "tui.names.key.passphrase", file=path.name)
    words = await room.app.push_screen_wait(SecretScreen(title, say("tui.names.key.new.why") if make else ""))
    if not words or (make and words != await _again(room)):
        return None
    return await room.behind(partial(make_key if make else open_key, store, path, words))


def _may_lie(room: Room, path: Path) -> bool:
    """Whether a key may lie there; RefusedError says why not."""
    refuse_place(room.bench.store, path)
    return True


async def _again(room: Room) -> str | None:
    words: str | None = await room.app.push_screen_wait(SecretScreen(say("tui.names.key.again")))
    return words
