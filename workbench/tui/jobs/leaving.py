"""The whole project in a file for other programs: another process makes it, and the loss report stays on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.analysis.coarse import Coarse
from workbench.errors import WorkbenchError
from workbench.exporters.loss import Line, Told, kind_key
from workbench.services.deliveries.coarsening import coarse_query
from workbench.services.deliveries.disclosure import Shows
from workbench.services.deliveries.giving import Terms, hand_on
from workbench.services.project.projects import open_project
from workbench.services.reports.plain_sheets import WRITING
from workbench.tui.apart import Heard, tell_parent, work_apart
from workbench.tui.guard import plain
from workbench.tui.jobs.disclosing import agreed
from workbench.tui.jobs.export import keep_file, named_file, refuse_file, unwritten_lines
from workbench.tui.jobs.giving import Giving
from workbench.tui.jobs.losses import loss_report
from workbench.tui.modals.report import ReportScreen
from workbench.tui.screens.base import Room
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.exporters.report import Rendered
    from workbench.services.names.names import Names
    from workbench.services.reports.exporting import Target

QDPX = ".qdpx"

Make = Callable[["Names | None", Terms, Path], "Made"]
"""Writes a file in another process."""


class Made(NamedTuple):
    """What became of a project that was written by another process."""

    report: list[Line]
    notes: list[Told]
    """What the format could not hold as it was."""


async def write_study(room: Room, target: Target) -> None:
    """Write the study for a target."""
    coarse = await agreed(room, Shows(None, quotes=True), less=True)
    if coarse is not None:
        make = partial(_study, room.bench.store.path, target.name, room.bench.coder_name, coarse)
        await _under_a_name(room, target.suffix, make)


async def write_exchange(room: Room, *, unit: str) -> None:
    """Write the project as REFI-QDA, with positions that count in this unit."""
    coarse = await agreed(room, Shows(None, quotes=True), less=True)
    if coarse is not None:
        make = partial(_exchange, room.bench.store.path, unit, room.bench.coder_name, coarse)
        await _under_a_name(room, QDPX, make)


async def _under_a_name(room: Room, suffix: str, make: Make) -> None:
    """Ask for a name until one can be written under, let another process write, and show what was lost."""
    typed: str | None = f"{room.bench.store.path.stem}{suffix}"
    giving = Giving(room)
    why = "\n".join([*unwritten_lines(room), say("tui.exports.why", folder=Path.cwd())])
    while typed:
        typed = await giving.ask_name(why, typed)
        if typed and await _written(room, giving, named_file(typed, suffix), make):
            return


async def _written(room: Room, giving: Giving, path: Path, make: Make) -> bool:
    """Write beside the program, with what is read by now on a page that then holds the report."""
    page = ReportScreen(say("tui.exports.writing", file=path.name), plain(say("tui.exports.begins")))
    try:
        refuse_file(path)
        if not await giving.ready():
            return False
        names = await asyncio.to_thread(giving.names)
        await room.app.push_screen(page)
        work = partial(make, names, giving.terms, path)
        made = await asyncio.to_thread(work_apart, work, partial(_heard, room, page))
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


def _heard(room: Room, page: ReportScreen, message: Heard) -> None:
    """Show, from the thread that listens, which kind is read and how far."""
    kind, rows = message
    if kind == WRITING:
        told = say("tui.exports.rendering", rows=rows)
    else:
        told = say("tui.exports.reading", rows=say(kind_key(kind), count=rows))
    room.app.call_from_thread(page.tell, None, plain(told))


# in the other process


def _study(
    project: Path, target: str, coder: str, coarse: Coarse, names: Names | None, terms: Terms, path: Path
) -> Made:
    from workbench.services.deliveries.deliveries import hand_over
    from workbench.services.reports.exporting import write_study as write
    from workbench.services.reports.provenance import made_of

    with open_project(project) as store:
        hand, report = hand_on(store, names, terms, path.name), list[Line]()

        def render() -> Rendered:
            written = write(hand.store, target, path.parent, lambda kind, rows: tell_parent((kind, rows)), coarse)
            report.extend(written.report)
            return replace(written.rendered, made=made_of(hand.store, "study", coarse_query(coarse)))

        rendered = hand.render(render)
        hand_over(store, path, rendered, target, coder=coder, write=keep_file)
    return Made(report, rendered.losses)


def _exchange(
    project: Path, unit: str, coder: str, coarse: Coarse, names: Names | None, terms: Terms, path: Path
) -> Made:
    from workbench.services.deliveries.deliveries import note_over
    from workbench.services.foreign.delivering import deliver_qdpx
    from workbench.services.reports.provenance import made_of

    with open_project(project) as store:
        hand, found = hand_on(store, names, terms, path.name), list[int]()
        query = {"unit": unit, **coarse_query(coarse)}
        made = hand.on_terms(made_of(hand.store, "exchange", query))
        lines = deliver_qdpx(
            hand.store,
            path,
            unit=unit,
            coarse=coarse,
            check=lambda part: found.append(hand.searched(part.read_bytes())),
        ).lines
        note_over(store, path, hand.handed(found[0], "exchange", query), made, "qdpx", coder=coder)
    return Made(lines, [])
