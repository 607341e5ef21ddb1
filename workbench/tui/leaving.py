"""The whole project in a file for other programs: another process makes it, and the loss report stays on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.analysis.coarse import Coarse
from workbench.errors import RefusedError, WorkbenchError
from workbench.exporters.loss import Line, Told, kind_key
from workbench.services.coarsening import coarse_query
from workbench.services.disclosure import Shows
from workbench.services.plain_sheets import WRITING
from workbench.tui.apart import Heard, tell_parent, work_apart
from workbench.tui.disclosing import agreed
from workbench.tui.export import keep_export, named_file
from workbench.tui.guard import plain
from workbench.tui.losses import loss_report
from workbench.tui.modals.report import ReportScreen
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.exporting import Target

QDPX = ".qdpx"


class Made(NamedTuple):
    """What became of a project that was written by another process."""

    report: list[Line]
    notes: list[Told]
    """What the format could not hold as it was."""


async def write_study(room: Room, target: Target) -> None:
    """Write the study for a target."""
    coarse = await agreed(room, Shows(None, quotes=True), less=True)
    if coarse is not None:
        await _under_a_name(room, target.suffix, partial(_study, room.bench.store.path, target.name, coarse))


async def write_exchange(room: Room, *, unit: str) -> None:
    """Write the project as REFI-QDA, with positions that count in this unit."""
    coarse = await agreed(room, Shows(None, quotes=True), less=True)
    if coarse is not None:
        await _under_a_name(room, QDPX, partial(_exchange, room.bench.store.path, unit, coarse))


async def _under_a_name(room: Room, suffix: str, make: Callable[[Path], Made]) -> None:
    """Ask for a name until one can be written under, let another process write, and show what was lost."""
    typed: str | None = f"{room.bench.store.path.stem}{suffix}"
    while typed:
        typed = await ask(room, say("tui.export.file"), say("tui.exports.why", folder=Path.cwd()), typed)
        if typed and await _written(room, named_file(typed, suffix), make):
            return


async def _written(room: Room, path: Path, make: Callable[[Path], Made]) -> bool:
    """Write beside the program, with what is read by now on a page that then holds the report."""
    page = ReportScreen(say("tui.exports.writing", file=path.name), plain(say("tui.exports.begins")))
    try:
        _refuse_place(path)
        await room.app.push_screen(page)
        made = await asyncio.to_thread(work_apart, partial(make, path), partial(_heard, room, page))
    except WorkbenchError as error:
        if page.is_current:
            page.dismiss()
        room.refuse(error)
        return False
    title = say("tui.export.written", file=path)
    if page.is_current:
        page.tell(title, loss_report(made.report, made.notes))
    else:
        left = sum(line.group == "lost" for line in made.report)
        room.app.notify(f"{title}\n{say('tui.exports.left', count=left)}", markup=False, timeout=10)
    return True


def _refuse_place(path: Path) -> None:
    """Refuse before any work what could not be written afterwards."""
    if path.exists():
        raise RefusedError("tui.export.exists", file=path.name)
    if not path.parent.is_dir():
        raise RefusedError("output.no_folder", file=path.name, folder=str(path.parent))


def _heard(room: Room, page: ReportScreen, message: Heard) -> None:
    """Show, from the thread that listens, which kind is read and how far."""
    kind, rows = message
    if kind == WRITING:
        told = say("tui.exports.rendering", rows=rows)
    else:
        told = say("tui.exports.reading", rows=say(kind_key(kind), count=rows))
    room.app.call_from_thread(page.tell, None, plain(told))


# in the other process


def _study(project: Path, target: str, coarse: Coarse, path: Path) -> Made:
    from workbench.services.exporting import write_study as write
    from workbench.services.projects import open_project
    from workbench.services.provenance import made_of

    with open_project(project) as store:
        made = made_of(store, "study", coarse_query(coarse))
        written = write(store, target, path.parent, lambda kind, rows: tell_parent((kind, rows)), coarse)
    keep_export(path, replace(written.rendered, made=made), target)
    return Made(written.report, written.rendered.losses)


def _exchange(project: Path, unit: str, coarse: Coarse, path: Path) -> Made:
    from workbench.exporters.provenance import put_beside
    from workbench.services.foreign.delivering import deliver_qdpx
    from workbench.services.projects import open_project
    from workbench.services.provenance import made_of

    with open_project(project) as store:
        made = made_of(store, "exchange", {"unit": unit, **coarse_query(coarse)})
        done = Made(deliver_qdpx(store, path, unit=unit, coarse=coarse).lines, [])
    put_beside(path, made, "qdpx")
    return done
