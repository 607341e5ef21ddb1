"""The sign of what rested on words that were purged or are withdrawn, and taking it as seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.services.respondents.rested import Place, Rested, looked_at, rested, told_apart
from workbench.storage.queries.points import trede_and_point
from workbench.tui.guard import one_line
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.points.summary import TredeSummary
    from workbench.storage.store import Store
    from workbench.tui.screens.base import Room

SIGN = "⊘"
"""Stands before what rested on words that went; on Documents before what is not used any more."""
By = dict[tuple[str, Place], list[Rested]]
"""Table and place → why it is to be looked at."""


def resting(store: Store) -> By:
    """Return everything that is to be looked at, by what it is."""
    return told_apart(rested(store))


def marked(words: str, rows: Sequence[Rested]) -> str:
    """Return words with the sign before them where there is something to look at."""
    return f"{SIGN} {words}" if rows else words


def gone_line(found: TredeSummary, rows: By) -> str:
    """Return which points of a trede rested on words that went, in a sentence; nothing where none did."""
    gone = "; ".join(f"{each.ident} {each.title}" for each in found.points if ("point", (each.guid,)) in rows)
    return say("tui.rested.summary", points=one_line(gone)) if gone else ""


def room_of(store: Store, row: Rested) -> tuple[str, dict[str, Any]]:
    """Return the room in which something is looked at again, and where in it."""
    if row.target == "point":
        trede, point = trede_and_point(store, str(row.place[0]))
        return "points", {"trede": trede, "point": point}
    if row.target == "frameworkcell":
        return "framework", {"respondent": row.place[0], "theme": row.place[1]}
    return "documents", {"document": row.place[0]}


def causes(rows: Sequence[Rested]) -> str:
    """Return why something is to be looked at: each purge and withdrawal once."""
    named = dict.fromkeys(say(f"tui.rested.{row.cause}", day=row.at[:10]) for row in rows)
    return ", ".join(named)


def take_as_seen(room: Room, rows: Sequence[Rested]) -> None:
    """Let the sign go, and say so."""
    from workbench.tui.jobs.memos import may_write

    if not rows or not may_write(room):
        return
    if room.do(lambda: looked_at(room.bench.store, room.bench.coder, rows)):
        room.app.notify(say("tui.rested.seen", name=rows[0].name), markup=False, timeout=4)
        room.reload()
