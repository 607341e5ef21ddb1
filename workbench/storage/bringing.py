"""Bringing rows from one state to another, as images of the journal say; an act may have many thousands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from workbench.storage.act import Act
from workbench.storage.bookmarks import take_along
from workbench.storage.images import Image

MOST = 1000
"""Rows that are brought along at a time."""


class StuckError(Exception):
    """A row is not as it should be, or something is in its way."""

    def __init__(self, guid: str) -> None:
        super().__init__(guid)
        self.guid = guid


def bring(act: Act, images: Iterable[Image]) -> None:
    """Bring each row from the state before to the state after, in this order.

    Raises StuckError with the GUID of the first row that was in another state, or that cannot be where it should.
    """
    act.session.expire_all()
    for run in _runs(images):
        table = SQLModel.metadata.tables[run[0][0]]
        present = _present(act, table, [guid for _, guid, _, _ in run])
        for _, guid, before, _ in run:
            if present.get(guid) != before:
                raise StuckError(guid)
        try:
            _put(act, table, run)
        except IntegrityError as error:
            raise StuckError(_culprit(act, table, run)) from error


def _runs(images: Iterable[Image]) -> Iterator[list[Image]]:
    """Yield images that follow each other, of one table, all coming, all going or all changing, no row twice.

    A code comes after its parent: below one of the same run it begins another.
    """
    run: list[Image] = []
    guids: set[str] = set()
    for image in images:
        bound = image[1] in guids or (image[3] or {}).get("parent_id") in guids
        if run and (_kind(image) != _kind(run[0]) or bound or len(run) == MOST):
            yield run
            run, guids = [], set()
        run.append(image)
        guids.add(image[1])
    if run:
        yield run


def _kind(image: Image) -> tuple[str, bool, bool]:
    return image[0], image[2] is None, image[3] is None


def _present(act: Act, table: Table, guids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the rows that are there, by GUID, as images have them."""
    columns = [column.name for column in table.columns]
    named = ", ".join(f'"{column}"' for column in columns)
    sql = f'SELECT {named} FROM "{table.name}" WHERE guid IN (SELECT value FROM json_each(:guids))'
    rows = [dict(zip(columns, row, strict=True)) for row in act.rows(sql, {"guids": json.dumps(guids)})]
    act.names.learn(table, rows)
    for row in rows:
        act.names.know(table.name, row.pop("id"), row["guid"])
    return {row["guid"]: act.names.outward(table, row) for row in rows}


def _put(act: Act, table: Table, run: Sequence[Image]) -> None:
    """Bring the rows of a run into their states after; plain SQL on all at once."""
    _, _, before, after = run[0]
    if after is None:
        _take_away(act, table, [guid for _, guid, _, _ in run])
        return
    act.names.seek(table, [wanted or {} for *_, wanted in run])
    rows = [_values(act, table, guid, wanted or {}) for _, guid, _, wanted in run]
    names = list(rows[0])
    listed, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    changes = ", ".join(f'"{name}" = ?' for name in names)
    if before is None:
        sql = f'INSERT INTO "{table.name}" ({listed}) VALUES ({places})'
        values = [tuple(row[name] for name in names) for row in rows]
    else:
        sql = f'UPDATE "{table.name}" SET {changes} WHERE guid = ?'
        values = [(*(row[name] for name in names), row["guid"]) for row in rows]
    act.session.connection().exec_driver_sql(sql, values)


def _take_away(act: Act, table: Table, guids: Sequence[str]) -> None:
    for guid in guids:
        if table.name == "document":
            take_along(act, guid)
        act.names.forget(table.name, guid)
    act.session.connection().exec_driver_sql(f'DELETE FROM "{table.name}" WHERE guid = ?', [(guid,) for guid in guids])


def _values(act: Act, table: Table, guid: str, wanted: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"guid": guid, **act.names.inward(table, wanted)}
    except LookupError as error:
        raise StuckError(guid) from error


def _culprit(act: Act, table: Table, run: Sequence[Image]) -> str:
    """Return the GUID of the first row of a run that something is in the way of; those before it are brought along."""
    for image in run:
        _, guid, _, wanted = image
        if _present(act, table, [guid]).get(guid) != wanted:
            try:
                _put(act, table, [image])
            except IntegrityError:
                return guid
    return run[-1][1]
