"""Where groups of respondents stand on a point: who supports, contradicts or qualifies it, who is silent.

Everything is counted in persons. Who supports and contradicts a point stands under both, and is told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workbench.analysis.points import EvidenceRow


class Position(NamedTuple):
    """One group of respondents, each field the persons in it, in the order given."""

    group: str
    """A value of the attribute; empty for those of whom it is not known."""
    persons: tuple[int, ...]
    supports: tuple[int, ...]
    contradicts: tuple[int, ...]
    qualifies: tuple[int, ...]
    both: tuple[int, ...]
    """Those who support and contradict: under each of the two, and here."""
    silent: tuple[int, ...]
    """Asked, and nothing of theirs is evidence."""
    not_asked: tuple[int, ...]
    """Noted as not asked, and nothing of theirs is evidence."""
    unknown: tuple[int, ...]
    """Nothing of theirs is evidence, and nobody noted whether they were asked."""


def positions(
    evidence: Iterable[EvidenceRow], *, asked: Mapping[int, bool], groups: Mapping[int, tuple[str, ...]]
) -> list[Position]:
    """Return a row for each group, in the order of its first person, those without a group last.

    `groups` holds every person interviewed with the values of the attribute; who has several stands in each.
    `asked` holds what was noted: True asked, False not. Evidence of nobody known counts for no person.
    """
    stances: dict[int, set[str]] = {}
    for row in evidence:
        if not row.group and isinstance(row.respondent, int):
            stances.setdefault(row.respondent, set()).add(row.stance)
    members: dict[str, list[int]] = {}
    for person, values in groups.items():
        for value in dict.fromkeys(values or ("",)):
            members.setdefault(value, []).append(person)
    ordered = sorted(members.items(), key=lambda each: not each[0])
    return [_position(group, persons, stances, asked) for group, persons in ordered]


def _position(group: str, persons: list[int], stances: Mapping[int, set[str]], asked: Mapping[int, bool]) -> Position:
    def saying(*wanted: str) -> tuple[int, ...]:
        return tuple(person for person in persons if stances.get(person, set()) >= set(wanted))

    def quiet(noted: bool | None) -> tuple[int, ...]:
        return tuple(person for person in persons if not stances.get(person) and asked.get(person) is noted)

    return Position(
        group,
        tuple(persons),
        saying("supports"),
        saying("contradicts"),
        saying("qualifies"),
        saying("supports", "contradicts"),
        quiet(True),
        quiet(False),
        quiet(None),
    )
