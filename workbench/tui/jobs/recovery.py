"""The recovery sheet in the workbench: written to a file to be printed, typed over once, and its file wiped."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.tui.jobs.backups import agreed
from workbench.tui.jobs.export import named_file
from workbench.tui.talk import ask, choose
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.screens.base import Room

NOW, LATER = "now", "later"


async def hand_out_sheet(room: Room) -> None:
    """Write the recovery sheet to a file, and have it typed over when it is printed."""
    file = await _written(room)
    if file is None:
        return
    choices = [(way, say(f"tui.sheet.{way}")) for way in (NOW, LATER)]
    if await choose(room, say("tui.sheet.written", file=str(file)), choices) == NOW:
        await try_sheet(room, file)


async def _written(room: Room) -> Path | None:
    """Ask for a name until the sheet could be written under it; returns the file, or None when it was left."""
    from workbench.services.project.passphrase import sheet
    from workbench.services.project.recovery_sheet import write_sheet

    store = room.bench.store

    def write(file: Path) -> Path:
        write_sheet(sheet(store), file)
        return file

    typed: str | None = say("tui.sheet.stem", name=store.path.stem)
    while typed:
        typed = await ask(room, say("tui.sheet.file"), say("tui.sheet.file.why", folder=str(Path.cwd())), typed)
        file = await room.behind(partial(write, named_file(typed, ".txt"))) if typed else None
        if file is not None:
            return file
    return None


async def try_sheet(room: Room, file: Path | None = None) -> None:
    """Have the recovery sheet typed once, so that it is known to open the project; then its file may go."""
    from workbench.services.project.passphrase import try_sheet as tried
    from workbench.tui.modals.sheet import SheetScreen

    store = room.bench.store
    typed = await room.app.push_screen_wait(SheetScreen(store.path.name))
    if typed is None or not room.do(partial(tried, store, typed)):
        return
    room.reload()
    room.app.notify(say("cli.passphrase_try.done"), timeout=8)
    if file is not None and file.exists():
        await _wipe(room, file)


async def _wipe(room: Room, file: Path) -> None:
    from workbench.services.project.recovery_sheet import wipe_sheet

    def wipe() -> bool:
        wipe_sheet(file)
        return True

    agrees = await agreed(room.bench, say("tui.sheet.wipe", file=str(file)), usual="yes")
    if agrees and await room.behind(wipe):
        room.app.notify(say("tui.sheet.wiped", file=file.name), timeout=6)
