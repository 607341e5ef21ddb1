"""Taking acts back and doing them again.

Undo takes back the latest act of a coder that still stands; redo does the one again that was taken back last, as long
as nothing new was done since. Both are entries themselves. Where somebody built on the act, it is refused and that
later act is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workbench.errors import RefusedError
from workbench.model import Entry
from workbench.storage.act import Act
from workbench.storage.bookmarks import kept_places, put_back
from workbench.storage.bringing import StuckError, bring
from workbench.storage.entries import backwards, forwards
from workbench.storage.going_back import REDO, UNDO, WayBack, images_back, read_marks
from workbench.storage.images import Image
from workbench.storage.queries.log import STANDING, UNDONE

BEARERS = ("document", "item")
"""Tables whose rows bear a text; codings point to the text, so no constraint keeps the bearer in its place."""

LATER = """
SELECT number FROM entry
WHERE number > :number AND undone_by IS NULL AND (
    instr(images, :guid) > 0 OR parts > 0 AND EXISTS (
        SELECT 1 FROM entrypart WHERE entry_number = entry.number AND instr(entrypart.images, :guid) > 0))
ORDER BY number LIMIT 1
"""


def last_standing(act: Act) -> Entry | None:
    """Return the latest act of the coder that still stands."""
    return _first(act, STANDING, {"coder": act.coder, "down_to": 0, "most": 1})


def last_undone(act: Act) -> Entry | None:
    """Return the act of the coder that was taken back last, unless something new was done since."""
    return _first(act, UNDONE, {"coder": act.coder})


def take_back(act: Act, entry: Entry) -> int:
    """Undo `entry` and write that down; returns the number of that entry."""
    _bring(act, entry, backwards(act.rows, entry.number))
    put_back(act, kept_places(act, [entry.number, *_redone_by(act, entry)]))
    written = act.write_entry(UNDO, target=entry.number)
    _mark(act, [(entry.number, written), *((n, before) for n, before, _ in read_marks(entry.parameters))])
    return written


def do_again(act: Act, entry: Entry) -> int:
    """Redo `entry` and write that down; returns the number of that entry."""
    _bring(act, entry, forwards(act.rows, entry.number))
    put_back(act, kept_places(act, [entry.undone_by]))
    written = act.write_entry(REDO, target=entry.number)
    _mark(act, [(entry.number, None), *((n, after) for n, _, after in read_marks(entry.parameters))])
    return written


def go_back(act: Act, way: WayBack) -> None:
    """Take back everything since an act, within an act that is under way."""
    try:
        bring(act, _noted(act, images_back(act.rows, way)))
    except StuckError as error:
        raise RefusedError("undo.changed", number=way.to) from error
    put_back(act, kept_places(act, range(way.to, way.latest + 1)))
    _mark(act, [(n, after) for n, _, after in way.marks])
    act.parameters["marks"] = way.marks


def _noted(act: Act, images: Iterable[Image]) -> Iterator[Image]:
    """Note images of rows while they pass."""
    for image in images:
        act.note(*image)
        yield image


def _redone_by(act: Act, entry: Entry) -> list[int]:
    """Return the entries that did `entry` again; its own images tell nothing of what they took along."""
    sql = "SELECT number FROM entry WHERE number > :number AND target = :number AND act = 'redo'"
    return [number for (number,) in act.rows(sql, {"number": entry.number})]


def _mark(act: Act, marks: list[tuple[int, int | None]]) -> None:
    """Note of each entry which one took it back; None: it stands."""
    act.session.connection().exec_driver_sql(
        "UPDATE entry SET undone_by = ? WHERE number = ?", [(by, number) for number, by in marks]
    )
    act.session.expire_all()


def _first(act: Act, sql: str, parameters: Any) -> Entry | None:
    """Return the entry whose number is the first value of a query."""
    number = act.session.connection().exec_driver_sql(sql, parameters).scalar()
    return None if number is None else act.get(Entry, number)


def _bring(act: Act, entry: Entry, images: Iterable[Image]) -> None:
    """Bring rows from one state to the other; refuse where somebody changed or used one since."""
    try:
        bring(act, _unless_built_on(act, entry, images))
    except StuckError as error:
        raise _built_on(act, entry, error.guid) from error


def _unless_built_on(act: Act, entry: Entry, images: Iterable[Image]) -> Iterator[Image]:
    """Let images of rows pass; refuse where a text would go on which somebody worked since."""
    for image in images:
        table, _, before, after = image
        text = before.get("text_id") if before and table in BEARERS else None
        if text and (after or {}).get("text_id") != text and _later(act, entry, text):
            raise _built_on(act, entry, text)
        yield image


def _later(act: Act, entry: Entry, guid: str) -> Entry | None:
    """Return the first standing act after `entry` that has a row in its images."""
    return _first(act, LATER, {"number": entry.number, "guid": guid})


def _built_on(act: Act, entry: Entry, guid: str) -> RefusedError:
    later = _later(act, entry, guid)
    if later is None:
        return RefusedError("undo.changed", number=entry.number)
    coder = act.rows("SELECT name FROM coder WHERE id = :coder", {"coder": later.coder_id})
    return RefusedError(
        "undo.built_on",
        number=entry.number,
        later=later.number,
        act=later.act,
        parameters=later.parameters,
        coder=coder[0][0] if coder else "",
    )
