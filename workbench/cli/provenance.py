"""Putting a file where it goes with where it comes from, in it or beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.exporters.delivery import put, put_folder
from workbench.exporters.provenance import beside_of, with_provenance

if TYPE_CHECKING:
    from workbench.exporters.provenance import Made


def put_with(path: Path, content: bytes, made: Made | None, format_: str) -> bytes:
    """Write a file that carries what it was made of, or has it beside it; returns what was written in the file."""
    whole, beside = (content, None) if made is None else with_provenance(content, made, format_)
    put(path, whole)
    if beside is not None:
        put(beside_of(path), beside)
    return whole


def put_folder_with(path: Path, archive: bytes, made: Made, format_: str) -> None:
    """Write the files of an archive into a folder, with what they were made of among them."""
    from workbench.exporters.bundle import unpacked

    put_folder(path, unpacked(with_provenance(archive, made, format_)[0]))
