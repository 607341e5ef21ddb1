"""Purging a respondent from the screens: who, what of the backups, what goes; then what still holds them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from workbench.tui.guard import flat, one_line, plain
from workbench.tui.jobs.memos import may_write
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.services.respondents.purges import Held
    from workbench.services.respondents.purging import Begins, Plan, Purged
    from workbench.services.respondents.rested import Rested

KEEP, DELETE = "keep", "delete"


async def purge_in(room: Room, document: int) -> None:
    """Purge somebody who speaks in a document, after asking who where there are several. Call it in a worker."""
    from workbench.services.respondents.purging import speaking_in

    await _purge_one(room, speaking_in(room.bench.store, document), room.told("tui.purge.nobody_here"))


async def purge_anybody(room: Room) -> None:
    """Purge one of all respondents. Call it in a worker."""
    from workbench.services.respondents.attributes import people

    persons = [(person.id, person.name) for person in people(room.bench.store)]
    await _purge_one(room, persons, say("tui.purge.nobody"))


async def _purge_one(room: Room, persons: Sequence[tuple[int, str]], nobody: str) -> None:
    if not persons:
        room.app.notify(nobody, markup=False, timeout=6)
        return
    choices = [(str(number), flat(name)) for number, name in persons]
    chosen = choices[0][0] if len(choices) == 1 else await choose(room, say("tui.purge.who"), choices)
    if chosen is not None:
        await purge_respondent(room, int(chosen))


async def purge_respondent(room: Room, respondent: int) -> None:
    """Show what would go with a respondent, and purge them once the name of the project was typed.

    Call it in a worker.
    """
    from workbench.services.respondents.purging import purge_plan
    from workbench.services.respondents.rested import rested
    from workbench.tui.modals.purge import PurgeScreen

    store = room.bench.store
    if not may_write(room):
        return
    plan = await room.behind(partial(purge_plan, store, respondent))
    kept = await _backups(room, plan) if plan is not None else None
    if plan is None or kept is None:
        return
    before, title = rested(store), say("tui.purge.title", respondent=one_line(plan.respondent))
    names = (store.path.stem, store.path.name)
    work = partial(_purged, room, respondent, kept == DELETE)
    done = await room.app.push_screen_wait(PurgeScreen(title, account(plan, kept), names, work))
    if done is not None:
        room.bench.changed.publish(room.NAME)
        room.reload()
        known = {row.guid for row in before}
        await _tell(room, done, [row for row in rested(store) if row.guid not in known])


async def _backups(room: Room, plan: Plan) -> str | None:
    """Ask what is to become of backups that hold the respondent; None when one goes back."""
    if not plan.backups:
        return KEEP
    title = say("tui.purge.backups", respondent=one_line(plan.respondent), count=len(plan.backups))
    return await choose(room, title, [(way, say(f"tui.purge.backups.{way}")) for way in (KEEP, DELETE)], KEEP)


def _purged(room: Room, respondent: int, with_backups: bool, told: Begins) -> Purged:
    """Purge, in a thread; then delete the backups that hold them, if that was chosen."""
    from workbench.services.respondents.purging import delete_backups, purge

    done = purge(room.bench.store, room.bench.coder, respondent, begins=told)
    left = delete_backups(done.plan.backups) if with_backups else done.plan.backups
    return done._replace(plan=done.plan._replace(held=done.plan.held._replace(backups=left)))


def account(plan: Plan, kept: str) -> list[str]:
    """Return what goes and what of it stays elsewhere, a line each."""
    counted = [f"– {say(f'purge.counted.{kind}', count=count)}" for kind, count in plan.counts.items() if count]
    lines = [
        say("cli.purge.account", respondent=one_line(plan.respondent)),
        *(counted or [say("cli.purge.nothing")]),
        "",
    ]
    if kept == DELETE:
        lines += [say("tui.purge.deletes", count=len(plan.backups)), *_files(plan.backups)]
        return [*lines, *holding(plan.held._replace(backups=[])), say("tui.purge.own_words")]
    return [*lines, *holding(plan.held), say("tui.purge.own_words")]


def holding(held: Held) -> list[str]:
    """Return which files still hold a respondent: backups, other copies, and what was handed on."""
    lines = []
    for kind, files in (("backups", held.backups), ("copies", held.copies)):
        if files:
            lines += [say(f"tui.purge.held.{kind}", count=len(files)), *_files(files)]
    if held.deliveries:
        lines.append(say("tui.purge.held.deliveries", count=len(held.deliveries)))
        lines += [f"  {at[:10]} {one_line(file)}" for at, file in held.deliveries]
    return lines


def _files(files: Sequence[Path]) -> list[str]:
    return [f"  {one_line(str(path))}" for path in files]


async def _tell(room: Room, done: Purged, rests: Sequence[Rested]) -> None:
    """Say what was done, what is to be looked at, and what still holds them."""
    from workbench.tui.modals.report import ReportScreen

    name = one_line(done.plan.respondent)
    lines = [say("cli.purge.done", respondent=name, count=done.entries)]
    lines += [] if done.rewritten else [say("cli.purge.later")]
    lines += ["", *(holding(done.plan.held) or [say("tui.purge.held.nothing")]), ""]
    if rests:
        lines += [say("tui.purge.rested", count=len(rests))]
        lines += [f"  {say(f'touched.{row.target}')}: {one_line(row.name)}" for row in rests]
    lines.append(say("tui.purge.own_words"))
    await room.app.push_screen_wait(ReportScreen(say("tui.purge.done", respondent=name), plain("\n".join(lines))))
