"""Codebooks of the exchange format (qdc), whatever namespace the program that wrote it uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.importers.foreign import ForeignCode
from workbench.importers.imported import Warned
from workbench.importers.refi.codes import read_codes
from workbench.importers.refi.container import opened_file
from workbench.importers.refi.reading import Reading
from workbench.importers.refi.stream import elements
from workbench.importers.refi.values import children, local, one_line, target
from workbench.importers.source import check_file

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 32 * 1024 * 1024
"""Bytes; no codebook comes near it."""


@dataclass(frozen=True)
class ForeignCodebook:
    """A codebook of another program."""

    name: str
    origin: str
    codes: list[ForeignCode]
    """Parents before children."""
    sets: dict[str, list[str]] = field(default_factory=dict)
    """Name of a set → the codes in it."""
    warnings: list[Warned] = field(default_factory=list)


def read_refi_codebook(path: Path) -> ForeignCodebook:
    """Read a codebook (qdc); raises RefusedError with one sentence for what is none, broken or without codes."""
    check_file(path, largest=LARGEST)
    reading, root = Reading(None, {}), None
    with opened_file(path, one_line(path.name)) as stream:
        for _, element in elements(stream, ("CodeBook", "Project"), file=one_line(path.name), told=reading.told):
            root = element if root is None else root
    book = _book(root)
    codes = [] if book is None else read_codes(reading, book)[0]
    if book is None or not codes:
        raise RefusedError("importers.refi.not_codebook", file=one_line(path.name))
    name = one_line(book.get("name")) or one_line(path.stem)
    return ForeignCodebook(name, one_line(book.get("origin")), codes, _sets(book), reading.told.warnings())


def _book(root: _Element | None) -> _Element | None:
    """Return the codebook: the file itself, or the one in a project without its zip."""
    if root is None or local(root) != "Project":
        return root
    return next(children(root, "CodeBook"), None)


def _sets(book: _Element) -> dict[str, list[str]]:
    return {
        one_line(each.get("name")): [guid for member in children(each, "MemberCode") if (guid := target(member))]
        for wrapping in children(book, "Sets")
        for each in children(wrapping, "Set")
    }
