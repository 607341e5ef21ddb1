"""Large acts: what takes away so many codings that the counts are shown first and a backup is made before."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from workbench.storage.images import Image
from workbench.storage.store import Store
from workbench.wording import say

MOST = 50
"""Codings; more at once are many in any project."""
SHARE = 0.05
"""Of all codings; more at once are many in a small project."""
FEW = 5
"""Codings; so few never are many, as in a project that has just begun."""

TOLD = ("coding", "memo", "document", "item", "code", "point", "evidence", "respondent", "value")
"""Tables whose rows are told, in this order."""


class Effects(NamedTuple):
    """How many rows an act takes away and brings, by table; what comes and goes within it is not counted."""

    gone: Counter[str]
    come: Counter[str]


class Rows(NamedTuple):
    """What an act does to the rows of one table; what comes and goes within it counts as changed."""

    table: str
    added: int
    changed: int
    removed: int


CAME, WENT = 1, 2
"""Lowest two bits of what is remembered of an image."""


def is_large(store: Store, codings: int) -> bool:
    """Whether taking away so many codings is a large act in this project."""
    if codings <= FEW:
        return False
    return codings > MOST or codings > SHARE * store.value("SELECT count(*) FROM coding")


def effects(images: Iterable[Image]) -> Effects:
    """Count what these images take away and bring when they are applied in this order."""
    rows = touched(images)
    return Effects(
        Counter({each.table: each.removed for each in rows if each.removed}),
        Counter({each.table: each.added for each in rows if each.added}),
    )


def touched(images: Iterable[Image]) -> list[Rows]:
    """Count what these images do to the rows of each table.

    An act may have hundreds of thousands: of each image eight bytes are held, 62 bits of the hash of its row and what
    happened to it. That two of a million rows share a hash happens once in millions of acts.
    """
    marks: dict[str, array[int]] = {}
    for table, guid, before, after in images:
        happened = CAME if before is None else WENT if after is None else 0
        if table not in marks:
            marks[table] = array("q")
        marks[table].append(hash(guid) & ~(CAME | WENT) | happened)
    return [_counted(table, marks[table]) for table in sorted(marks)]


def _counted(table: str, marks: array[int]) -> Rows:
    """Count rows: one that came once more than it went is there afterwards and was not before."""
    rows = Counter[int]()
    for _, group in groupby(sorted(marks), lambda mark: mark >> 2):
        happened = [mark & (CAME | WENT) for mark in group]
        rows[happened.count(CAME) - happened.count(WENT)] += 1
    return Rows(table, rows[1], rows[0], rows[-1])


def before_taking_away(store: Store, codings: int, why: str) -> None:
    """Make a backup when so many codings are to go at once; where none can be made, the act itself can be undone."""
    if is_large(store, codings):
        from workbench.services.project.backups import backup_before

        backup_before(store, why)


def told(effects: Effects) -> str:
    """Say what goes and what comes, by kind, or that it is nothing."""
    parts = [
        say(f"large.{way}.{table}", count=count[table])
        for way, count in (("gone", effects.gone), ("come", effects.come))
        for table in TOLD
        if count[table]
    ]
    return ", ".join(parts) or say("large.nothing")
