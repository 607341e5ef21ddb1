"""The passphrase of the project in the workbench: set, changed, taken off, with its sheet, its copies and the lock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from workbench.settings.preferences import LONGEST, is_minutes
from workbench.tui.jobs.backups import agreed
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.project.known_copies import Copy
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.modals.pick import Entry
    from workbench.tui.modals.under_way import Tell

SET, CHANGE, REMOVE, SHEET, TRY, AFTER = "set", "change", "remove", "sheet", "try", "after"
LOCK, HIDE, PLAIN = "lock", "hide", "plain"
"""Lines of the page that are no copies."""


def open_passphrases(app: WorkbenchApp) -> None:
    """Show the page over the room one is in."""
    room = app.screen_stack[0]
    if isinstance(room, Room) and app.project is not None:
        room.run_worker(_show(room), group="passphrases", exclusive=True)


async def _show(room: Room) -> None:
    """Show the page until it is left, and do what is chosen."""
    from workbench.services.project.known_copies import known_copies
    from workbench.tui.modals.pick import PickScreen

    at: str | None = None
    while True:
        path = room.bench.store.path
        copies = await room.behind(partial(known_copies, path))
        if copies is None:
            return
        title = say(f"tui.passphrases.{'title' if room.bench.lock.is_encrypted else 'none'}", file=path.name)
        entries = [*_lines(room.bench, copies), *_copy_lines(copies)]
        picked = await room.app.push_screen_wait(PickScreen(title, say("tui.passphrases.hint"), entries, chosen=at))
        if picked is None:
            return
        at = picked.name
        if at in (LOCK, HIDE):
            room.bench.lock.now()
            return
        await _do(room, at, copies)


def _lines(app: WorkbenchApp, copies: Sequence[Copy]) -> list[Entry]:
    """Return what can be done, as the project is now."""
    from workbench.tui.modals.pick import Entry

    names = _named(app)
    named = [Entry(name, line, say(f"tui.passphrases.{name}.words")) for name, line in names]
    plain = [copy for copy in copies if copy.state == "plain"]
    if app.lock.is_encrypted and plain:
        told = say("tui.passphrases.plain", count=len(plain))
        named.append(Entry(PLAIN, told, say("tui.passphrases.plain.words")))
    return named


def _named(app: WorkbenchApp) -> list[tuple[str, str]]:
    from workbench.services.project.passphrase import sheet_untried

    minutes = app.preferences.lock_after
    after = say("tui.passphrases.after", count=minutes) if minutes else say("tui.passphrases.never")
    if not app.lock.is_encrypted:
        return [(SET, say("tui.passphrases.set")), (AFTER, after), (HIDE, say("tui.passphrases.hide"))]
    tried = say("tui.passphrases.untried" if sheet_untried(app.store) else "tui.passphrases.tried")
    own = [(name, say(f"tui.passphrases.{name}")) for name in (CHANGE, REMOVE)]
    return [
        (SHEET, say("tui.passphrases.sheet")),
        (TRY, tried),
        *own,
        (AFTER, after),
        (LOCK, say("tui.passphrases.lock")),
    ]


def _copy_lines(copies: Sequence[Copy]) -> list[Entry]:
    from workbench.tui.jobs.known_copies import copy_line

    return [copy_line(copy) for copy in copies]


async def _do(room: Room, name: str, copies: Sequence[Copy]) -> None:
    from workbench.tui.jobs.known_copies import deal_with
    from workbench.tui.jobs.recovery import hand_out_sheet, try_sheet

    deeds = {SET: _set, CHANGE: _change, REMOVE: _remove, AFTER: _after, SHEET: hand_out_sheet, TRY: try_sheet}
    if name in deeds:
        await deeds[name](room)
    elif name == PLAIN:
        await deal_with(room, [copy for copy in copies if copy.state == "plain"])
    else:
        await deal_with(room, [copy for copy in copies if str(copy.path) == name])


# the passphrase


async def _set(room: Room) -> None:
    """Set a passphrase, then ask about the copies that are still plain, and for the recovery sheet."""
    from workbench.services.project.known_copies import known_copies
    from workbench.services.project.passphrase import set_passphrase
    from workbench.tui.jobs.known_copies import deal_with
    from workbench.tui.jobs.recovery import hand_out_sheet

    if await _given_anew(room, set_passphrase, "tui.passphrases.new"):
        copies = await room.behind(partial(known_copies, room.bench.store.path)) or []
        await deal_with(room, [copy for copy in copies if copy.state == "plain"])
        await hand_out_sheet(room)


async def _change(room: Room) -> None:
    """Change the passphrase, then hand out the sheet of the new one."""
    from workbench.services.project.passphrase import change_passphrase
    from workbench.tui.jobs.recovery import hand_out_sheet

    if await _given_anew(room, change_passphrase, "tui.passphrases.other"):
        await hand_out_sheet(room)


async def _given_anew(room: Room, act: Callable[..., None], title: str) -> bool:
    """Ask for a passphrase and write the project anew with it; returns whether that was done."""
    from workbench.tui.modals.passphrase import NewPassphraseScreen

    file = room.bench.store.path.name
    typed = await room.app.push_screen_wait(NewPassphraseScreen(say(title, file=file)))
    return bool(typed) and await _anew(room, partial(act, passphrase=typed))


async def _remove(room: Room) -> None:
    from workbench.services.project.passphrase import remove_passphrase

    if await agreed(room.bench, say("tui.passphrases.sure", file=room.bench.store.path.name), usual="no"):
        await _anew(room, remove_passphrase)


async def _anew(room: Room, act: Callable[..., None]) -> bool:
    """Write the project anew, and go on in what was written; returns whether that was done."""
    from workbench.tui.modals.under_way import UnderWayScreen

    app, store = room.bench, room.bench.store

    async def write(_: Tell) -> bool:
        app.keep_drafts()
        app.workers.cancel_group(app, "backup")
        await app.lock.until_quiet()
        with app.lock.project_away():
            await asyncio.to_thread(act, store.path, app.coder_name)
        return True

    done = await app.push_screen_wait(UnderWayScreen(say("tui.passphrases.writing", file=store.path.name), write))
    app.changed.publish("passphrases")
    room.reload()
    return bool(done)


# the lock


async def _after(room: Room) -> None:
    """Ask after how many minutes the screens are locked."""
    app = room.bench
    typed = await ask(room, say("tui.passphrases.minutes"), say("tui.passphrases.never_too"), str(_minutes(app)))
    if typed is None:
        return
    minutes = int(typed) if typed.isdecimal() and typed.isascii() else -1
    if is_minutes(minutes):
        app.keep(replace(app.preferences, lock_after=minutes))
    else:
        app.notify(say("tui.passphrases.no_minutes", longest=LONGEST), severity="warning", timeout=6)


def _minutes(app: WorkbenchApp) -> int:
    return app.preferences.lock_after
