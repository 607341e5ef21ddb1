"""The register of files that were written for others: when, what, for whom, and whose words stand in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.exporters.bundle import unpacked
from workbench.exporters.closing import HOLDING
from workbench.exporters.delivery import put, put_folder, putting
from workbench.exporters.handed import Handed
from workbench.exporters.provenance import Made, Provenance, beside_of, put_beside, with_provenance
from workbench.exporters.report import Rendered
from workbench.exporters.streamed import Streamed
from workbench.storage.store import Store

if TYPE_CHECKING:
    from workbench.services.deliveries.handing_out import Hand

STATEMENT = ".statement.txt"
"""Ends the name of the file that says what was removed, beside one whose format has no place for it."""

REGISTER = """
INSERT INTO delivery (guid, at, coder_id, report, file, recipient_id, sha256, raw, replaced, holds)
VALUES (?, ?, (SELECT id FROM coder WHERE name = ?), ?, ?, (SELECT id FROM recipient WHERE guid = ?), ?, ?, ?, ?)
"""
DELIVERIES = """
SELECT delivery.at, coalesce(coder.name, ''), report, file, recipient.name, sha256, raw, replaced, holds
FROM delivery LEFT JOIN coder ON coder.id = delivery.coder_id
LEFT JOIN recipient ON recipient.id = delivery.recipient_id ORDER BY delivery.id
"""

Put = Callable[[Path, bytes], None]
"""Writes a file: over another, or never."""


class DeliveryRow(NamedTuple):
    """A file that was written for others."""

    at: str
    coder: str
    report: str
    file: str
    recipient: str | None
    sha256: str
    raw: bool
    replaced: int
    respondents: tuple[str, ...]
    """Those of whom something may stand in it, by name; those who are no more in the project by GUID."""


def hand_over(
    store: Store, path: Path, rendered: Rendered, format_: str, *, coder: str = "", write: Put = put
) -> bytes:
    """Write a file with what it was made of in it or beside it, and register it; returns the bytes of the file.

    `store` is the project itself. A file of a project that was not rendered for others is a mistake of the program.
    """
    if rendered.handed is None:
        raise ValueError(path.suffix)
    made = rendered.made
    whole, beside = (rendered.content, None) if made is None else with_provenance(rendered.content, made, format_)
    write(path, whole)
    if beside is not None:
        put(beside_of(path), beside)
    say_beside(path, rendered.handed, format_)
    register(store, path, rendered.handed, made.report if made else "", hashlib.sha256(whole).hexdigest(), coder=coder)
    return whole


def hand_over_streamed(
    store: Store, path: Path, hand: Hand, streamed: Streamed, made: Made, format_: str, *, coder: str = ""
) -> int:
    """Write a file while it is made, each part searched for names before it is written; else as `hand_over` does.

    Returns its size. Where a name is left in a part, or the disk is full, nothing is there afterwards but what was.
    """
    sha256, replaced, size = hashlib.sha256(), 0, 0

    def look(part: bytes) -> None:
        nonlocal replaced
        replaced += hand.searched(part)

    with putting(path) as file:
        for piece in streamed.pieces(look):
            sha256.update(piece)
            size += file.write(piece)
    told, digest = hand.on_terms(made), sha256.hexdigest()
    put(beside_of(path), Provenance(told, format_, digest).line())
    handed = hand.handed(replaced, told.report, told.query)
    say_beside(path, handed, format_)
    register(store, path, handed, told.report, digest, coder=coder)
    return size


def note_over(store: Store, path: Path, handed: Handed, made: Made, format_: str, *, coder: str = "") -> None:
    """Put beside a file that was written already what it was made of and what was removed, and register it."""
    put_beside(path, made, format_)
    say_beside(path, handed, format_)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    register(store, path, handed, made.report, sha256, coder=coder)


def hand_over_folder(store: Store, path: Path, rendered: Rendered, format_: str, *, coder: str = "") -> bytes:
    """Write the files of an archive into a folder instead; else as `hand_over` does, with the hash of the archive."""

    def unpack(folder: Path, archive: bytes) -> None:
        put_folder(folder, unpacked(archive))

    return hand_over(store, path, rendered, format_, coder=coder, write=unpack)


def put_plain(path: Path, rendered: Rendered, format_: str) -> int:
    """Write a file that is of no project; returns its size."""
    made = rendered.made
    whole, beside = (rendered.content, None) if made is None else with_provenance(rendered.content, made, format_)
    put(path, whole)
    if beside is not None:
        put(beside_of(path), beside)
    return len(whole)


def say_beside(path: Path, handed: Handed, format_: str) -> None:
    """Write what was removed beside a file that cannot say it itself; a folder or archive of csv files holds it."""
    if format_ in HOLDING or path.is_dir() or path.suffix.lower() == ".zip":
        return
    said = "\n\n".join([handed.heading, *handed.lines])
    put(path.with_name(f"{path.name}{STATEMENT}"), f"{said}\n".encode())


def register(store: Store, path: Path, handed: Handed, report: str, sha256: str, *, coder: str = "") -> None:
    """Note in the project that a file was written; a register, so no act and never undone."""
    from workbench.model import new_guid
    from workbench.storage.act import now

    row = (new_guid(), now(), coder, report or path.suffix.lstrip("."), path.name, handed.recipient, sha256)
    store.keep(REGISTER, (*row, handed.mode == "raw", handed.replaced, json.dumps(handed.holds)))


def deliveries(store: Store) -> list[DeliveryRow]:
    """Return every file that was written for others, the earliest first."""
    names = dict(store.rows("SELECT guid, name FROM respondent"))
    rows = store.rows(DELIVERIES)
    return [
        DeliveryRow(
            at, coder, report, file, to, sha256, bool(raw), replaced, tuple(names.get(each, each) for each in held)
        )
        for at, coder, report, file, to, sha256, raw, replaced, held in ((*row[:8], json.loads(row[8])) for row in rows)
    ]


def deliveries_holding(store: Store, respondent: str) -> list[DeliveryRow]:
    """Return the files in which something of a respondent, by GUID, may stand."""
    rows = store.rows(DELIVERIES)
    return [each for each, row in zip(deliveries(store), rows, strict=True) if respondent in json.loads(row[8])]
