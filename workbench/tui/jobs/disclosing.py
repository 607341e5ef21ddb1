"""Whom a file points at is said before it is written; a key passes it on, another tells less in that file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from workbench.analysis.coarse import AS_IT_IS, Coarse
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.deliveries.disclosure import Settings, Shows, Warned
    from workbench.storage.store import Store
    from workbench.tui.app import WorkbenchApp

GO_ON, APART, WITHOUT, STOP = "go_on", "apart", "without ", "stop"


class Looked(NamedTuple):
    """What is to be said of a file, and what can be told less of in it."""

    warned: list[Warned]
    settings: Settings
    attributes: tuple[str, ...]
    together: bool
    """Whether function and place of somebody would stand together who shares both with too few."""


async def agreed(room: Room, shows: Shows, *, less: bool = False) -> Coarse | None:
    """Return what a file tells less of, after the warning; None where nothing is to be written.

    Nothing is asked where nobody stands out. With `less` the file can tell less. Call it in a worker.
    """
    found = await room.behind(partial(_look, room.bench.store, shows, less=less))
    if found is None:
        return None
    if not found.warned:
        return AS_IT_IS
    chosen = await choose(room, _said(found.warned), _choices(found) if less else _bare_choices())
    if chosen is None or chosen == STOP:
        return None
    if chosen == APART:
        return Coarse(apart=found.settings.least)
    return Coarse(without=frozenset({chosen.removeprefix(WITHOUT)})) if chosen.startswith(WITHOUT) else AS_IT_IS


def _look(store: Store, shows: Shows, *, less: bool) -> Looked:
    from workbench.services.deliveries.coarsening import kept_apart
    from workbench.services.deliveries.disclosure import disclosure_warnings, settings

    usual = settings(store)
    names = usual.attributes if shows.attributes is None else shows.attributes
    together = less and shows.attributes is None and kept_apart(store, Coarse(apart=usual.least))[0] > 0
    return Looked(disclosure_warnings(store, shows), usual, names, together)


def _said(warned: list[Warned]) -> str:
    """Return the warnings one below the other, each with what would help."""
    from workbench.services.deliveries.disclosure import warning_lines

    return "\n".join(warning_lines(warned))


def _choices(found: Looked) -> list[tuple[str, str]]:
    """Return what can be done; apart stands first, since function and place belong together only where many share."""
    from workbench.services.deliveries.disclosure import attribute_words

    apart = [(APART, say("tui.disclosure.apart", least=found.settings.least))] if found.together else []
    without = [
        (f"{WITHOUT}{name}", say("tui.disclosure.without", attribute=attribute_words([name])))
        for name in found.attributes
    ]
    go_on, stop = _bare_choices()
    return [*apart, go_on, *without, stop]


def _bare_choices() -> list[tuple[str, str]]:
    return [(name, say(f"tui.disclosure.{name}")) for name in (GO_ON, STOP)]


def open_disclosure(app: WorkbenchApp) -> None:
    """Show who can be known over the room one is in."""
    from workbench.tui.modals.disclosure import DisclosureScreen

    room = app.screen_stack[0]
    if isinstance(room, Room) and app.project is not None:
        app.push_screen(DisclosureScreen(room))
