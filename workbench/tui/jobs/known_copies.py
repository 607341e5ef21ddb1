"""The copies of a project in the workbench: what opens each, and encrypting or deleting them after a question."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.services.project.known_copies import Copy, delete_copy, encrypt_copy, known_copies
from workbench.services.project.moments import local_time
from workbench.tui.jobs.backups import agreed
from workbench.tui.jobs.careful import unlocked
from workbench.tui.modals.pick import Entry
from workbench.tui.talk import choose
from workbench.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.tui.app import WorkbenchApp
    from workbench.tui.modals.under_way import Tell
    from workbench.tui.screens.base import Room

BACKUPS = ("backup", "second")
"""Kinds of copies that one can go back to."""
LEAVE, ENCRYPT, DELETE = "leave", "encrypt", "delete"

MOST = 3
"""Copies that are named in a question."""


def copy_line(copy: Copy) -> Entry:
    """Return a copy as a line: what opens it, what it is, and its name."""
    since, until = (local_time(each)[:10] if each else "" for each in (copy.since, copy.until))
    state = say(f"tui.copies.{copy.state}", since=since, until=until)
    line = f"{say(f'cli.copies.{copy.kind}')} · {state} · {copy.path.name}"
    return Entry(str(copy.path), line, str(copy.path))


async def deal_with(room: Room, copies: Sequence[Copy]) -> None:
    """Ask what becomes of copies that have not the passphrase of the project, and do it."""
    others = [copy for copy in copies if copy.state != "this"]
    if copies and not (room.bench.lock.is_encrypted and others):
        told = say("tui.copies.nothing" if room.bench.lock.is_encrypted else "tui.copies.no_passphrase")
        room.app.notify(told, timeout=6)
        return
    if not others:
        return
    wholes = [copy for copy in others if copy.is_whole]
    ways = (LEAVE, ENCRYPT, DELETE) if wholes else (LEAVE, DELETE)
    title = say("tui.copies.title", count=len(others), files=_named(others))
    way = await choose(room, title, [(way, say(f"tui.copies.{way}")) for way in ways])
    if way == ENCRYPT:
        await _encrypt(room, wholes)
    elif way == DELETE and await _sure(room, others):
        await _done(room, DELETE, others)


def _named(copies: Sequence[Copy]) -> str:
    """Return one copy with its folder, of more the names of the first ones."""
    if len(copies) == 1:
        return str(copies[0].path)
    named = "\n".join(copy.path.name for copy in copies[:MOST])
    return f"{named}\n…" if len(copies) > MOST else named


async def _sure(room: Room, copies: Sequence[Copy]) -> bool:
    """Ask once more, and say so where no backup is left afterwards."""
    none = await asyncio.to_thread(_none_is_left, room.bench.store.path, copies)
    question = say("tui.copies.sure", count=len(copies), files=_named(copies))
    return await agreed(room.bench, "\n".join([question, *([say("tui.copies.last")] if none else [])]), usual="no")


def _none_is_left(path: Path, going: Sequence[Copy]) -> bool:
    backups = {copy.path for copy in known_copies(path) if copy.kind in BACKUPS}
    return bool(backups) and backups <= {copy.path for copy in going}


async def _encrypt(room: Room, copies: Sequence[Copy]) -> None:
    """Encrypt copies; the passphrase of one that has another is asked for."""
    for copy in copies:
        if copy.state != "plain" and not await unlocked(room.bench, copy.path):
            return
    await _done(room, ENCRYPT, copies)


async def _done(room: Room, way: str, copies: Sequence[Copy]) -> None:
    """Encrypt or delete copies, and say how many were."""
    from workbench.tui.modals.under_way import UnderWayScreen

    async def work(tell: Tell) -> int:
        return await asyncio.to_thread(_dealt, room.bench, way, copies, tell)

    done = await room.app.push_screen_wait(UnderWayScreen(say(f"tui.copies.{way}.doing"), work))
    if done:
        room.app.notify(say(f"tui.copies.{way}.done", count=done, of=len(copies)), timeout=8)


def _dealt(app: WorkbenchApp, way: str, copies: Sequence[Copy], tell: Tell) -> int:
    """Encrypt or delete copies, in a thread; one that cannot be is said and stays. Returns how many were dealt with."""
    done, path = 0, app.store.path
    for n, copy in enumerate(copies):
        tell(n, len(copies))
        try:
            encrypt_copy(path, copy) if way == ENCRYPT else delete_copy(copy)
            done += 1
        except WorkbenchError as error:
            app.call_later(app.explain, error)
    return done
