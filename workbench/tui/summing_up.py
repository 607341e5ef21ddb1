"""The summary of the treden from a room: to read as a page, and to write to a file."""

from __future__ import annotations

from functools import partial

from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.wording import say


async def show_summary(room: Room, trede: str | None) -> None:
    """Show the stair and all treden, beginning with one, as long as it is read."""
    from workbench.services.summary import summary
    from workbench.tui.modals.summary import SummaryScreen

    listed = await room.behind(partial(summary, room.bench.store))
    if listed is not None:
        room.app.push_screen(SummaryScreen(room, listed, trede))


async def export_summary(room: Room, trede: str, title: str) -> None:
    """Ask for this trede or all, and write the summary to a file."""
    from workbench.services.projects import project_name
    from workbench.services.provenance import made_of
    from workbench.services.summary import full_summary
    from workbench.services.summary_report import write_summary
    from workbench.storage.allowed import Use, allowed
    from workbench.tui.apart import render_apart
    from workbench.tui.export import export

    store = room.bench.store
    scopes = [(trede, say("tui.points.export.one", trede=title)), ("", say("tui.points.export.all"))]
    scope = await choose(room, say("tui.points.export"), scopes)
    if scope is None:
        return
    listed = await room.behind(partial(full_summary, allowed(store, Use.OTHERS), scope or None))
    if listed is None:
        return
    heading = say("tui.points.export.heading", project=project_name(store))
    stem = "-".join(part for part in (say("tui.points.export.stem"), scope) if part)
    made = made_of(store, "summary", {"trede": scope or None, "title": heading})
    write = partial(render_apart, listed, partial(write_summary, title=heading), made=made)
    await export(room, say("tui.points.export.as"), stem, write)
