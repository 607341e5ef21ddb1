"""Writing a project for other programs to a file: read back before it takes its name."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.analysis.coarse import AS_IT_IS, Coarse
from workbench.errors import RefusedError
from workbench.exporters.delivery import new_file
from workbench.exporters.loss import Line
from workbench.importers.refi.written import read_written
from workbench.services.foreign.leaving import write_qdpx
from workbench.storage.allowed import within_consent

if TYPE_CHECKING:
    from workbench.storage.store import Store


KINDS = ("texts", "respondents", "attributes", "codes", "codings", "qualifiers", "memos", "aside")
"""Kinds of which such a file holds some or all; the others have no place in it."""


class Delivered(NamedTuple):
    """A file that was written."""

    size: int
    """In bytes."""
    lines: list[Line]


@within_consent
def deliver_qdpx(
    store: Store,
    path: Path,
    *,
    unit: str = "codepoint",
    coarse: Coarse = AS_IT_IS,
    check: Callable[[Path], object] | None = None,
) -> Delivered:
    """Write the project to `path`; refused, with nothing left there, when it does not read back as it is here.

    `coarse` says what is told less of respondents. `check` looks at the file before it gets its name, and raises where
    it must not.
    """
    part = path.with_name(f".{path.stem}.{os.getpid()}.qdpx")
    try:
        with new_file(part, named=path.name) as file:
            lines, sums = write_qdpx(store, file, unit=unit, coarse=coarse)
        differing = sums.differences(partial(read_written, part, unit, sums.passed_over))
        if differing:
            raise RefusedError("foreign.differs", file=path.name, what=", ".join(differing[:3]))
        if check is not None:
            check(part)
        size = part.stat().st_size
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Delivered(size, lines)
