"""What the driver means, as errors that carry a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import ProjectError
from workbench.storage.connection import DriverError, journal_of
from workbench.storage.opened import Identity, identity
from workbench.storage.passphrases import is_ours

BY_CODE = {
    5: "project.busy",
    6: "project.busy",
    8: "project.readonly",
    10: "project.io",
    11: "project.damaged",
    13: "project.disk_full",
    14: "project.unreachable",
    26: "project.foreign",
}
"""Result codes of SQLite by the key of their sentence."""

UNREADABLE_TEXT = "decode to UTF-8"
"""Stands in what the driver says of text that is none, which only damage makes."""


@contextmanager
def translated(path: Path, opened: Identity | None = None) -> Iterator[None]:
    """Say what the driver means in a sentence for a person; `opened` is the file that was opened under this name."""
    try:
        yield
    except DriverError as error:
        raise ProjectError(_key(error, path, opened), file=path.name) from error


def _key(error: Exception, path: Path, opened: Identity | None) -> str:
    key = key_of(error)
    if key == "project.foreign" and is_ours(path):
        return "project.damaged"
    if opened is not None and key in ("project.readonly", "project.unreachable"):
        now = identity(path)
        if now != opened:
            return "project.replaced" if now else "project.gone"
        return "project.readonly"
    if key == "project.readonly" and journal_of(path).exists():
        return "project.left_open"
    return key


def key_of(error: Exception) -> str:
    """Return the wording key for an error of the driver."""
    if UNREADABLE_TEXT in str(error):
        return "project.damaged"
    return BY_CODE.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF, "project.trouble")
