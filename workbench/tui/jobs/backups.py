"""Backups in the workbench: one a day by itself, and a dialog to make one, choose a second place, or go back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from workbench.errors import ProjectError, WorkbenchError
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, choose
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.project.backups import BackupRow
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.modals.pick import Entry

CALM = 5.0
"""Seconds after a coder came until the daily backup is made, if it is due."""

LATER = 600.0
"""Seconds until it is tried again when others were writing all the time."""

HOUR = 3600.0
"""Seconds between two looks, for those who leave the workbench open for days."""

NEW, PLACE = "new", "place"
"""Lines of the dialog that are no backups."""


def begin_backups(app: WorkbenchApp) -> None:
    """Make the daily backup once the first pages stand, if it is due, and look again each hour; nobody waits for it."""
    told: set[str] = set()
    app.set_timer(CALM, partial(_in_background, app, told))
    app.set_interval(HOUR, partial(_in_background, app, told))


def _in_background(app: WorkbenchApp, told: set[str]) -> None:
    if app.project is None:
        app.set_timer(LATER, partial(_in_background, app, told))
        return
    app.run_worker(partial(_if_due, app, told), thread=True, group="backup", exit_on_error=False)


def _if_due(app: WorkbenchApp, told: set[str]) -> None:
    """Make the daily backup in a thread; says once why when that fails. None where nothing may be written."""
    from workbench.services.project.backups import backup_if_due
    from workbench.storage.copying import Stopped

    if app.store.readonly or app.store.damaged:
        return
    worker = get_current_worker()
    try:
        made = backup_if_due(app.store, stop=lambda: worker.is_cancelled)
    except Stopped:
        return
    except WorkbenchError as error:
        if error.key == "project.busy":
            app.call_later(app.set_timer, LATER, partial(_in_background, app, told))
            return
        trouble: WorkbenchError | None = _with_backup(app.store.path, error)
    else:
        trouble = made.trouble if made else None
    if trouble is not None and trouble.key not in told:
        told.add(trouble.key)
        app.call_later(app.explain, trouble)


def _with_backup(path: Path, error: WorkbenchError) -> WorkbenchError:
    """Name the newest good backup where a project was found damaged."""
    from workbench.services.project.backups import newest_good

    backup = newest_good(path) if error.key == "project.damaged" else None
    return ProjectError("project.damaged_backup", file=path.name, backup=backup.name) if backup else error


def open_backups(app: WorkbenchApp) -> None:
    """Show the backups over the room one is in."""
    room = app.screen_stack[0]
    if isinstance(room, Room) and app.project is not None:
        room.run_worker(_show(room), group="backups")


async def _show(room: Room) -> None:
    """Show the backups until the dialog is left, and do what is chosen."""
    from workbench.services.project.backups import backups
    from workbench.tui.modals.pick import PickScreen

    path, at = room.bench.store.path, NEW
    while True:
        rows = await room.behind(partial(backups, path))
        if rows is None:
            return
        entries = [*_first_lines(path), *_entries(rows)]
        title = say("tui.backups.title", name=path.stem, count=len(rows))
        picked = await room.app.push_screen_wait(PickScreen(title, say("tui.backups.hint"), entries, chosen=at))
        if picked is None:
            return
        at = picked.name
        if at == NEW:
            await _make(room)
        elif at == PLACE:
            await _choose_place(room)
        elif await _go_back(room.bench, path, next(row for row in rows if str(row.path) == at)):
            return


def _first_lines(path: Path) -> list[Entry]:
    from workbench.services.project.backups import backups_folder, on_one_disk, second_place
    from workbench.tui.modals.pick import Entry

    place = second_place(path)
    where = say("tui.backups.new.words", folder=str(backups_folder(path)))
    told = say("tui.backups.place", folder=str(place)) if place else say("tui.backups.no_place")
    why = say("tui.backups.one_disk" if on_one_disk(path) else "tui.backups.two_disks")
    return [Entry(NEW, say("tui.backups.new"), where), Entry(PLACE, told, why)]


def _entries(rows: Sequence[BackupRow]) -> list[Entry]:
    """Return a line a backup, in columns."""
    from workbench.services.project.backups import told_why
    from workbench.tui.modals.pick import Entry

    cells = [[f"{row.number:>4}", local(row.when), told_why(row.why), _acts(row.acts), _size(row.size)] for row in rows]
    wide = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, wide, strict=True)) for line in cells]
    second = f"  {say('cli.backup_list.second')}"
    return [
        Entry(str(row.path), line + second * row.second, str(row.path)) for row, line in zip(rows, lines, strict=True)
    ]


def _acts(acts: int | None) -> str:
    return say("tui.backups.unreadable") if acts is None else say("tui.backups.acts", count=acts)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def local(when: str) -> str:
    """Return a stored moment as the clock here showed it, to the minute."""
    return f"{datetime.fromisoformat(when).astimezone():%Y-%m-%d %H:%M}"


async def _make(room: Room) -> None:
    """Make a backup while keys wait, since the list comes up again after it, and say where it lies."""
    from workbench.services.project.backups import make_backup

    room.app.notify(say("tui.backups.making"), timeout=2)
    made = await room.behind(partial(make_backup, room.bench.store))
    if made is None:
        return
    room.app.notify(say("tui.backups.made", file=made.path.name), timeout=5)
    if made.trouble is not None:
        room.bench.explain(made.trouble)


async def _choose_place(room: Room) -> None:
    """Ask for the second place; an empty line ends that there is one."""
    from workbench.services.project.backups import choose_second_place, second_place

    path = room.bench.store.path
    present = second_place(path)
    if present and await choose(room, say("tui.backups.place", folder=str(present)), _place_choices()) == NEW:
        typed: str | None = None
    else:
        typed = await ask(room, say("tui.backups.place.ask"), say("tui.backups.place.why"), str(present or ""))
        if typed is None:
            return
    try:
        choose_second_place(path, Path(typed.strip("\"' ")).expanduser() if typed else None)
    except WorkbenchError as error:
        room.bench.explain(error)


def _place_choices() -> list[tuple[str, str]]:
    return [(PLACE, say("tui.backups.place.other")), (NEW, say("tui.backups.place.none"))]


async def _go_back(app: WorkbenchApp, path: Path, row: BackupRow) -> bool:
    """Go back to a backup after asking; the program starts anew in it. Returns whether that is so."""
    from workbench.storage.queries.log import latest_number
    from workbench.tui.app import AGAIN

    since = max(0, latest_number(app.store) - (row.acts or 0))
    question = say("tui.backups.sure", when=local(row.when), number=row.number, count=since)
    if not await agreed(app, question, usual="no"):
        return False
    if not await restored(app, path, row.path):
        return False
    app.exit(AGAIN)
    return True


async def agreed(app: WorkbenchApp, question: str, *, usual: str) -> bool:
    """Ask for yes or no, with the cursor on what is usual."""
    from workbench.tui.modals.choose import ChooseScreen

    choices = [("no", say("tui.no")), ("yes", say("tui.yes"))]
    answer = await app.push_screen_wait(ChooseScreen(question, choices, chosen=usual))
    return answer == "yes"


async def restored(app: WorkbenchApp, path: Path, backup: Path) -> bool:
    """Put a backup in the place of a project, and tell where the file from before is kept; False when refused."""
    from workbench.services.project.restoring import restore
    from workbench.tui.modals.choose import ChooseScreen

    if app.project is not None:
        app.project.close()
    try:
        done = await asyncio.to_thread(restore, path, backup, app.coder_name or app.preferences.coder or "-")
    except WorkbenchError as error:
        app.explain(error)
        return False
    told = say("tui.backups.back", file=path.name, backup=backup.name)
    kept = f" {say('cli.restore.kept', file=done.kept.name)}" if done.kept else ""
    await app.push_screen_wait(ChooseScreen(told + kept, [("on", say("tui.backups.on"))]))
    return True
