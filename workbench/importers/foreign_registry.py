"""Which reader knows a project of another program: by its ending, or by what is in it; readers are loaded late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.importers.foreign import ForeignProject
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.importers.refi.offsets import Rule


class Reader(NamedTuple):
    """What reads the projects of a program."""

    module: str
    function: str


REFI = Reader("workbench.importers.refi.project", "read_refi")
READERS = {
    "QualCoder": Reader("workbench.importers.qualcoder", "read_qualcoder"),
    "Taguette": Reader("workbench.importers.taguette", "read_taguette"),
}
"""Program whose database it is → its reader."""
EXCHANGED = (".qdpx", ".qde")
INSIDE = "data.qda"
"""The database in the folder of a project."""


def reader_of(path: Path, counting: Mapping[str, Rule] | None = None) -> Callable[[Path], ForeignProject] | None:
    """Return what reads a project of another program; None for a file that is none.

    `counting` says how positions count in texts of an exchanged project, by GUID or under ``*`` for all; in the other
    programs they are known.

    Raises RefusedError for a database that is damaged, still open in its own program, or elsewhere than in its folder.
    """
    from workbench.importers.databases import ENDINGS, program_of

    if path.suffix.lower() in EXCHANGED:
        return _counting(counting) if counting else _loaded(REFI)
    inside = path / INSIDE if path.is_dir() else path
    if inside.suffix.lower() not in ENDINGS or not inside.is_file():
        return None
    if inside != path and inside.is_symlink():
        raise RefusedError("importers.database.linked", file=visible(path.name))
    program = program_of(inside)
    return _loaded(READERS[program]) if program in READERS else None


def _counting(counting: Mapping[str, Rule]) -> Callable[[Path], ForeignProject]:
    from workbench.importers.refi.project import read_refi

    return partial(read_refi, conventions=dict(counting))


def _loaded(reader: Reader) -> Callable[[Path], ForeignProject]:
    read: Callable[[Path], ForeignProject] = getattr(import_module(reader.module), reader.function)
    return read
