"""Images of rows in the journal: they name other rows by GUID instead of by number."""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlmodel import Session

Image = tuple[str, str, dict[str, Any] | None, dict[str, Any] | None]
"""Table, GUID, values before (None: it was not there) and values after (None: it was taken away)."""


MOST = 20_000
"""Rows whose names are remembered; some megabytes."""


class Names:
    """Turns numbers of rows into GUIDs and back; remembers what it was asked last."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._guids: dict[tuple[str, int], str] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    def guid(self, of: str, number: int) -> str:
        """Return the GUID of a row of table `of`."""
        if (of, number) not in self._guids:
            self.know(of, number, self._ask(of, "guid", "id", number))
        return self._guids[of, number]

    def number(self, of: str, guid: str) -> int:
        """Return the number of a row of table `of`; raises LookupError when it is not there."""
        if (of, guid) not in self._numbers:
            self.know(of, self._ask(of, "id", "guid", guid), guid)
        return self._numbers[of, guid]

    def know(self, of: str, number: int, guid: str) -> None:
        """Take note of a row that came."""
        if len(self._guids) >= MOST:
            self._guids.clear()
            self._numbers.clear()
        self._guids[of, number], self._numbers[of, guid] = guid, number

    def learn(self, of: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Look up the GUIDs of all that these rows of a table point to, a query for each table."""
        self._look_up(of, rows, "id", self._guids)

    def seek(self, of: Table, images: Sequence[dict[str, Any]]) -> None:
        """Look up the numbers of all that these images of a table name, a query for each table."""
        self._look_up(of, images, "guid", self._numbers)

    def _look_up(self, of: Table, rows: Sequence[dict[str, Any]], by: str, known: Container[tuple[str, Any]]) -> None:
        from workbench.storage.engine import asked

        wanted: dict[str, set[Any]] = {}
        for name, target in references(of).items():
            pointed = {row[name] for row in rows if row.get(name) is not None}
            wanted.setdefault(target, set()).update(each for each in pointed if (target, each) not in known)
        for target, pointed in wanted.items():
            sql = f'SELECT id, guid FROM "{target}" WHERE "{by}" IN (SELECT value FROM json_each(?))'
            found = asked(self._session, sql, (json.dumps(sorted(pointed)),)) if pointed else ()
            for number, guid in found:
                self.know(target, number, guid)

    def forget(self, of: str, guid: str) -> None:
        """Forget a row that was taken away, since its number may be given to another."""
        self._guids.pop((of, self._numbers.pop((of, guid), 0)), None)

    def outward(self, of: Table, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values of a row with GUIDs where it points to other rows."""
        targets = references(of)
        return {
            name: self.guid(targets[name], value) if name in targets and value is not None else value
            for name, value in values.items()
            if name != "guid"
        }

    def inward(self, of: Table, image: dict[str, Any]) -> dict[str, Any]:
        """Return the values of an image with numbers where it points to other rows."""
        targets = references(of)
        return {
            name: self.number(targets[name], value) if name in targets and value is not None else value
            for name, value in image.items()
        }

    def _ask(self, of: str, wanted: str, known: str, value: object) -> Any:
        from workbench.storage.engine import asked

        found = asked(self._session, f'SELECT "{wanted}" FROM "{of}" WHERE "{known}" = ?', (value,))
        if not found:
            raise LookupError(of, value)
        return found[0][0]


@cache
def references(of: Table) -> dict[str, str]:
    """Return the columns of a table that point to other rows, each with the table it points to."""
    return {key.parent.name: key.column.table.name for key in of.foreign_keys}
