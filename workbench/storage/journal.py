"""Taking acts back and doing them again.

Undo takes back the latest act of a coder that still stands; redo does the one again that was taken back last, as long
as nothing new was done since. Both are entries themselves. Where somebody built on the act, it is refused and that
later act is named.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Table, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from workbench.errors import RefusedError
from workbench.model import Entry
from workbench.storage.act import Act
from workbench.storage.images import Image
from workbench.storage.migrations import up_to_date

LASTING = ("undo", "redo")
"""Acts that are entries but cannot themselves be undone."""

BEARERS = ("document", "item")
"""Tables whose rows bear a text; codings point to the text, so no constraint keeps the bearer in its place."""


def last_standing(act: Act) -> Entry | None:
    """Return the latest act of the coder that still stands."""
    return _entry(
        act,
        "coder_id IS :coder AND undone_by IS NULL AND act NOT IN ('undo', 'redo') ORDER BY number DESC",
        coder=act.coder,
    )


def last_undone(act: Act) -> Entry | None:
    """Return the act of the coder that was taken back last, unless something new was done since."""
    return _entry(
        act,
        """coder_id IS :coder AND undone_by > coalesce(
            (SELECT max(number) FROM entry WHERE coder_id IS :coder AND act NOT IN ('undo', 'redo')), 0)
        ORDER BY undone_by DESC""",
        coder=act.coder,
    )


def take_back(act: Act, entry: Entry) -> int:
    """Undo `entry` and write that down; returns the number of that entry."""
    for image in reversed(_images(entry)):
        _apply(act, entry, image[0], image[1], expected=image[3], wanted=image[2])
    written = act.write_entry("undo", target=entry.number)
    entry.undone_by = written
    act.keep(entry)
    return written


def do_again(act: Act, entry: Entry) -> int:
    """Redo `entry` and write that down; returns the number of that entry."""
    for image in _images(entry):
        _apply(act, entry, image[0], image[1], expected=image[2], wanted=image[3])
    written = act.write_entry("redo", target=entry.number)
    entry.undone_by = None
    act.keep(entry)
    return written


def _images(entry: Entry) -> list[Image]:
    """Return the images of an entry as the present schema has them."""
    version = entry.schema_version
    return [
        (table, guid, up_to_date(table, before, version), up_to_date(table, after, version))
        for table, guid, before, after in json.loads(entry.images)
    ]


def _entry(act: Act, where: str, **parameters: object) -> Entry | None:
    number = (
        act.session.connection().execute(text(f"SELECT number FROM entry WHERE {where} LIMIT 1"), parameters).scalar()
    )
    return None if number is None else act.get(Entry, number)


def _apply(
    act: Act,
    entry: Entry,
    name: str,
    guid: str,
    *,
    expected: dict[str, Any] | None,
    wanted: dict[str, Any] | None,
) -> None:
    """Bring one row from its expected to its wanted state; refuse where somebody changed or used it since."""
    table = SQLModel.metadata.tables[name]
    if _present(act, table, guid) != expected:
        raise _built_on(act, entry, guid)
    text_guid = expected.get("text_id") if expected and name in BEARERS else None
    if text_guid and (wanted or {}).get("text_id") != text_guid and _later(act, entry, text_guid):
        raise _built_on(act, entry, text_guid)
    act.session.expire_all()
    try:
        _put(act, table, guid, there=expected is not None, wanted=wanted)
    except (IntegrityError, LookupError) as error:
        raise _built_on(act, entry, guid) from error


def _put(act: Act, table: Table, guid: str, *, there: bool, wanted: dict[str, Any] | None) -> None:
    """Bring a row into its wanted state; plain SQL, since an act may have very many."""
    run = act.session.connection().exec_driver_sql
    if wanted is None:
        run(f'DELETE FROM "{table.name}" WHERE guid = ?', (guid,))
        act.names.forget(table.name, guid)
        return
    values = {"guid": guid, **act.names.inward(table, wanted)}
    if there:
        places = ", ".join(f'"{name}" = ?' for name in values)
        run(f'UPDATE "{table.name}" SET {places} WHERE guid = ?', (*values.values(), guid))
    else:
        names, places = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        run(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', tuple(values.values()))


def _present(act: Act, table: Table, guid: str) -> dict[str, Any] | None:
    columns = [column.name for column in table.columns if column.name not in {"id", "guid"}]
    named = ", ".join(f'"{column}"' for column in columns)
    found = act.session.connection().exec_driver_sql(f'SELECT {named} FROM "{table.name}" WHERE guid = ?', (guid,))
    row = found.first()
    return None if row is None else act.names.outward(table, dict(zip(columns, row, strict=True)))


def _later(act: Act, entry: Entry, guid: str) -> Entry | None:
    """Return the first standing act after `entry` that has a row in its images."""
    return _entry(
        act,
        "number > :number AND undone_by IS NULL AND instr(images, :guid) > 0 ORDER BY number",
        number=entry.number,
        guid=guid,
    )


def _built_on(act: Act, entry: Entry, guid: str) -> RefusedError:
    later = _later(act, entry, guid)
    if later is None:
        return RefusedError("undo.changed", number=entry.number)
    return RefusedError("undo.built_on", number=entry.number, later=later.number, act=later.act)
