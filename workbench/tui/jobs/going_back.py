"""From the Log: one act whole, one's own acts down to it, and going back to before it with everybody's."""

from __future__ import annotations

from rich.cells import cell_len

from workbench.errors import WorkbenchError
from workbench.services.project import going_back as everybodys
from workbench.services.project import history
from workbench.services.project.large import Rows, told
from workbench.services.project.moments import local_time, zone
from workbench.services.transcripts.import_reports import kept_report
from workbench.storage.queries.log import EntryRow
from workbench.tui.jobs.importing import show_kept
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose, keep_behind
from workbench.tui.widgets.columns import cut
from workbench.wording import say


async def look_at(room: Room, row: EntryRow) -> None:
    """Show an act whole and do what is chosen there. Call it in a worker."""
    from workbench.tui.modals.act import ActScreen

    standing = row.undone_by is None and row.act not in ("undo", "redo")
    choices = [("close", say("tui.log.close"))]
    choices += [("report", say("tui.log.report"))] if kept_report(row.parameters) else []
    choices += [("own", say("tui.log.own"))] if standing and row.coder == room.bench.coder_name else []
    choices += [("everyone", say("tui.log.everyone"))] if row.coder is not None else []
    chosen = await room.app.push_screen_wait(ActScreen(history.told(row), _lines(room, row), choices))
    if chosen == "report":
        show_kept(room, row)
    try:
        if chosen == "own":
            await _take_back(room, row.number)
        elif chosen == "everyone":
            await _go_back(room, row.number)
    except WorkbenchError as error:
        room.refuse(error)


def _lines(room: Room, row: EntryRow) -> list[str]:
    """Return what is told of an act: a line each for when and who, why, what it changed, and what became of it."""
    when = say("tui.log.when", number=row.number, at=local_time(row.at), zone=zone(), coder=row.coder or "-")
    lines = [when, say("tui.log.why", reason=row.reason or "-")]
    if row.undone_by is not None:
        by = history.entry(room.bench.store, row.undone_by)
        at = local_time(by.at)
        lines.append(say("tui.log.taken_back", number=by.number, coder=by.coder or "-", at=at))
    rows = history.changed_rows(room.bench.store, row.number)
    lines.append(say("tui.log.changed") if rows else say("tui.log.changed_nothing"))
    return [*lines, *(f"  {_rows(each)}" for each in rows)]


def _rows(each: Rows) -> str:
    counts = {"added": each.added, "rewritten": each.changed, "removed": each.removed}
    parts = [say(f"tui.log.{way}", count=count) for way, count in counts.items() if count]
    return f"{say(f'tui.log.table.{each.table}')}: {', '.join(parts)}"


async def _take_back(room: Room, number: int) -> None:
    """Take back one's own acts down to and with this one, after the counts were shown."""
    coming = history.coming_undo_to(room.bench.store, room.bench.coder, number)
    question = say("tui.log.sure", number=number, count=len(coming.acts), effects=told(coming.effects))
    if await choose(room, question, [("no", say("tui.no")), ("yes", say("tui.yes"))], "no") == "yes":
        await keep_behind(room, lambda store, coder: list(history.undo_to(store, coder, number)))


async def _go_back(room: Room, number: int) -> None:
    """Make the project what it was before this act, after the counts were shown; a reason may be given."""
    from workbench.tui.modals.reason import ReasonScreen

    planned = everybodys.going_back(room.bench.store, number)
    account = everybodys.account(planned)
    title, why = say("tui.log.back", **account), say("tui.log.back.account", **account)
    reason = await room.app.push_screen_wait(ReasonScreen(title, why))
    if reason is not None and await keep_behind(room, everybodys.go_back, planned, reason=reason or None):
        room.app.notify(room.told("tui.log.back.done", number=number), markup=False, timeout=6)


def shown(row: EntryRow, width: int) -> str:
    """Return the sentence of an act in `width` cells: with why it was done, and what became of it always in sight."""
    undone = f"  ({say('tui.log.undone')})" if row.undone_by else ""
    sentence, why = history.told(row), f" — {row.reason}" if row.reason else ""
    whole = sentence + undone + why
    return whole if cell_len(whole) <= width else cut(sentence + why, width - cell_len(undone)) + undone
