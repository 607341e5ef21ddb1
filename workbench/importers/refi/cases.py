"""Variables, and the cases that have values of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.importers.foreign import ForeignCase, ForeignNote, ForeignSource, ForeignVariable
from workbench.importers.refi.reading import Reading
from workbench.importers.refi.sources import values_of
from workbench.importers.refi.values import children, description, one_line, target

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")


def read_variables(reading: Reading, element: _Element) -> list[ForeignVariable]:
    """Return the variables in an element; one of an unknown kind is text."""
    found = []
    for each in children(element, "Variable"):
        kind = each.get("typeOfVariable") or "Text"
        guid = reading.name(each)
        found.append(
            ForeignVariable(
                guid, one_line(each.get("name")) or guid, kind if kind in _KINDS else "Text", description(each)
            )
        )
    return found


def read_cases(reading: Reading, element: _Element) -> list[ForeignCase]:
    """Return the cases in an element."""
    return [_case(reading, each) for each in children(element, "Case")]


def without_wrapping(
    cases: Sequence[ForeignCase], sources: Sequence[ForeignSource]
) -> tuple[list[ForeignCase], list[ForeignSource]]:
    """Return cases and sources, with the values of nameless cases about one source given to that source.

    So some programs write the attributes of a source.
    """
    given = {case.sources[0]: case.values for case in cases if _is_wrapping(case)}
    known = {source.guid for source in sources} & given.keys()
    kept = [case for case in cases if not (_is_wrapping(case) and case.sources[0] in known)]
    told = [
        replace(source, values=[*source.values, *given[source.guid]]) if source.guid in known else source
        for source in sources
    ]
    return kept, told


def _is_wrapping(case: ForeignCase) -> bool:
    more = case.name or case.description or case.codes or case.selections or case.notes
    return not more and len(case.sources) == 1


def _case(reading: Reading, element: _Element) -> ForeignCase:
    guid, notes = reading.name(element), list[ForeignNote]()
    reading.note_refs(element, guid, notes)
    references = (
        [named for each in children(element, kind) if (named := target(each))]
        for kind in ("SourceRef", "SelectionRef", "CodeRef")
    )
    sources, selections, codes = references
    return ForeignCase(
        guid,
        one_line(element.get("name")),
        description(element),
        values_of(element),
        sources,
        selections,
        codes,
        notes,
    )
