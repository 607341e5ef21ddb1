"""The register of purges, and which files of the program, and which that were handed on, still hold what went."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from workbench.errors import ProjectError
from workbench.services.project.known_copies import known_copies
from workbench.storage.connection import DriverError
from workbench.storage.copying import reading
from workbench.storage.store import Store

BACKUPS = ("backup", "second")
"""Kinds of copies that are backups, beside the project or in the second place."""
HELD = """
SELECT EXISTS (SELECT 1 FROM respondent WHERE guid = :guid)
    OR EXISTS (SELECT 1 FROM text WHERE guid IN (SELECT value FROM json_each(:texts)))
    OR EXISTS (SELECT 1 FROM entry WHERE instr(images, :guid))
    OR EXISTS (SELECT 1 FROM entrypart WHERE instr(images, :guid))
"""
TEXTS, REWRITTEN = "texts", "rewritten"
"""What stands beside the counts of a purge: GUIDs of the texts that went, and whether the file was written anew."""


class Held(NamedTuple):
    """What still holds something of a respondent."""

    backups: list[Path]
    """Those that hold them, or of which nobody can tell since they cannot be read."""
    copies: list[Path]
    """Likewise of other files of the program: working copies, what was kept beside the project."""
    deliveries: list[tuple[str, str]]
    """Moment (UTC) and name of files that were handed on with something of theirs in it."""


class PurgeRow(NamedTuple):
    """A purge as the register has it: who it was is not known any more."""

    number: int
    at: str
    """UTC."""
    coder: str
    counts: dict[str, int]
    """By table, how much went."""
    rewritten: bool
    guid: str
    """Of the respondent."""
    texts: tuple[str, ...]
    """GUIDs of the texts that went or were made blank in part."""


def still_holding(store: Store, guid: str, texts: Iterable[str]) -> Held:
    """Return what still holds a respondent, by GUID, or one of these texts."""
    given = {"guid": guid, "texts": json.dumps(sorted(texts))}
    found = [copy for copy in known_copies(store.path) if _may_hold(copy.path, given)]
    sql = "SELECT at, file FROM delivery WHERE instr(holds, ?) ORDER BY id"
    return Held(
        [copy.path for copy in found if copy.kind in BACKUPS],
        [copy.path for copy in found if copy.kind not in BACKUPS],
        [(at, file) for at, file in store.rows(sql, (guid,))],
    )


def _may_hold(path: Path, given: dict[str, str]) -> bool:
    with suppress(ProjectError, DriverError, OSError), reading(path) as connection:
        return bool(connection.execute(HELD, given).fetchone()[0])
    return True


def purges(store: Store) -> list[PurgeRow]:
    """Return every purge, the earliest first."""
    sql = """SELECT purge.id, at, coalesce(coder.name, ''), counts, respondent_guid
             FROM purge LEFT JOIN coder ON coder.id = coder_id ORDER BY purge.id"""
    return [_row(*row) for row in store.rows(sql)]


def _row(number: int, at: str, coder: str, counts: str, guid: str) -> PurgeRow:
    told = json.loads(counts)
    rewritten, texts = told.pop(REWRITTEN, 1), told.pop(TEXTS, ())
    return PurgeRow(number, at, coder, told, bool(rewritten), guid, tuple(texts))
