"""Which reader knows a project of another program: by its ending, or by what is in it; readers are loaded late."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from workbench.importers.foreign import ForeignProject


class Reader(NamedTuple):
    """A kind of project and what reads it."""

    ending: str
    module: str
    function: str
    inside: tuple[str, ...] = ()
    """Tables by which a database is known."""


READERS = (
    Reader(".qdpx", "workbench.importers.refi.project", "read_refi"),
    Reader(".qda", "workbench.importers.qualcoder", "read_qualcoder", ("code_text", "code_name", "source")),
    Reader(".sqlite3", "workbench.importers.taguette", "read_taguette", ("highlights", "tags", "documents")),
)
DATABASE = b"SQLite format 3\0"
DATABASES = (".qda", ".sqlite3", ".sqlite", ".db")
INSIDE = "data.qda"
"""The database in the folder of a project."""


def reader_of(path: Path) -> Callable[[Path], ForeignProject] | None:
    """Return what reads a project of another program; None for a file that is none."""
    if path.suffix.lower() == ".qde":
        return _loaded(READERS[0])
    inside = path / INSIDE if path.is_dir() else path
    if _is_database(inside) and (path.is_dir() or path.suffix.lower() in DATABASES):
        for reader in READERS:
            if reader.inside and _has(inside, reader.inside):
                return _loaded(reader)
    return next((_loaded(reader) for reader in READERS if reader.ending == path.suffix.lower()), None)


def _loaded(reader: Reader) -> Callable[[Path], ForeignProject]:
    read: Callable[[Path], ForeignProject] = getattr(import_module(reader.module), reader.function)
    return read


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(DATABASE)) == DATABASE
    except OSError:
        return False


def _has(path: Path, tables: tuple[str, ...]) -> bool:
    """Whether a database has these tables; it is opened for reading only."""
    import sqlite3

    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True)
        try:
            found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return False
    return set(tables) <= found


def read_written(path: Path, unit: str) -> ForeignProject:
    """Read a project (qdpx) whose positions are known to count in `unit` (``codepoint`` or ``utf16``)."""
    from workbench.importers.refi.offsets import Rule
    from workbench.importers.refi.project import read_refi

    return read_refi(path, {"*": Rule(unit)})
