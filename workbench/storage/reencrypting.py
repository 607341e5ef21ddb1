"""Writing a project file anew under another passphrase, or under none, and wiping what was there before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import Any, BinaryIO

from workbench.errors import ProjectError, RefusedError
from workbench.storage.connection import connect, journal_of
from workbench.storage.copying import PART, SPARE, keep_folder, keep_on_disk, unfinished
from workbench.storage.opened import is_open
from workbench.storage.passphrases import key_of, salt_of, spelled
from workbench.storage.replacing import ensure_alone, others
from workbench.storage.schema import check_header
from workbench.storage.troubles import translated

CHUNK = 1 << 20
"""Bytes that are written over at a time."""

Prepare = Callable[[Path], None]
"""What is done to the new file before it takes the place of the old one; what it raises leaves the old one there."""


def rewrite(path: Path, salt: bytes | None, prepare: Prepare = lambda _: None) -> None:
    """Write a project file anew, encrypted with the key of a salt that was given to this process; None: plain.

    Nobody else can write in the file from the moment it is read until the new one has its name; at each moment one of
    the two is there. What the old file held is written over once, unless it has another name, too. Raises RefusedError
    while another program has it open or there is no room, ProjectError when it is damaged or cannot be written.
    Connections of this process have to be closed first.
    """
    path = path.resolve()
    ensure_alone(path)
    _look_for_room(path)
    try:
        with translated(path), path.open("rb+") as old:
            _exchange(path, salt, prepare)
            _wipe(old)
    except OSError as error:
        raise ProjectError("passphrase.unwritable", file=path.name, folder=str(path.absolute().parent)) from error


def _exchange(path: Path, salt: bytes | None, prepare: Prepare) -> None:
    with unfinished(path) as part, _alone_in(path) as source:
        part.touch(mode=0o600)
        _export(source, path, part, salt)
        prepare(part)
        keep_on_disk(part)
        if os.name == "nt":  # there a file that is open keeps its name
            source.close()
        part.replace(path)
        keep_folder(path.absolute().parent)


def _look_for_room(path: Path) -> None:
    folder = path.absolute().parent
    if shutil.disk_usage(folder).free < path.stat().st_size + SPARE:
        raise RefusedError("passphrase.no_room", file=path.name, folder=str(folder))


@contextmanager
def _alone_in(path: Path) -> Iterator[Any]:
    """Open a file that nobody else can read or write until it is closed."""
    connection = connect(path)
    try:
        check_header(connection, path)
        connection.execute("PRAGMA main.locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield connection
    finally:
        connection.close()


def _export(source: Any, path: Path, part: Path, salt: bytes | None) -> None:
    """Copy every table, index and number into an empty file, and compare."""
    key = key_of(salt) if salt else None
    spelled_key = spelled(salt, key) if salt and key else ""
    source.execute("PRAGMA cipher_log_level = NONE")
    source.execute(f'ATTACH DATABASE ? AS made KEY "{spelled_key}"', (f"{part.absolute().as_uri()}?mode=rw",))
    for setting in ("journal_mode = OFF", "synchronous = OFF"):
        source.execute(f"PRAGMA made.{setting}")
    source.execute("BEGIN EXCLUSIVE")
    source.execute("SELECT sqlcipher_export('made')")
    for number in ("user_version", "application_id"):
        source.execute(f"PRAGMA made.{number} = {source.execute(f'PRAGMA main.{number}').fetchone()[0]}")
    source.execute("COMMIT")
    whole = source.execute("PRAGMA made.integrity_check(1)").fetchone()[0] == "ok"
    if not whole or _counts(source, "made") != _counts(source, "main"):
        raise ProjectError("project.damaged", file=path.name)
    source.execute("DETACH DATABASE made")


def _counts(connection: Any, schema: str) -> dict[str, int]:
    names = connection.execute(f"SELECT name FROM {schema}.sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    ordinary = [name for (name,) in names if not name.startswith("sqlite_") and name != "turn_words"]
    count = 'SELECT count(*) FROM {}."{}"'
    return {name: connection.execute(count.format(schema, name)).fetchone()[0] for name in ordinary}


def clear_plain_parts(path: Path) -> None:
    """Wipe what a killed program left of an encrypted file that it was writing as a plain one."""
    for part in path.absolute().parent.glob(f"{escape(path.name)}.*{PART}"):
        with suppress(OSError):
            if salt_of(part) is None and not is_open(part) and next(others(part), None) is None:
                wipe(part)


def wipe(path: Path) -> None:
    """Write over a file once and take it away, with the journal that belongs to it; a second name of it stays whole."""
    for each in (journal_of(path), path):
        with suppress(FileNotFoundError), each.open("rb+") as file:
            each.unlink()
            _wipe(file)
    keep_folder(path.absolute().parent)


def _wipe(file: BinaryIO) -> None:
    """Write over what a file held that has no name any more."""
    if os.fstat(file.fileno()).st_nlink:
        return
    length = file.seek(0, os.SEEK_END)
    file.seek(0)
    for at in range(0, length, CHUNK):
        file.write(bytes(min(CHUNK, length - at)))
    file.flush()
    os.fsync(file.fileno())
