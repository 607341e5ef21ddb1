"""The summary of the treden from a room: to read as a page, and to write to a file."""

from __future__ import annotations

from functools import partial

from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.wording import say


async def show_summary(room: Room, trede: str | None) -> None:
    """Show the stair and all treden, beginning with one, as long as it is read."""
    from workbench.services.points.summary import summary
    from workbench.tui.modals.summary import SummaryScreen

    listed = await room.behind(partial(summary, room.bench.store))
    if listed is not None:
        room.app.push_screen(SummaryScreen(room, listed, trede))


async def export_summary(room: Room, trede: str, title: str) -> None:
    """Ask for this trede or all, and write the summary to a file."""
    from workbench.tui.jobs.papers import write_summary

    scopes = [(trede, say("tui.points.export.one", trede=title)), ("", say("tui.points.export.all"))]
    scope = await choose(room, say("tui.points.export"), scopes)
    if scope is not None:
        await write_summary(room, scope or None)
