"""Bringing files in from Documents: which ones, what each would bring, and what became of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from workbench.services.project.moments import local_time
from workbench.tui.guard import one_line, plain
from workbench.tui.jobs.losses import loss_report
from workbench.tui.paths import named_files
from workbench.tui.screens.base import Room
from workbench.tui.spoken import spoken
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.transcripts.import_reports import Kept
    from workbench.services.transcripts.origins import Origin, Whole
    from workbench.storage.queries.log import EntryRow


async def ask_files(room: Room) -> list[Path]:
    """Return the files that are named; none when it was left. Call it in a worker."""
    from workbench.tui.modals.files import FilesScreen

    typed = await room.app.push_screen_wait(FilesScreen())
    files = named_files(typed) if typed else []
    if typed and not files:
        room.app.notify(say("tui.documents.import.nothing"), markup=False, timeout=6)
    return files


async def bring_in(room: Room) -> list[str]:
    """Ask for files, show what each would bring, bring them in and report; returns the documents made."""
    from workbench.tui.jobs.arrived import report, summed_up
    from workbench.tui.modals.importing import ImportScreen
    from workbench.tui.modals.report import ReportScreen

    files = await ask_files(room)
    came = await room.app.push_screen_wait(ImportScreen(room, files)) if files else None
    if came is None:
        return []
    room.bench.changed.publish(room.NAME)
    title = summed_up(came.reports, len(came.reports) + len(came.left))
    room.app.push_screen(ReportScreen(title, report(came.reports, came.left)))
    return [name for each in came.reports for name in each.documents]


def show_origin(room: Room, document: int) -> None:
    """Show the report of the import of a document, which is kept with it."""
    from workbench.services.transcripts.origins import origin
    from workbench.tui.modals.report import ReportScreen

    came = origin(room.bench.store, document)
    room.app.push_screen(ReportScreen(say("tui.importing.report", document=one_line(came.document)), _told(came)))


def show_kept(room: Room, row: EntryRow) -> None:
    """Show what an import told of itself, from its act in the log."""
    from workbench.services.project.history import told
    from workbench.services.transcripts.import_reports import kept_report
    from workbench.tui.modals.report import ReportScreen

    room.app.push_screen(ReportScreen(one_line(told(row)), _kept(kept_report(row.parameters))))


def _told(came: Origin) -> Content:
    made = "tui.importing.report.from" if came.source else "tui.importing.report.made"
    lines = [say(made, file=one_line(came.source), at=local_time(came.at), coder=one_line(came.coder or "?"))]
    lines += [f"! {spoken(warning)}" for warning in came.warnings]
    clear = not came.warnings and not any(whole.report for whole in came.wholes)
    lines += [say("tui.documents.no_warnings", document=one_line(came.document))] if clear else []
    if came.of > 1:
        lines += ["", say("tui.importing.report.batch", n=came.n, of=came.of, count=len(came.beside))]
    for name, warnings in came.beside:
        doubtful = f" — {say('tui.importing.warnings', count=warnings)}" if warnings else ""
        lines.append(f"  {'!' if warnings else '✓'} {one_line(name)}{doubtful}")
    wholes = [part for whole in came.wholes if whole.report for part in _whole(whole)]
    return Content("\n").join([plain("\n".join(lines)), *wholes])


def _whole(whole: Whole) -> list[Content]:
    """Return the report of a file with more than one document, under its name."""
    at, coder = local_time(whole.at), one_line(whole.coder or "?")
    head = say("tui.importing.report.whole", file=one_line(whole.file), at=at, coder=coder, number=whole.number)
    return [plain(""), plain(head), _kept(whole.report)]


def _kept(report: Kept) -> Content:
    doubtful = [plain(f"! {spoken(warning)}") for warning in report.warnings]
    lost = [loss_report(report.lines)] if report.lines else []
    return Content("\n").join([*doubtful, *lost])
