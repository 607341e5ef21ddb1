"""Writing a project for other programs to a file: read back before it takes its name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.exporters.delivery import put
from workbench.exporters.loss import Line
from workbench.importers.foreign_registry import read_written
from workbench.services.foreign.leaving import write_qdpx

if TYPE_CHECKING:
    from workbench.storage.store import Store


KINDS = ("texts", "respondents", "attributes", "codes", "codings", "qualifiers", "memos", "aside")
"""Kinds of which such a file holds some or all; the others have no place in it."""


class Delivered(NamedTuple):
    """A file that was written."""

    size: int
    """In bytes."""
    lines: list[Line]


def deliver_qdpx(store: Store, path: Path, *, unit: str = "codepoint") -> Delivered:
    """Write the project to `path`; refused, with nothing left there, when it does not read back as it is here."""
    written = write_qdpx(store, unit=unit)
    part = path.with_name(f".{path.stem}.{os.getpid()}.qdpx")
    try:
        put(part, written.content)
        differing = written.sums.differences(read_written(part, unit))
        if differing:
            raise RefusedError("foreign.differs", file=path.name, what=", ".join(differing[:3]))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Delivered(len(written.content), written.lines)
