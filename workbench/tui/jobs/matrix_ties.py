"""Asking what an item of a group matrix is tied to: organisations, wanted results, indicators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from workbench.services.codebook.finding import CodeFinder
from workbench.services.coding.coding import ROLES
from workbench.services.indicators.indicators import definitions
from workbench.services.matrix import matrix_links
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.queries.matrix import ACTION, RESULT, ItemRow, Matrix
from workbench.tui.guard import one_line
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.wording import say

OFF = "-"
INDICATOR = "indicator "
"""Stands before the id of an indicator in a list in which items have their numbers."""


class Tied(NamedTuple):
    """What is to be done."""

    act: Callable[..., object]
    given: tuple[Any, ...]
    """What the service takes besides project and coder."""


async def name_organisation(room: Room, item: ItemRow, codes: list[CodeRow]) -> Tied | None:
    """Let an organisation be found and its role chosen; returns what is to be done. Call it in a worker."""
    from workbench.tui.modals.finder import FinderScreen

    found = await room.app.push_screen_wait(FinderScreen(CodeFinder(codes, primary=False), []))
    code = found.code if found else None
    if code is None:
        return None
    choices = [("", say("tui.code.role.none")), *((role, say(f"report.role.{role}")) for role in ROLES)]
    if any(named.partition(" (")[0] == code.name for named in item.organisations.split("; ")):
        choices.insert(0, (OFF, say("tui.matrix.organisation.off", name=code.name)))
    role = await choose(room, say("tui.matrix.organisation.role", name=code.name), choices)
    if role is None:
        return None
    if role == OFF:
        return Tied(matrix_links.forget_organisation, (item.id, code))
    return Tied(matrix_links.name_organisation, (item.id, code, role or None))


async def link(room: Room, shown: Matrix, item: ItemRow) -> Tied | None:
    """Let what an item is linked with be chosen; returns what is to be done. Call it in a worker."""
    if item.column not in (ACTION, RESULT):
        room.app.notify(say("tui.matrix.link.where"), markup=False, timeout=6)
        return None
    tied = {str(each.id) for each in [*shown.results_of(item.id), *shown.actions_for(item.id)]}
    tied |= {f"{INDICATOR}{each.ident}" for each in shown.indicators_of(item.id)}
    offered = _offered(room, shown, item)
    if not offered:
        room.app.notify(say("tui.matrix.link.nothing"), markup=False, timeout=8)
        return None
    choices = [(name, f"{'●' if name in tied else '○'} {line}") for name, line in offered]
    title = say("tui.matrix.link.action" if item.column == ACTION else "tui.matrix.link.result")
    chosen = await choose(room, title, choices, next(iter(sorted(tied)), None))
    return None if chosen is None else _act(item, chosen, tied=chosen in tied)


def _offered(room: Room, shown: Matrix, item: ItemRow) -> list[tuple[str, str]]:
    """Return what the item can be linked with, what stands in its own row first."""
    other = RESULT if item.column == ACTION else ACTION
    marks = {row.id: row.mark or row.ident for row in shown.rows}
    among = sorted((each for each in shown.items if each.column == other), key=lambda each: each.row_id != item.row_id)
    offered = [(str(each.id), f"{marks.get(each.row_id, '')} {one_line(each.text)}") for each in among]
    if item.column == RESULT:
        offered += [
            (f"{INDICATOR}{each.ident}", say("tui.matrix.link.indicator", name=one_line(each.name)))
            for each in definitions(room.bench.store)
        ]
    return offered


def _act(item: ItemRow, chosen: str, *, tied: bool) -> Tied:
    if chosen.startswith(INDICATOR):
        act = matrix_links.forget_indicator if tied else matrix_links.show_in_indicator
        return Tied(act, (item.id, chosen.removeprefix(INDICATOR)))
    pair = (item.id, int(chosen)) if item.column == ACTION else (int(chosen), item.id)
    return Tied(matrix_links.unlink_items if tied else matrix_links.link_items, pair)
