"""The passphrase of the project in the workbench: set, change, take off, recovery sheet, copies, and the lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.settings.preferences import is_minutes
from workbench.tui.backups import agreed
from workbench.tui.guard import plain
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, choose
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.known_copies import Copy
    from workbench.services.passphrase import Paper
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.modals.pick import Entry

SET, CHANGE, REMOVE, SHEET, TRY, AFTER, LOCK = "set", "change", "remove", "sheet", "try", "after", "lock"
"""Lines of the page that are no copies."""

ROW = 5
"""Groups of the recovery sheet on a line."""


def open_passphrases(app: WorkbenchApp) -> None:
    """Show the page over the room one is in."""
    room = app.screen_stack[0]
    if isinstance(room, Room) and app.project is not None:
        room.run_worker(_show(room), group="passphrases")


async def _show(room: Room) -> None:
    """Show the page until it is left, and do what is chosen."""
    from workbench.services.known_copies import known_copies
    from workbench.tui.modals.pick import PickScreen

    at: str | None = None
    while True:
        path = room.bench.store.path
        copies = await room.behind(partial(known_copies, path))
        if copies is None:
            return
        entries = [*_lines(room.bench), *map(_entry, copies)]
        title = say("tui.passphrases.title" if room.bench.lock.is_encrypted else "tui.passphrases.none", name=path.name)
        picked = await room.app.push_screen_wait(PickScreen(title, say("tui.passphrases.hint"), entries, chosen=at))
        if picked is None:
            return
        at = picked.name
        if at == LOCK:
            room.bench.lock.now()
            return
        await _do(room, at, copies)


def _lines(app: WorkbenchApp) -> list[Entry]:
    """Return what can be done, as the project is now."""
    from workbench.services.passphrase import sheet_untried
    from workbench.tui.modals.pick import Entry

    minutes = app.preferences.lock_after
    after = say("tui.passphrases.after", count=minutes) if minutes else say("tui.passphrases.never")
    lines = [(AFTER, after), (LOCK, say("tui.passphrases.lock"))]
    if app.lock.is_encrypted:
        tried = say("tui.passphrases.untried" if sheet_untried(app.store) else "tui.passphrases.tried")
        named = [(CHANGE, say("tui.passphrases.change")), (REMOVE, say("tui.passphrases.remove"))]
        lines = [(SHEET, say("tui.passphrases.sheet")), (TRY, tried), *named, *lines]
    else:
        lines = [(SET, say("tui.passphrases.set")), *lines]
    return [Entry(name, line, say(f"tui.passphrases.{name}.words")) for name, line in lines]


def _entry(copy: Copy) -> Entry:
    from workbench.services.moments import local_time
    from workbench.tui.modals.pick import Entry

    since, until = (local_time(each)[:10] if each else "" for each in (copy.since, copy.until))
    state = say(f"tui.copies.{copy.state}", since=since, until=until)
    return Entry(str(copy.path), f"{state}  {say(f'cli.copies.{copy.kind}')}  {copy.path.name}", str(copy.path))


async def _do(room: Room, name: str, copies: Sequence[Copy]) -> None:
    deeds = {SET: _set, CHANGE: _change, REMOVE: _remove, SHEET: _sheet, TRY: _try, AFTER: _after}
    if name in deeds:
        await deeds[name](room)
        return
    copy = next(copy for copy in copies if str(copy.path) == name)
    if copy.state == "plain":
        await _deal(room, [copy])


# the passphrase


async def _set(room: Room) -> None:
    """Set a passphrase, then go through the copies that are still plain."""
    from workbench.services.known_copies import known_copies
    from workbench.services.passphrase import set_passphrase

    if await _written_anew(room, set_passphrase, "tui.passphrases.set"):
        copies = await room.behind(partial(known_copies, room.bench.store.path)) or []
        await _deal(room, [copy for copy in copies if copy.state == "plain"])
        await _sheet(room)


async def _change(room: Room) -> None:
    from workbench.services.passphrase import change_passphrase

    if await _written_anew(room, change_passphrase, "tui.passphrases.change"):
        await _sheet(room)


async def _written_anew(room: Room, act: Callable[..., object], title: str) -> bool:
    """Ask for a passphrase and write the project anew with it; returns whether that was done."""
    from workbench.tui.modals.passphrase import NewPassphraseScreen

    typed = await room.app.push_screen_wait(NewPassphraseScreen(say(title)))
    return bool(typed) and await _anew(room, partial(act, passphrase=typed))


async def _remove(room: Room) -> None:
    from workbench.services.passphrase import remove_passphrase

    if await agreed(room.bench, say("tui.passphrases.sure", name=room.bench.store.path.name), usual="no"):
        await _anew(room, remove_passphrase)


async def _anew(room: Room, act: Callable[..., object]) -> bool:
    """Write the project anew while keys wait, and go on in what was written."""
    app, path = room.bench, room.bench.store.path
    app.store.close()

    def work() -> bool:
        act(path, app.coder_name)
        return True

    done = await room.behind(work)
    app.close()
    app.open_again()
    app.changed.publish("passphrases")
    room.reload()
    return done is not None


# the recovery sheet


async def _sheet(room: Room) -> None:
    """Show the recovery sheet, and how it is printed."""
    from workbench.services.passphrase import sheet
    from workbench.tui.modals.report import ReportScreen

    paper = await room.behind(partial(sheet, room.bench.store))
    if paper is not None:
        lines = _paper(paper)
        await room.app.push_screen_wait(ReportScreen(lines[0], plain("\n".join(lines[1:]))))


def _paper(paper: Paper) -> list[str]:
    """Return the lines of a recovery sheet, as the command line prints it."""
    from workbench.services.moments import local_time

    since = local_time(paper.since) if paper.since else "-"
    rows = ["  ".join(paper.groups[at : at + ROW]) for at in range(0, len(paper.groups), ROW)]
    told = [say(f"sheet.paper.{part}", name=paper.name, file=paper.file, since=since) for part in ("title", "what")]
    how = say("sheet.paper.how", file=paper.file)
    return [*told, "", *(f"    {row}" for row in rows), "", how, "", say("tui.passphrases.printed")]


async def _try(room: Room) -> None:
    """Ask for the recovery sheet once, so that it is known to open the project."""
    from workbench.services.passphrase import try_sheet

    typed = await ask(room, say("tui.passphrases.untried"), say("tui.passphrases.try.words"))
    if typed and room.do(partial(try_sheet, room.bench.store, typed)):
        room.app.notify(say("tui.passphrases.right"), timeout=6)


# copies


async def _deal(room: Room, copies: Sequence[Copy]) -> None:
    """Ask what becomes of plain copies, with how many they are, and do it."""
    if not copies:
        return
    encrypted = room.bench.lock.is_encrypted
    ways = ("leave", *(("encrypt",) if encrypted and any(copy.can_be_encrypted for copy in copies) else ()), "delete")
    choices = [(way, say(f"tui.copies.{way}")) for way in ways]
    way = await choose(room, say("tui.copies.title", count=len(copies), names=_names(copies)), choices)
    if way == "delete" and not await agreed(room.bench, say("tui.copies.sure", count=len(copies)), usual="no"):
        return
    if way in ("encrypt", "delete"):
        done = await room.behind(partial(_dealt, room.bench, way, copies))
        if done is not None:
            room.app.notify(say(f"tui.copies.{way}.done", count=done, of=len(copies)), timeout=8)


def _names(copies: Sequence[Copy]) -> str:
    named = ", ".join(copy.path.name for copy in copies[:3])
    return f"{named}, …" if len(copies) > 3 else named


def _dealt(app: WorkbenchApp, way: str, copies: Sequence[Copy]) -> int:
    """Encrypt or delete copies, in a thread; one that cannot be is said and stays. Returns how many were dealt with."""
    from workbench.services.known_copies import delete_copy, encrypt_copy

    done, path = 0, app.store.path
    for copy in copies:
        if way == "encrypt" and not copy.can_be_encrypted:
            continue
        try:
            encrypt_copy(path, copy) if way == "encrypt" else delete_copy(copy)
            done += 1
        except WorkbenchError as error:
            app.call_from_thread(app.explain, error)
    return done


# the lock


async def _after(room: Room) -> None:
    """Ask after how many minutes the screens are locked."""
    app = room.bench
    typed = await ask(room, say("tui.passphrases.minutes"), "", str(app.preferences.lock_after))
    if typed is None:
        return
    minutes = int(typed) if typed.strip().isdecimal() else -1
    if not is_minutes(minutes):
        app.notify(say("tui.passphrases.no_minutes"), severity="warning", timeout=6)
        return
    app.keep(replace(app.preferences, lock_after=minutes))
