"""Before a project is opened: whether its place is safe, whether it is whole; and putting a copy back at the end."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.text.canonical import visible
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

LATER = 3.0
"""Seconds after the start until the file is looked through."""


async def open_carefully(app: WorkbenchApp, path: Path) -> bool:
    """Open a project, or what is safer or better than it; says in one sentence why when that fails."""
    from workbench.services.project.projects import LOST, open_project

    try:
        chosen = await safe_path(app, path)
        if chosen is None or not await unlocked(app, chosen):
            return False
        app.project = open_project(chosen)
    except WorkbenchError as error:
        app.explain(error)
        lost = ("project.damaged", "project.locked_backup", *LOST.values())
        better = await instead(app, path) if error.key in lost else None
        return better is not None and await open_carefully(app, better)
    app.path = chosen
    return True


async def unlocked(app: WorkbenchApp, path: Path) -> bool:
    """Ask for the passphrase of an encrypted project that was not opened yet; returns whether it can be opened."""
    from workbench.services.project.passphrase import is_locked
    from workbench.tui.modals.unlock import UnlockScreen

    if not is_locked(path):
        return True
    given: bool = await app.push_screen_wait(UnlockScreen(path))
    return given


async def safe_path(app: WorkbenchApp, path: Path) -> Path | None:
    """Return the file to work in: the project, or a copy on this computer where that is safer; None to choose anew."""
    from workbench.services.project.workcopy import copy_of, make_copy
    from workbench.storage.places import risky_place
    from workbench.tui.modals.choose import ChooseScreen

    place = risky_place(path) if path.is_file() else None
    if place is None:
        return path
    way = "go_on" if copy_of(path) else "make"
    title = say(f"place.{place.kind}", file=path.name, name=place.name)
    choices = [(each, say(f"tui.place.{each}")) for each in (way, "there", "leave")]
    chosen = await app.push_screen_wait(ChooseScreen(title, choices))
    if chosen == "there":
        return path
    if chosen != way:
        return None
    try:
        return (await asyncio.to_thread(make_copy, path)).copy
    except WorkbenchError as error:
        app.explain(error)
        return None


def look_through(app: WorkbenchApp) -> None:
    """Look, once nobody waits any more, whether all of the file can be read, and offer what is better when not."""
    app.set_timer(LATER, lambda: app.run_worker(_look_through(app), group="whole"))


async def _look_through(app: WorkbenchApp) -> None:
    from workbench.services.project.salvaging import is_readable
    from workbench.tui.app import AGAIN

    if app.project is None:
        look_through(app)
        return
    store = app.store
    if await asyncio.to_thread(is_readable, store):
        return
    store.damaged = True
    better = await instead(app, store.path)
    if better is not None:
        app.path = better
        app.leave(AGAIN)


async def instead(app: WorkbenchApp, path: Path) -> Path | None:
    """Offer, in the place of a damaged or lost project, its newest good backup or what can be read of it."""
    from workbench.tui.jobs.backups import restored
    from workbench.tui.modals.choose import ChooseScreen

    backup, there = await _newest_good(app, path), path.exists()
    choices = [("restore", say("tui.damaged.restore", backup=backup.name))] if backup else []
    choices += [(way, say(f"tui.damaged.{way}")) for way in ("salvage", "leave") if there or way == "leave"]
    title = say("tui.damaged.title" if there else "tui.damaged.gone", file=path.name)
    chosen = await app.push_screen_wait(ChooseScreen(title, choices))
    if chosen == "restore" and backup is not None:
        return path if await restored(app, path, backup) else None
    return await _salvaged(app, path) if chosen == "salvage" else None


async def _newest_good(app: WorkbenchApp, path: Path) -> Path | None:
    """Return the newest good backup; where all that can be read now are none, the passphrase of a locked one is asked.

    Without it the other ways are still offered.
    """
    from workbench.services.project.backups import newest_good, newest_locked

    found = await asyncio.to_thread(newest_good, path)
    locked = await asyncio.to_thread(newest_locked, path) if found is None else None
    if locked is None or not await unlocked(app, locked):
        return found
    return await asyncio.to_thread(newest_good, path)


async def _salvaged(app: WorkbenchApp, path: Path) -> Path | None:
    from workbench.services.project.salvaging import salvage

    target = _free(path)
    try:
        await asyncio.to_thread(salvage, path, target)
    except WorkbenchError as error:
        app.explain(error)
        return None
    return target


def _free(path: Path) -> Path:
    """Return a name beside a damaged project that nothing bears yet."""
    names = (path.with_name(f"{path.stem} (saved{f' {n}' if n else ''}).workbench") for n in range(1000))
    return next(name for name in names if not name.exists())


def put_back_at_the_end(path: Path | None) -> None:
    """Put a working copy that was worked in back where it came from, and say so where the program was started."""
    from workbench.services.project.workcopy import is_changed, original_of, put_back

    made = original_of(path) if path is not None else None
    if made is None or not is_changed(made):
        return
    try:
        done = put_back(made)
        key = "copy.beside" if done.beside else "copy.back"
        sentence = say(key, file=str(done.path), original=made.original.name)
    except WorkbenchError as error:
        sentence = f"{say(error.key, **error.parameters)} {say('copy.kept_here', copy=str(made.copy))}"
    print(visible(sentence), file=sys.stderr)
