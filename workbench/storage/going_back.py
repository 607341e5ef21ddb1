"""Going back to before an act: what everybody did since is taken back as one entry.

The journal is read as a row of events. An undo or redo is an event, too: it brought the images of its act backwards or
forwards. Taking back every event since, the latest first, gives the project as it was, whatever was undone and done
again meanwhile. Entering a coder is nobody's act and stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.storage.entries import Rows, backwards, forwards
from workbench.storage.images import Image

GO_BACK = "go_back"
UNDO, REDO = "undo", "redo"
LASTING = (UNDO, REDO)
"""Acts that are entries but cannot themselves be undone."""

Marks = dict[int, int | None]
"""Entry → the entry that took it back; None while it stands."""
Mark = tuple[int, int | None, int | None]
"""An entry, with the entry that had taken it back before going back and after it."""


class Event(NamedTuple):
    """An entry of the journal as far as its order is concerned."""

    number: int
    act: str
    target: int | None
    coder: int | None
    marks: list[Mark]
    """Of going back: what it did to marks."""


class WayBack(NamedTuple):
    """What going back to before an act would do."""

    to: int
    latest: int
    """Number of the last entry."""
    taken: list[int]
    """Acts that stand now and would not, the latest first."""
    returning: list[int]
    """Acts that were taken back since, and would stand again."""
    since: list[Event]
    """What everybody did since, in order."""
    marks: list[Mark]


def way_back(rows: Rows, to: int) -> WayBack:
    """Return what going back to before entry `to` would do; nothing is written."""
    events = events_of(rows)
    then, now = marks_of(event for event in events if event.number < to), marks_of(events)
    since = [event for event in events if event.number >= to and event.coder is not None]
    acts = {event.number for event in since if event.act not in LASTING}
    taken = [n for n in sorted(now, reverse=True) if now[n] is None and (n in acts or then.get(n) is not None)]
    returning = [n for n in sorted(then) if then[n] is None and now[n] is not None]
    here = len(events) + 1
    marks: list[Mark] = [(n, None, then.get(n) or here) for n in taken]
    marks += [(n, now[n], None) for n in returning]
    return WayBack(to, len(events), taken, returning, since, marks)


def events_of(rows: Rows) -> list[Event]:
    """Return the journal as a row of events."""
    sql = """SELECT number, act, target, coder_id, CASE act WHEN 'go_back' THEN parameters END
             FROM entry ORDER BY number"""
    return [Event(number, act, target, coder, read_marks(told)) for number, act, target, coder, told in rows(sql, {})]


def read_marks(parameters: str | None) -> list[Mark]:
    """Return what going back did to marks, out of its parameters; nothing of another act."""
    return [(n, before, after) for n, before, after in json.loads(parameters or "{}").get("marks", ())]


def images_back(rows: Rows, way: WayBack) -> Iterator[Image]:
    """Yield what going back would do to rows, in order: an undo or redo was done with the images of its act."""
    for event in reversed(way.since):
        number = event.target if event.act in LASTING and event.target is not None else event.number
        yield from forwards(rows, number) if event.act == UNDO else backwards(rows, number)


def marks_of(events: Iterable[Event]) -> Marks:
    """Return of every act which entry took it back, as it was after these events."""
    known: dict[int, Event] = {}
    marks: Marks = {}
    for event in events:
        known[event.number] = event
        if event.act in LASTING and event.target is not None:
            undone = event.act == UNDO
            marks[event.target] = event.number if undone else None
            marks |= {n: before if undone else after for n, before, after in known[event.target].marks}
        else:
            marks[event.number] = None
            marks |= {n: after for n, _, after in event.marks}
    return marks
