"""Opening the cross tables over a room, and a passage out of them where it was coded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.tui.screens.base import Room

if TYPE_CHECKING:
    from workbench.storage.queries.quotes import QuoteRow
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.jobs.crosspages import View

_left: dict[Path, tuple[View, tuple[int, int]]] = {}
"""Where one left the tables of a project, so that one comes back there after reading a passage."""


def open_tables(app: WorkbenchApp) -> None:
    """Show the tables over the room one is in."""
    room = app.screen_stack[0]
    if isinstance(room, Room) and app.project is not None:
        room.run_worker(_show(room), group="tables")


async def _show(room: Room) -> None:
    from workbench.tui.jobs.crosspages import View
    from workbench.tui.modals.cross import CrossScreen

    path = room.bench.store.path
    screen = CrossScreen(room, *_left.get(path, (View(), (0, 0))))
    row = await room.app.push_screen_wait(screen)
    _left[path] = screen.view, screen.at
    if row is not None:
        open_quote(room, row)


def open_quote(room: Room, row: QuoteRow) -> None:
    """Go to where a quote was coded: its place in the transcript, or its item in the group matrix."""
    if row.kind == "matrix":
        room.bench.go("matrix", document=row.document_id, text=row.text_id)
    else:
        room.bench.go("code", document=row.document_id, position=row.start)
