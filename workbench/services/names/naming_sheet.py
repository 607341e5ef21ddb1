"""The sheet in which one decides about names outside the program; it holds names, so only its owner may read it."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path

from workbench.errors import RefusedError
from workbench.services.names.naming import COLUMNS
from workbench.storage.copying import give_name, unfinished
from workbench.text.canonical import decode

LARGEST = 64 << 20
"""Bytes of a sheet that are read."""
FORMULA = ("=", "+", "-", "@", "\t")
"""What a spreadsheet takes for a formula at the beginning of a cell."""


def write_sheet(path: Path, rows: Iterable[dict[str, str]]) -> None:
    """Write a sheet as csv, never over another file. Raises RefusedError where it cannot be written."""
    made = io.StringIO()
    writer = csv.DictWriter(made, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _guarded(words) for name, words in row.items()} for row in rows)
    try:
        with unfinished(path) as part:
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            part.write_text(made.getvalue(), "utf-8-sig")
            give_name(part, path)
    except FileExistsError as error:
        raise RefusedError("key_file.exists", file=path.name) from error
    except OSError as error:
        raise RefusedError("key_file.unwritable", file=path.name, folder=str(path.absolute().parent)) from error


def _guarded(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words


def read_sheet(path: Path) -> list[dict[str, str]]:
    """Return the rows of a sheet, whether its columns are parted by commas or semicolons; RefusedError for others."""
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise RefusedError("naming.unreadable", file=path.name) from error
    text = decode(data, file=path.name).text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    try:
        reader = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
        rows = [{name: (words or "") for name, words in row.items() if isinstance(name, str)} for row in reader]
    except csv.Error as error:
        raise RefusedError("naming.no_sheet", file=path.name) from error
    if not {"form", "decision"} <= set(reader.fieldnames or ()):
        raise RefusedError("naming.no_sheet", file=path.name)
    return [row | {"form": _bare(row["form"])} for row in rows]


def _bare(words: str) -> str:
    return words[1:] if words[:1] == "'" and words[1:].startswith(FORMULA) else words
