"""Bringing files in from Documents: which ones, what each would bring, and what became of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from workbench.tui.guard import one_line, plain
from workbench.tui.paths import named_files
from workbench.tui.screens.base import Room
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.origins import Origin


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
    from workbench.tui.arrived import report, summed_up
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
    from workbench.services.origins import origin
    from workbench.tui.modals.report import ReportScreen

    came = origin(room.bench.store, document)
    room.app.push_screen(ReportScreen(say("tui.importing.report", document=one_line(came.document)), _told(came)))


def _told(came: Origin) -> Content:
    day = f"{datetime.fromisoformat(came.at).astimezone():%Y-%m-%d %H:%M}"
    made = "tui.importing.report.from" if came.source else "tui.importing.report.made"
    lines = [say(made, file=one_line(came.source), at=day, coder=one_line(came.coder or "?"))]
    lines += [f"! {say(warning.key, **warning.parameters)}" for warning in came.warnings]
    lines += [] if came.warnings else [say("tui.documents.no_warnings", document=one_line(came.document))]
    if came.of > 1:
        lines += ["", say("tui.importing.report.batch", n=came.n, of=came.of, count=len(came.beside))]
    for name, warnings in came.beside:
        doubtful = f" — {say('tui.importing.warnings', count=warnings)}" if warnings else ""
        lines.append(f"  {'!' if warnings else '✓'} {one_line(name)}{doubtful}")
    return plain("\n".join(lines))
