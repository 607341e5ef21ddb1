"""Positions of groups of respondents on a point, by an attribute such as function or organisation."""

from __future__ import annotations

from typing import NamedTuple

from workbench.analysis.positions import Position, positions
from workbench.errors import RefusedError
from workbench.services.points.pointlist import counted
from workbench.services.respondents.attributes import attribute_names, attributes_of, people
from workbench.storage.allowed import within_consent
from workbench.storage.queries.points import askings, evidence_rows, point_rows
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import fold


class Positions(NamedTuple):
    """Where each group stands on a point."""

    point: str
    title: str
    interpretation: str | None
    attribute: str
    rows: list[Position]
    names: dict[int, str]
    """Of the respondents, by their numbers."""


@within_consent
def point_positions(store: Store, ident: str, attribute: str) -> Positions:
    """Return where the groups by an attribute stand; RefusedError for a point or an attribute that nobody knows."""
    point = next((row for row in point_rows(store, None) if row.ident == ident), None)
    if point is None:
        raise RefusedError("point.unknown", point=visible(ident))
    name = _attribute(store, attribute)
    known, listed = attributes_of(store), [each for each in people(store) if each.part == "individual"]
    groups = {each.id: _values(known.get(each.id, {}).get(name, "")) for each in listed}
    evidence = [counted(row) for row in evidence_rows(store) if row.point_id == point.id]
    rows = positions(evidence, asked=askings(store).get(point.id, {}), groups=groups)
    return Positions(ident, point.title, point.interpretation, name, rows, {each.id: each.name for each in listed})


def _attribute(store: Store, wanted: str) -> str:
    names = attribute_names(store)
    found = next((name for name in names if fold(name) == fold(wanted.strip())), None)
    if found is None:
        raise RefusedError("quotes.unknown_attribute", attribute=visible(wanted), choices=", ".join(names) or "-")
    return found


def _values(written: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, written.split(";")) if part)
