"""What is no memo but typed at length: in any room, gone on with after the program was stopped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench.services.project.drafts import On, address, draft_at
from workbench.tui.drafts import DraftKeeper

if TYPE_CHECKING:
    from workbench.services.points.pointlist import PointView
    from workbench.tui.screens.base import Room


def keeping(room: Room, on: On) -> tuple[DraftKeeper, str | None]:
    """Return what keeps a draft of what is typed on something, and what was typed there and not finished."""
    store, coder = room.bench.store, room.bench.coder
    at = address(store, on)
    draft = draft_at(store, coder, at)
    return DraftKeeper(store, coder, at), draft.body if draft else None


def changed_fields(typed: str | None) -> dict[str, str] | None:
    """Return the fields of a form that was not finished; None where there are none."""
    try:
        fields = json.loads(typed or "")
    except ValueError:
        return None
    return (
        {name: words for name, words in fields.items() if isinstance(words, str)} if isinstance(fields, dict) else None
    )


async def go_on(room: Room, on: On) -> None:
    """Open again what was being typed, with its words. Call it in a worker."""
    store, number = room.bench.store, on.number
    if on.target == "rule":
        from workbench.storage.queries.codebook import codes
        from workbench.tui.jobs.codebook_acts import edit_rule

        for code in codes(store):
            if code.id == number:
                await edit_rule(room, code)
    elif on.target in ("cell", "interview"):
        from workbench.tui.jobs import charting

        await charting.go_on(room, on)
    else:
        from workbench.services.points.pointlist import point_list
        from workbench.storage.queries.points import point_ident

        ident = point_ident(store, number)
        for point in point_list(store):
            if point.ident == ident:
                await write_note(room, point)


async def write_note(room: Room, point: PointView) -> None:
    """Write how a point is to be read. Call it in a worker."""
    from workbench.services.points.points import change_point
    from workbench.storage.queries.points import point_number
    from workbench.tui.modals.write import WriteScreen
    from workbench.tui.talk import keep
    from workbench.wording import say

    number = point_number(room.bench.store, point.ident)
    keeper, typed = keeping(room, On("note", number))
    title = say("tui.points.note", point=f"{point.ident} {point.title}")
    screen = WriteScreen(title, say("tui.points.note.keys"), point.note or "", typed=typed, keeper=keeper)
    words = await room.app.push_screen_wait(screen)
    if words is None or keep(room, change_point, point.ident, note=words or None):
        keeper.drop()
