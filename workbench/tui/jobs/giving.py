"""On what terms a file is given: with marks, under the codes of one reader, or with all names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.services.deliveries.giving import Terms
from workbench.services.names.key import held_key, needs_key
from workbench.services.names.names import Names, names_of, needed_names
from workbench.text.veil import Veil
from workbench.tui.guard import one_line
from workbench.tui.talk import ask, choose
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.screens.base import Room

USUAL, FOR, RAW = "usual", "for", "raw"


class Giving:
    """The terms of one file, while its name is asked for. Its methods are to be called in a worker."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.terms = Terms()

    @property
    def _way(self) -> str:
        return RAW if self.terms.raw else FOR if self.terms.recipient else USUAL

    async def ask_name(self, why: str, typed: str) -> str | None:
        """Return the name that was typed for the file; a key of the dialog changes the terms.

        As far as the key is open, the name that is offered bears marks in the place of names.
        """
        from workbench.tui.modals.ask import AskScreen

        def told() -> str:
            return "\n".join([why, *self._said(), say("tui.giving.keys")])

        async def turn() -> str:
            await self._choose()
            return told()

        offered = await self._room.behind(partial(self._offered, typed))
        screen = AskScreen(say("tui.export.file"), told(), value=offered or typed, turn=turn)
        named: str | None = await self._room.app.push_screen_wait(screen)
        return named

    def _offered(self, name: str) -> str:
        names = None if self.terms.raw else names_of(self._room.bench.store)
        return Veil(names.forms).words(name) if names else name

    async def ready(self) -> bool:
        """Ask for the key where the file cannot be made without it; returns whether it can be made."""
        from workbench.tui.jobs.opening_key import opened_key

        store = self._room.bench.store
        return self.terms.raw or not needs_key(store) or await opened_key(self._room) is not None

    def names(self) -> Names | None:
        """Return the names for the process that makes the file; to be called in a thread."""
        return None if self.terms.raw else needed_names(self._room.bench.store)

    def _said(self) -> list[str]:
        """Return what becomes of names, and for whom the file is."""
        store, to = self._room.bench.store, self.terms.recipient
        if self.terms.raw:
            kind = "raw"
        elif needs_key(store):
            kind = "marks" if held_key(store) else "shut"
        else:
            kind = "plain"
        return [say(f"tui.giving.{kind}"), *([say("tui.giving.to", name=one_line(to.name))] if to else [])]

    async def _choose(self) -> None:
        marked = needs_key(self._room.bench.store)
        ways = [USUAL, FOR, *([RAW] if marked else [])]
        choices = [(way, say(f"tui.giving.way.{way if way != USUAL or marked else 'plain'}")) for way in ways]
        way = await choose(self._room, say("tui.giving.which"), choices, self._way)
        if way == USUAL:
            self.terms = Terms()
        elif way == FOR:
            await self._for_one()
        elif way == RAW:
            await self._with_names()

    async def _for_one(self) -> None:
        """Ask for whom the file is; who is new is entered."""
        from workbench.services.deliveries.recipients import recipient_named, recipients

        store = self._room.bench.store
        known = ", ".join(one_line(each.name) for each in recipients(store))
        why = say("tui.giving.for.known", names=known) if known else say("tui.giving.for.why")
        typed = await ask(self._room, say("tui.giving.for"), why)
        found = await self._room.behind(partial(recipient_named, store, typed)) if typed else None
        if found is not None:
            self.terms = Terms(recipient=found)

    async def _with_names(self) -> None:
        """Let the names stand once the name of the project was typed."""
        path = self._room.bench.store.path
        typed = await ask(self._room, say("tui.giving.confirm"), say("tui.giving.confirm.why", name=path.stem))
        if typed in (path.stem, path.name):
            self.terms = Terms(raw=True)
        elif typed:
            self._room.refuse(RefusedError("tui.giving.confirm.other", name=path.stem))
