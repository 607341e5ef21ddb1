"""Everything that can be written to a file, in one list: what goes, in which format, and what is lost by it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.style import Style

from workbench.errors import RefusedError, WorkbenchError
from workbench.exporters.loss import Loss, Told
from workbench.exporters.report import Rendered
from workbench.services.plain_sheets import WRITING
from workbench.tui.apart import Heard, tell_parent, work_apart
from workbench.tui.export import export, keep_file, named_file
from workbench.tui.guard import plain
from workbench.tui.modals.report import ReportScreen
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.exporting import Planned
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.modals.pick import Entry

BOLD = Style(bold=True)


class Other(NamedTuple):
    """A report that has its own questions: which formats it knows, and what asks them."""

    name: str
    """Worded as ``tui.exports.NAME``; what it holds as ``tui.exports.NAME.words``."""
    write: Callable[[Room], Awaitable[None]]
    kind: str
    """Of what there has to be some."""


class Made(NamedTuple):
    """What became of a study that was written by another process."""

    report: list[Loss]
    losses: list[Told]


def open_exports(app: WorkbenchApp) -> None:
    """Show what can be written over the room one is in."""
    room = app.screen_stack[0]
    if isinstance(room, Room) and app.project is not None:
        room.run_worker(_show(room), group="exports")


async def _show(room: Room) -> None:
    from workbench.services.exporting import planned
    from workbench.tui.modals.pick import PickScreen

    plans = await room.behind(partial(planned, room.bench.store))
    if plans is None:
        return
    held = plans[0].went | plans[0].kept_out
    others = [other for other in OTHERS if held.get(other.kind)]
    entries = [*map(_study_entry, plans), *(_other_entry(other, held) for other in others)]
    title = say("tui.exports.title", name=room.bench.store.path.stem)
    picked = await room.app.push_screen_wait(PickScreen(title, say("tui.exports.hint"), entries))
    if picked is None:
        return
    for plan in plans:
        if plan.target.name == picked.name:
            await _write_study(room, plan)
    for other in others:
        if other.name == picked.name:
            await other.write(room)


# the list


def _study_entry(plan: Planned) -> Entry:
    from workbench.tui.modals.pick import Entry

    words = [say("tui.exports.goes", kinds=counted(plan.went))]
    if plan.kept_out:
        words.append(say("tui.exports.stays", kinds=counted(plan.kept_out)))
    return Entry(plan.target.name, say(f"tui.exports.{plan.target.name}"), "\n".join(words))


def _other_entry(other: Other, held: Mapping[str, int]) -> Entry:
    from workbench.tui.modals.pick import Entry

    words = say(f"tui.exports.{other.name}.words", count=held[other.kind])
    return Entry(other.name, say(f"tui.exports.{other.name}"), words)


def counted(kinds: Mapping[str, int]) -> str:
    """Return kinds with their numbers on one line."""
    return " · ".join(f"{say(f'loss.kind.{kind}')} {count}" for kind, count in kinds.items())


# the whole study


async def _write_study(room: Room, plan: Planned) -> None:
    """Ask for a name until one can be written under, let another process write, and show what was lost."""
    suffix = plan.target.suffix
    typed: str | None = f"{room.bench.store.path.stem}{suffix}"
    while typed:
        typed = await ask(room, say("tui.export.file"), say("tui.exports.why", folder=Path.cwd()), typed)
        if typed and await _written(room, plan.target.name, named_file(typed, suffix)):
            return


async def _written(room: Room, target: str, path: Path) -> bool:
    """Write the study beside the program, with what is read by now on a page that then holds the report."""
    page = ReportScreen(say("tui.exports.writing", file=path.name), plain(say("tui.exports.begins")))
    work = partial(_made, room.bench.store.path, target, path)
    try:
        _refuse_place(path)
        await room.app.push_screen(page)
        made = await asyncio.to_thread(work_apart, work, partial(_heard, room, page))
    except WorkbenchError as error:
        if page.is_current:
            page.dismiss()
        room.refuse(error)
        return False
    title = say("tui.export.written", file=path)
    if page.is_current:
        page.tell(title, loss_report(made.report, made.losses))
    else:
        left = sum(bool(loss.kept_out) for loss in made.report)
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
        told = say("tui.exports.reading", kind=say(f"loss.kind.{kind}"), rows=rows)
    room.app.call_from_thread(page.tell, None, plain(told))


def _made(project: Path, target: str, path: Path) -> Made:
    """Write the study in a process of its own."""
    from workbench.services.exporting import write_study
    from workbench.services.projects import open_project

    with open_project(project) as store:
        written = write_study(store, target, path.parent, lambda kind, rows: tell_parent((kind, rows)))
    keep_file(path, written.rendered.content)
    return Made(written.report, written.rendered.losses)


def loss_report(report: list[Loss], losses: list[Told]) -> Content:
    """Return what went, what changed and what was left out, by reason, as paragraphs."""
    parts = [_paragraph("tui.exports.went", {loss.kind: loss.went for loss in report if loss.went})]
    changed = {loss.kind: loss.changed for loss in report if loss.changed}
    if changed:
        parts.append(_paragraph("tui.exports.changed", changed))
    parts += [plain(say(key, **parameters)) for key, parameters in losses]
    whys = dict.fromkeys(loss.why[0] for loss in report if loss.why)
    for why in whys:
        left = {loss.kind: loss.kept_out for loss in report if loss.why and loss.why[0] == why}
        parts.append(_paragraph("tui.exports.left_out", left, why=say(why)))
    return Content("\n\n").join(parts)


def _paragraph(key: str, kinds: Mapping[str, int], **parameters: str) -> Content:
    return Content("\n").join([plain(say(key, **parameters)).stylize(BOLD), plain(counted(kinds) or "–")])


# reports with questions of their own


async def _quotes(room: Room) -> None:
    from workbench.services.projects import project_name
    from workbench.services.quotes import quotes, write_quotes
    from workbench.tui.apart import render_apart

    store = room.bench.store
    rows = await room.behind(partial(quotes, store))
    heading = say("cli.quotes.title", project=project_name(store))
    if rows:
        write = partial(render_apart, rows, partial(write_quotes, title=heading))
        await export(room, say("tui.quotes.export", count=len(rows)), say("tui.quotes.export.stem"), write)


async def _points(room: Room) -> None:
    from workbench.services.projects import project_name
    from workbench.services.summary import summary
    from workbench.services.summary_report import write_summary
    from workbench.tui.apart import render_apart

    store = room.bench.store
    listed = await room.behind(partial(summary, store))
    heading = say("tui.points.export.heading", project=project_name(store))
    if listed:
        write = partial(render_apart, listed, partial(write_summary, title=heading))
        await export(room, say("tui.points.export.as"), say("tui.points.export.stem"), write)


async def _codebook(room: Room) -> None:
    from workbench.tui.codebook_files import take_out

    await take_out(room)


async def _counts(room: Room) -> None:
    write = partial(_counted_apart, room.bench.store.path)
    await export(room, say("tui.exports.counts"), say("tui.exports.counts.stem"), write, ("xlsx", "csv", "json"))


def _counted_apart(project: Path, format_: str) -> Rendered:
    return work_apart(partial(_cross_table, project, format_))


def _cross_table(project: Path, format_: str) -> Rendered:
    from workbench.services.counts import write_counts
    from workbench.services.projects import open_project

    with open_project(project) as store:
        return write_counts(store, format=format_)


OTHERS = (
    Other("quotes", _quotes, "codings"),
    Other("summary", _points, "points"),
    Other("codebook", _codebook, "codes"),
    Other("counts", _counts, "codings"),
)
"""In the order of the list, below the whole study."""
