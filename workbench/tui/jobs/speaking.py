"""The Speakers dialog: who speaks in a transcript, and everything that can be put right about it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from workbench.services.transcripts import revoicing
from workbench.services.transcripts.speakers import Voice, respondents, tie_speaker, voices
from workbench.services.transcripts.transcripts import set_speaker
from workbench.storage.queries.revising import transcript_now
from workbench.tui.modals.pick import Entry
from workbench.tui.talk import ask, choose, keep
from workbench.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.transcripts.revise import Plan
    from workbench.tui.screens.base import Room

ROLES = ("interviewer", "respondent", "unknown", "several")
OTHER = "+"
"""Stands for somebody who is not in the list; no number is written so."""
_STRETCH = re.compile(r"\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})?)?\s*")


class Stretch(NamedTuple):
    """Turns of a text."""

    first: int
    last: int | None
    """None: to the end."""
    text_id: int | None
    """The text that they were counted in."""


class Speakers:
    """The dialog on one transcript, for as long as it is open."""

    def __init__(self, room: Room, document: int, name: str, *, turn: int | None = None) -> None:
        """Take the turn, where there is one, that is proposed as the first to change."""
        self._room, self._document, self._name, self._turn = room, document, name, turn
        self._chosen: str | None = None

    async def open(self) -> None:
        """Show the voices and do what is asked with them until the dialog is left. Call it in a worker."""
        from workbench.tui.modals.speakers import SpeakersScreen

        jobs = {"r": self._rename, "m": self._merge, "t": self._tie, "a": self._assign, "w": self._swap}
        while entries := self._entries():
            title, hint = say("tui.documents.speakers", document=self._name), say("tui.speakers.keys")
            screen = SpeakersScreen(
                title, hint, entries, keys="".join(jobs), chosen=self._first(), change=self._next_role
            )
            picked = await self._room.app.push_screen_wait(screen)
            if picked is None:
                return
            self._chosen = picked.name
            label = self._label(picked.name)
            if label is not None or picked.key == "a":
                await jobs[picked.key](label)
        self._room.app.notify(say("tui.documents.no_speakers", document=self._name), markup=False, timeout=4)

    # what is shown

    def _voices(self) -> list[Voice]:
        return voices(self._room.bench.store, self._document)

    def _entries(self) -> list[Entry]:
        return [_entry(n, voice) for n, voice in enumerate(self._voices())]

    def _first(self) -> str | None:
        """Return the entry on which the cursor starts: the one chosen last, else the first that has a name."""
        named = (str(n) for n, voice in enumerate(self._voices()) if voice.said.voice)
        return self._chosen or next(named, None)

    def _label(self, name: str) -> str | None:
        return self._voices()[int(name)].said.voice

    def _next_role(self, name: str) -> list[Entry]:
        voice = self._voices()[int(name)]
        if voice.said.voice is not None and voice.role is not None:
            role = ROLES[(ROLES.index(voice.role) + 1) % len(ROLES)]
            keep(self._room, set_speaker, self._document, voice.said.voice, role)
        return self._entries()

    # what is done

    async def _rename(self, label: str | None) -> None:
        name = await ask(self._room, say("tui.speakers.rename", label=label), say("tui.speaker.why"), label or "")
        if name is not None and label is not None and name != label:
            await self._take(partial(revoicing.plan_rename, label=label, name=name))

    async def _merge(self, label: str | None) -> None:
        into = await self._choose(say("tui.speakers.merge", label=label), label)
        if into is not None and label is not None:
            await self._take(partial(revoicing.plan_merge, label=label, into=into))

    async def _tie(self, label: str | None) -> None:
        names = respondents(self._room.bench.store)
        lines = [*((str(n), name) for n, name in enumerate(names)), (OTHER, say("tui.speakers.new_respondent"))]
        picked = await choose(self._room, say("tui.speakers.tie", label=label), lines)
        if picked == OTHER:
            name = await ask(self._room, say("tui.speakers.new_respondent"), say("tui.speakers.new_respondent.why"))
        else:
            name = names[int(picked)] if picked is not None else None
        if name is not None:
            keep(self._room, tie_speaker, self._document, label, name, new=picked == OTHER)

    async def _assign(self, label: str | None) -> None:
        title = say("tui.speakers.assign", label=label or say("speaker.nobody"))
        name = await self._choose(title, label, other=True)
        stretch = await self._stretch(title) if name is not None else None
        if name is not None and stretch is not None:
            await self._take(partial(revoicing.plan_assign, name=name, of=label or "", **stretch._asdict()))

    async def _swap(self, label: str | None) -> None:
        title = say("tui.speakers.swap", label=label)
        other = await self._choose(title, label)
        stretch = await self._stretch(title) if other is not None else None
        if other is not None and label is not None and stretch is not None:
            await self._take(partial(revoicing.plan_swap, label=label, other=other, **stretch._asdict()))

    async def _choose(self, title: str, label: str | None, *, other: bool = False) -> str | None:
        """Return another voice of the document, or, where that may be, a name that was typed."""
        labels = [each.said.voice for each in self._voices() if each.said.voice not in (None, label)]
        lines = [(str(n), voice or "") for n, voice in enumerate(labels)]
        lines += [(OTHER, say("tui.speaker.other"))] if other else []
        if not lines:
            self._room.app.notify(say("tui.speakers.alone"), markup=False, timeout=6)
            return None
        picked = await choose(self._room, title, lines)
        if picked == OTHER:
            return await ask(self._room, say("tui.speaker.new"), say("tui.speaker.why"))
        return labels[int(picked)] if picked is not None else None

    async def _stretch(self, title: str) -> Stretch | None:
        """Return from which turn on, and up to which, where one is named."""
        now = transcript_now(self._room.bench.store, self._document)
        typed = await ask(self._room, title, say("tui.speakers.stretch"), str(self._turn or 1))
        found = _STRETCH.fullmatch(typed) if typed else None
        if typed and found is None:
            self._room.app.notify(say("tui.speakers.no_stretch", given=typed), markup=False, timeout=6)
        if found is None:
            return None
        return Stretch(int(found[1]), int(found[2]) if found[2] else None, now.text_id if now else None)

    async def _take(self, make: Callable[..., Plan]) -> None:
        """Make a plan and carry it out; what would be in doubt afterwards is shown before."""
        from workbench.services.transcripts.revise import revise
        from workbench.tui.jobs.revising import became, take_over

        room, store = self._room, self._room.bench.store
        plan = await room.behind(partial(make, store, self._document))
        if plan is None:
            return
        room.turned()
        if plan.counts["review"]:
            await take_over(room, plan)
        elif await room.behind(partial(revise, store, room.bench.coder, plan), writes=True):
            did = say("tui.speakers.done", turns=dict(plan.told)["turns"])
            room.app.notify(room.told("tui.mend.said", did=did, became=became(plan)), markup=False, timeout=6)
        room.reload()


def _entry(n: int, voice: Voice) -> Entry:
    """Return the line of a voice."""
    counted = voice.said
    who = f" · {voice.respondent}" if voice.respondent else ""
    role = say(f"tui.documents.role.{voice.role}") + who if voice.role else "–"
    label = counted.voice or say("speaker.nobody")
    turns = say("tui.documents.turns", count=counted.turns)
    line = f"{label} — {role} — {turns}"
    return Entry(str(n), line, say("tui.speakers.counted", **counted._asdict() | {"voice": label}))
