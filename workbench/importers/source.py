"""The named file, opened once and read within limits; nothing else is ever opened."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.imported import Warned
from workbench.text.canonical import Canonical, canonical, decode, decode_as, hides

LARGEST = 200 * 1024 * 1024
"""Bytes; no transcript or table comes near it."""
LARGEST_TEXT = 32 * 1024 * 1024
"""Bytes of a file that is plain text."""
MOST_HIDDEN = 100_000
"""Signs that had to be replaced, from which a file is no text."""

ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "mac-roman", "cp850", "cp1250", "utf-16-le", "utf-16-be")
"""What a person may choose from where a file does not show how its letters are written."""

_chosen: ContextVar[str | None] = ContextVar("encoding", default=None)

_RTF = b"{\\rtf"


def check_file(path: Path, *, largest: int = LARGEST) -> None:
    """Refuse a path that is missing, a folder, something special or larger than `largest` bytes."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise RefusedError("importers.file.missing", file=str(path)) from error
    except OSError as error:
        raise RefusedError("importers.file.unreadable", file=path.name) from error
    if stat.S_ISDIR(status.st_mode):
        raise RefusedError("importers.file.folder", file=path.name)
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError("importers.file.special", file=path.name)
    if status.st_size > largest:
        raise _too_large(path, largest)


def read_bytes(path: Path, *, largest: int = LARGEST) -> bytes:
    """Return the content of an ordinary file; refused as in `check_file`, and when locked or empty."""
    check_file(path, largest=largest)
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise RefusedError("importers.file.unreadable", file=path.name) from error
    if len(data) > largest:
        raise _too_large(path, largest)
    if not data:
        raise RefusedError("importers.file.empty", file=path.name)
    return data


@dataclass(frozen=True)
class SourceText:
    """The content of a text file as it is stored and shown."""

    text: str
    originals: dict[int, str]
    """Position → the sign that was replaced there by a visible one."""
    warnings: list[Warned]


@contextmanager
def encoded_as(encoding: str | None) -> Iterator[None]:
    """Let text files be read in an encoding that a person chose, inside this block; None: as they show themselves."""
    before = _chosen.set(encoding)
    try:
        yield
    finally:
        _chosen.reset(before)


def read_text(path: Path) -> SourceText:
    """Return the canonical text of a text file; one that is no text is refused."""
    data = read_bytes(path, largest=LARGEST_TEXT)
    if data.startswith(_RTF):
        raise RefusedError("importers.file.rtf", file=path.name)
    chosen = _chosen.get()
    decoded = decode_as(data, chosen, file=path.name) if chosen else decode(data, file=path.name)
    if hides(decoded.text, MOST_HIDDEN):
        raise RefusedError("text.binary", file=path.name)
    clean = canonical(decoded.text)
    warnings = replaced_signs(clean)
    if chosen:
        warnings.insert(0, Warned("importers.encoding_chosen", {"encoding": chosen}))
    if decoded.guessed:
        warnings.insert(0, Warned("importers.encoding_guessed", {"encoding": decoded.encoding}))
    return SourceText(clean.text, dict(clean.originals), warnings)


def replaced_signs(clean: Canonical) -> list[Warned]:
    """Return the warning that signs were replaced by visible ones; nothing when none was."""
    if not clean.originals:
        return []
    return [Warned("importers.signs_replaced", {"count": len(clean.originals)})]


def _too_large(path: Path, largest: int) -> RefusedError:
    return RefusedError("importers.file.too_large", file=path.name, megabytes=largest // (1024 * 1024))
