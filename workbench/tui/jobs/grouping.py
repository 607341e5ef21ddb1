"""Going through what waits for a point, group by group: taking, splitting, passing over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from workbench.services.points import point_groups
from workbench.services.points import points as acts
from workbench.services.points.point_groups import Alike, Improvement, Passed
from workbench.services.points.pointlist import PointView
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.store import Store
from workbench.tui.guard import flat
from workbench.tui.jobs.evidence import choose_point, weigh
from workbench.tui.jobs.offers import where
from workbench.tui.modals.groups import AGAIN, NEW, OPEN, PASS, SPLIT, Gathered, GroupsScreen
from workbench.tui.modals.pick import ENTER, Entry, PickScreen
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, choose, keep
from workbench.wording import say


async def read_groups(room: Room, code: CodeRow, points: Callable[[], Sequence[PointView]]) -> None:
    """Offer what waits under a trede or the chain in groups of what is alike, until one leaves or opens one.

    Groups stay as they are while one goes through them: what was taken goes, what is offered again comes last.
    """
    store = room.bench.store
    groups, left, at = await room.behind(lambda: point_groups.alike(store, code.ident)), frozenset[str](), 0
    while groups is not None:
        if not groups and not await _offer_again(room, code):
            room.app.notify(say("tui.points.rest.nothing"), markup=False, timeout=6)
            return
        if groups:
            title = say("tui.points.groups", trede=code.name)
            gathered = await room.app.push_screen_wait(GroupsScreen(title, groups, left, at))
            if gathered is None:
                return
            left, at = gathered.left_out, gathered.line
            if gathered.key == OPEN:
                where_room, place = where(gathered.under.row)
                room.bench.go(where_room, **place)
                return
            await _decide(room, code, points(), gathered, groups)
        groups = await room.behind(partial(_standing, store, code, groups))


async def _decide(
    room: Room, code: CodeRow, points: Sequence[PointView], gathered: Gathered, groups: list[Alike]
) -> None:
    if gathered.key == SPLIT:
        groups[gathered.group : gathered.group + 1] = point_groups.split(groups[gathered.group])
    elif gathered.key == AGAIN:
        await _offer_again(room, code)
    elif gathered.key == PASS:
        count = len(gathered.chosen)
        reason = await ask(room, say("tui.points.pass", count=count), say("tui.points.pass.why"))
        if reason:
            keep(room, point_groups.pass_over, gathered.chosen, reason)
    elif gathered.key == NEW:
        await _write(room, code, gathered.chosen)
    elif (ident := await choose_point(room, points)) is not None:
        weighed = await weigh(room, ident, spoken=_spoken(gathered.chosen))
        if weighed is not None:
            keep(room, acts.rest_on, ident, point_groups.resting(gathered.chosen, *weighed))


async def _write(room: Room, code: CodeRow, chosen: Sequence[Improvement]) -> None:
    title = await ask(room, say("tui.points.new", trede=code.name), say("tui.points.new.why"))
    weighed = await weigh(room, title, spoken=_spoken(chosen)) if title else None
    if title and weighed is not None:
        keep(room, acts.add_point, code, title, on=point_groups.resting(chosen, *weighed))


def _spoken(chosen: Sequence[Improvement]) -> bool:
    return any(not each.group for each in chosen)


def _standing(store: Store, code: CodeRow, groups: Sequence[Alike]) -> list[Alike]:
    """Return groups with what still waits, and what came since in groups of its own."""
    waiting = point_groups.improvements(store, code.ident)
    known = {each.guids for group in groups for each in group.members}
    now = {each.guids for each in waiting}
    kept = [group._replace(members=tuple(each for each in group.members if each.guids in now)) for group in groups]
    new = [each for each in waiting if each.guids not in known]
    return [group for group in kept if group.members] + point_groups.grouped(new)


async def _offer_again(room: Room, code: CodeRow) -> bool:
    """List what was passed over; Enter offers one again. Returns whether one was."""
    passed = point_groups.passed_over(room.bench.store, code.ident)
    if not passed:
        room.app.notify(say("tui.points.passed.none"), markup=False, timeout=6)
        return False
    entries = [_passed_entry(each) for each in passed]
    picked = await room.app.push_screen_wait(
        PickScreen(say("tui.points.passed", trede=code.name), say("tui.points.passed.keys"), entries)
    )
    return picked is not None and picked.key == ENTER and keep(room, point_groups.take_back, [picked.name])


def _passed_entry(each: Passed) -> Entry:
    said = each.improvement
    who = say("tui.points.group") if said.group else said.respondent or said.row.document
    return Entry(
        each.guid, f"{who}  “{flat(said.row.text)}”", f"{said.row.text}\n— {each.reason or say('report.none')}"
    )


async def choose_organisation(room: Room, point: PointView) -> None:
    """Ask which organisation is to do it; the first line is nobody in particular."""
    known = {code.ident: code for code in acts.organisations(room.bench.store)}
    if not known:
        room.app.notify(say("tui.points.organisations.none"), markup=False, timeout=6)
        return
    choices = [("", say("tui.points.organisation.none")), *((code.ident, code.name) for code in known.values())]
    title = say("tui.points.organisation", point=f"{point.ident} {point.title}")
    chosen = await choose(room, title, choices, point.organisation or "")
    if chosen is not None and chosen != (point.organisation or ""):
        keep(room, acts.set_organisation, point.ident, known.get(chosen))
