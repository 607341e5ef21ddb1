"""Large acts: what takes away so many codings that the counts are shown first and a backup is made before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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


def is_large(store: Store, codings: int) -> bool:
    """Whether taking away so many codings is a large act in this project."""
    if codings <= FEW:
        return False
    return codings > MOST or codings > SHARE * store.value("SELECT count(*) FROM coding")


def effects(images: Iterable[Image]) -> Effects:
    """Count what these images take away and bring when they are applied in this order."""
    there: dict[tuple[str, str], tuple[bool, bool]] = {}
    for table, guid, before, after in images:
        first = there.get((table, guid), (before is not None, False))[0]
        there[table, guid] = first, after is not None
    gone = Counter(table for (table, _), (before, after) in there.items() if before and not after)
    come = Counter(table for (table, _), (before, after) in there.items() if after and not before)
    return Effects(gone, come)


def before_taking_away(store: Store, codings: int, why: str) -> None:
    """Make a backup when so many codings are to go at once; where none can be made, the act itself can be undone."""
    if is_large(store, codings):
        from workbench.services.backups import backup_before

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
