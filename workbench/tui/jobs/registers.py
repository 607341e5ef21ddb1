"""What was handed on and what was purged, in one list; Enter tells what still holds what was purged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.services.project.moments import local_time
from workbench.tui.guard import one_line, plain
from workbench.tui.modals.pick import Entry, PickScreen
from workbench.tui.screens.base import Room
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.deliveries.deliveries import DeliveryRow
    from workbench.services.respondents.purges import PurgeRow

GUID = 32
"""Signs of the name of somebody who is not in the project any more."""


async def read_registers(room: Room) -> None:
    """List deliveries and purges, the latest first, until one leaves. Call it in a worker."""
    from workbench.services.deliveries.deliveries import deliveries
    from workbench.services.respondents.purges import purges

    store, name = room.bench.store, None
    handed, gone = deliveries(store), {f"p{row.number}": row for row in purges(store)}
    dated = [(row.at, _delivery(f"d{n}", row)) for n, row in enumerate(handed)]
    dated += [(row.at, _purge(key, row)) for key, row in gone.items()]
    entries = [entry for _, entry in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    entries = entries or [Entry("", say("tui.registers.nothing"), "")]
    while True:
        screen = PickScreen(say("tui.registers.title"), say("tui.registers.keys"), entries, chosen=name)
        picked = await room.app.push_screen_wait(screen)
        if picked is None:
            return
        name = picked.name
        if name in gone:
            await _show_holding(room, gone[name])


def _delivery(key: str, row: DeliveryRow) -> Entry:
    line = say("tui.registers.delivery.line", at=local_time(row.at), file=row.file)
    names = say("tui.registers.raw") if row.raw else say("tui.registers.replaced", count=row.replaced)
    told = [say("tui.registers.for", recipient=row.recipient)] if row.recipient else []
    told += [names, *([say("tui.registers.by", coder=row.coder)] if row.coder else [])]
    return Entry(key, line, "\n".join([one_line(" · ".join([row.report, *told])), *_of(row), f"SHA-256 {row.sha256}"]))


def _of(row: DeliveryRow) -> list[str]:
    """Return of whom something may stand in a file; those who were purged are counted only."""
    named = [each for each in row.respondents if not _is_guid(each)]
    purged = len(row.respondents) - len(named)
    told = [", ".join(named)] if named else []
    told += [say("tui.registers.gone", count=purged)] if purged else []
    count = len(row.respondents)
    return [one_line(say("tui.registers.of", count=count, names=", ".join(told)))] if count else []


def _is_guid(name: str) -> bool:
    return len(name.replace("-", "")) == GUID and all(sign in "0123456789abcdef-" for sign in name)


def _purge(key: str, row: PurgeRow) -> Entry:
    line = say("tui.registers.purge.line", at=local_time(row.at), count=row.counts.get("coding", 0))
    counted = " · ".join(say(f"purge.counted.{kind}", count=count) for kind, count in row.counts.items())
    told = [counted, *([say("tui.registers.by", coder=row.coder)] if row.coder else [])]
    told += [] if row.rewritten else [say("tui.registers.waiting")]
    return Entry(key, line, "\n".join(one_line(each) for each in told if each))


async def _show_holding(room: Room, row: PurgeRow) -> None:
    """Look, in a thread, which files still hold what was purged, and say so."""
    from workbench.services.respondents.purges import still_holding
    from workbench.tui.jobs.purging import holding
    from workbench.tui.modals.report import ReportScreen

    held = await room.behind(partial(still_holding, room.bench.store, row.guid, row.texts))
    if held is not None:
        lines = holding(held) or [say("tui.purge.held.nothing")]
        title = say("tui.registers.holding", at=local_time(row.at))
        await room.app.push_screen_wait(ReportScreen(title, plain("\n".join(lines))))
