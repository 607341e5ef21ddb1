"""Where groups of respondents stand on a point, and how the researcher understands it."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.services.points.point_positions import Positions, point_positions
from workbench.services.points.pointlist import PointView
from workbench.services.points.points import change_point
from workbench.services.respondents.attributes import attribute_names
from workbench.tui.guard import flat
from workbench.tui.modals.pick import ENTER, Entry, PickScreen
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, choose, keep
from workbench.wording import say

INTERPRET = "i"
FIELDS = ("supports", "contradicts", "qualifies", "both", "silent", "not_asked", "unknown")


async def read_positions(room: Room, point: PointView) -> None:
    """Ask for an attribute and list its groups, each with who stands where in full, until one leaves."""
    names = attribute_names(room.bench.store)
    if not names:
        room.app.notify(room.told("tui.points.asked.nobody"), markup=False, timeout=6)
        return
    title = f"{point.ident} {point.title}"
    chosen = await choose(room, say("tui.points.positions.by", point=title), [(name, name) for name in names])
    while chosen is not None:
        found = point_positions(room.bench.store, point.ident, chosen)
        hint = "\n".join(part for part in (found.interpretation, say("tui.points.positions.keys")) if part)
        picked = await room.app.push_screen_wait(PickScreen(title, hint, list(_entries(found)), keys=INTERPRET))
        if picked is None or picked.key == ENTER:
            return
        words = await ask(room, say("tui.points.interpretation", point=point.ident), title, found.interpretation or "")
        if words is not None:
            keep(room, change_point, point.ident, interpretation=words)


def _entries(found: Positions) -> Iterator[Entry]:
    for row in found.rows:
        group = flat(row.group) or say("point.position.no_group")
        held = [(say(f"point.position.{name}"), getattr(row, name)) for name in FIELDS]
        told = " · ".join(f"{name} {len(persons)}" for name, persons in held if persons)
        lines = [f"{name}: {', '.join(found.names[who] for who in persons)}" for name, persons in held if persons]
        yield Entry(row.group, f"{group} ({len(row.persons)})   {told}", "\n".join(lines))
