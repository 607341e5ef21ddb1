"""Going back to before an act: what everybody did since is taken back as one entry.

The journal is read as a row of events. An undo or redo is an event, too: it brought the images of its act backwards or
forwards. Taking back every event since, the latest first, gives the project as it was, whatever was undone and done
again meanwhile. Entering a coder is nobody's act and stays.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from workbench.storage.images import Image
from workbench.storage.migrations import up_to_date

GO_BACK = "go_back"
UNDO, REDO = "undo", "redo"
LASTING = (UNDO, REDO)
"""Acts that are entries but cannot themselves be undone."""

Rows = Callable[[str, dict[str, object]], list[tuple[Any, ...]]]
"""Reads rows, of a project or of an act that is under way."""
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
    images: list[Image]
    """What would happen to rows, in order."""
    marks: list[Mark]


def read_images(stored: str, version: int) -> list[Image]:
    """Return the images of an entry as the present schema has them."""
    return [
        (table, guid, up_to_date(table, before, version), up_to_date(table, after, version))
        for table, guid, before, after in json.loads(stored)
    ]


def backwards(images: list[Image]) -> list[Image]:
    """Return what takes images back: each the other way round, the last one first."""
    return [(table, guid, after, before) for table, guid, before, after in reversed(images)]


def way_back(rows: Rows, to: int) -> WayBack:
    """Return what going back to before entry `to` would do; nothing is written."""
    events = events_of(rows)
    then, now = marks_of(event for event in events if event.number < to), marks_of(events)
    since = [event for event in events if event.number >= to and event.coder is not None]
    acts = {event.number for event in since if event.act not in LASTING}
    images = [image for event in reversed(since) for image in backwards(_what_it_did(rows, event))]
    taken = [n for n in sorted(now, reverse=True) if now[n] is None and (n in acts or then.get(n) is not None)]
    returning = [n for n in sorted(then) if then[n] is None and now[n] is not None]
    here = len(events) + 1
    marks: list[Mark] = [(n, None, then.get(n) or here) for n in taken]
    marks += [(n, now[n], None) for n in returning]
    return WayBack(to, len(events), taken, returning, images, marks)


def events_of(rows: Rows) -> list[Event]:
    """Return the journal as a row of events."""
    sql = """SELECT number, act, target, coder_id, CASE act WHEN 'go_back' THEN parameters END
             FROM entry ORDER BY number"""
    return [Event(number, act, target, coder, read_marks(told)) for number, act, target, coder, told in rows(sql, {})]


def read_marks(parameters: str | None) -> list[Mark]:
    """Return what going back did to marks, out of its parameters; nothing of another act."""
    return [(n, before, after) for n, before, after in json.loads(parameters or "{}").get("marks", ())]


def _what_it_did(rows: Rows, event: Event) -> list[Image]:
    """Return what an event did to rows: an undo or redo did it with the images of its act."""
    number = event.target if event.act in LASTING else event.number
    [(stored, version)] = rows("SELECT images, schema_version FROM entry WHERE number = :number", {"number": number})
    images = read_images(stored, version)
    return backwards(images) if event.act == UNDO else images


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
