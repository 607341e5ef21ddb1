"""Reading what an entry of the journal did to rows, a part at a time: a large act has hundreds of megabytes of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from workbench.errors import RefusedError
from workbench.storage.images import Image
from workbench.storage.migrations import up_to_date

Rows = Callable[[str, dict[str, object]], list[tuple[Any, ...]]]
"""Reads rows, of a project or of an act that is under way."""

ENTRY = "SELECT images, parts, schema_version, purged FROM entry WHERE number = :number"
PART = "SELECT images FROM entrypart WHERE entry_number = :number AND n = :n"


class _Stored(NamedTuple):
    images: str
    """The last ones."""
    parts: int
    version: int
    purged: bool


def forwards(rows: Rows, number: int) -> Iterator[Image]:
    """Yield the images of an entry in order, as the present schema has them; refused when some were lost."""
    entry = _entry(rows, number)
    for n in range(1, entry.parts + 1):
        yield from _images(_part(rows, number, n), entry.version)
    yield from _images(entry.images, entry.version)


def backwards(rows: Rows, number: int) -> Iterator[Image]:
    """Yield what takes an entry back: each image the other way round, the last one first."""
    entry = _entry(rows, number)
    yield from _turned(entry.images, entry.version)
    for n in range(entry.parts, 0, -1):
        yield from _turned(_part(rows, number, n), entry.version)


def _entry(rows: Rows, number: int) -> _Stored:
    [found] = rows(ENTRY, {"number": number})
    entry = _Stored(*found)
    if entry.purged:
        raise RefusedError("journal.purged", number=number)
    return entry


def _part(rows: Rows, number: int, n: int) -> str:
    """Return a part of the images; only a file that was damaged has lost one."""
    found = rows(PART, {"number": number, "n": n})
    if not found:
        raise RefusedError("journal.part_lost", number=number)
    return str(found[0][0])


def _images(stored: str, version: int) -> Iterator[Image]:
    return (_brought(table, guid, before, after, version) for table, guid, before, after in json.loads(stored))


def _turned(stored: str, version: int) -> Iterator[Image]:
    return (
        _brought(table, guid, after, before, version) for table, guid, before, after in reversed(json.loads(stored))
    )


def _brought(table: str, guid: str, before: Any, after: Any, version: int) -> Image:
    return table, guid, up_to_date(table, before, version), up_to_date(table, after, version)
