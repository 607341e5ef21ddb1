"""What rooms do again and again: ask for a line, offer a choice, keep an act and show the room as it is then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from workbench.tui.screens.base import Room


async def ask(room: Room, title: str, why: str = "", value: str = "") -> str | None:
    """Return the line that was typed; None when it was left empty or left alone. Call it in a worker."""
    from workbench.tui.modals.ask import AskScreen

    typed: str | None = await room.app.push_screen_wait(AskScreen(title, why, value=value))
    return typed


async def choose(room: Room, title: str, choices: Sequence[tuple[str, str]], chosen: str | None = None) -> str | None:
    """Return the name of the line that was chosen, or None. Call it in a worker."""
    from workbench.tui.modals.choose import ChooseScreen

    found: str | None = await room.app.push_screen_wait(ChooseScreen(title, choices, chosen=chosen))
    return found


def keep(room: Room, act: Callable[..., object], *given: Any, **named: Any) -> bool:
    """Do one act on the project as the coder and show the room as it is then; returns whether it was done."""
    done = room.do(partial(act, room.bench.store, room.bench.coder, *given, **named))
    if done:
        room.reload()
    return done


async def keep_behind(room: Room, act: Callable[..., object], *given: Any, **named: Any) -> bool:
    """Do one act that may take a while, as `keep` does, in a thread while keys wait."""

    def work() -> bool:
        act(room.bench.store, room.bench.coder, *given, **named)
        return True

    done = await room.behind(work, writes=True)
    room.reload()
    return done is not None
