"""The tree of codes, as projects and codebooks hold it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.importers.foreign import ForeignCode, ForeignNote
from workbench.importers.refi.reading import Reading
from workbench.importers.refi.values import children, colour, description, is_true, local, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_codes(reading: Reading, book: _Element) -> tuple[list[ForeignCode], dict[str, list[ForeignNote]]]:
    """Return the codes in an element, parents before children and in their order, and the notes of each."""
    codes: list[ForeignCode] = []
    notes: dict[str, list[ForeignNote]] = {}
    stack: list[tuple[_Element, str | None]] = [(each, None) for each in reversed(list(_top(book)))]
    while stack:
        element, parent = stack.pop()
        code = _code(reading, element, parent)
        codes.append(code)
        bearer: list[ForeignNote] = []
        reading.note_refs(element, code.guid, bearer)
        notes[code.guid] = bearer
        stack += [(child, code.guid) for child in reversed(list(children(element, "Code")))]
    return codes, notes


def _top(book: _Element) -> Iterator[_Element]:
    for each in children(book, "Codes", "Code"):
        if local(each) == "Codes":
            yield from children(each, "Code")
        else:
            yield each


def _code(reading: Reading, element: _Element, parent: str | None) -> ForeignCode:
    guid = reading.name(element)
    codable = is_true(element.get("isCodable"))
    reading.codes[guid] = codable
    if element.get("color") and not colour(element.get("color")):
        reading.told.count("importers.refi.colour", one_line(element.get("name")))
    named = one_line(element.get("name"))
    if not named:
        reading.told.count("importers.refi.code_nameless")
    return ForeignCode(
        guid,
        named or guid,
        parent,
        description(element),
        colour(element.get("color")),
        codable,
    )
