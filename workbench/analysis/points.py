"""What an improvement point rests on: who said it, who was asked, who contradicts, and what the group said.

Respondents are persons, counted once; items of a group matrix are never added to persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from workbench.analysis.counts import Ident

Stance = Literal["supports", "contradicts", "qualifies"]
Prompted = Literal["unprompted", "asked"]
Mark = Literal[
    "interviews_only",
    "group_only",
    "confirmed",
    "independent",
    "both",
    "researcher_only",
]
"""What carries a point. Both interviews and group: confirmed when the group had seen the interview results,
independent when it had not, both when that is not known. Nobody: the researcher only."""
Status = Literal["open", "taken_over", "partly", "dropped"]


class EvidenceRow(NamedTuple):
    """A coding or an item that supports, contradicts or qualifies a point."""

    respondent: Ident | None
    """The person who said it; None for the group, and where the speaker is unknown or several."""
    group: bool
    """Whether it comes from the group (an item of a matrix, a group interview)."""
    stance: Stance = "supports"
    prompted: Prompted | None = None
    document: Ident = ""


@dataclass(frozen=True)
class PointCounts:
    """The counts of a point: "5 of 11 · 9 asked · 4 unprompted · 1 contradicts"."""

    supporting: int
    """Persons who support it in an interview."""
    of: int
    """All persons who were interviewed."""
    asked: int | None
    """Persons known to have been asked, whether or not they mentioned it; None when nothing is known."""
    unprompted: int
    """Supporting persons who brought it up themselves at least once."""
    contradicting: int
    """Persons who contradict it; one who does both counts here and under `supporting`."""
    qualifying: int
    """Persons who qualify it."""
    group: bool
    """Whether the group supports it."""
    group_contradicts: bool
    mark: Mark
    both: int = 0
    """Persons who support and contradict it."""

    @property
    def contradicted(self) -> bool:
        """Whether a person or the group contradicts it: a flag beside the mark, not instead of it."""
        return self.contradicting > 0 or self.group_contradicts

    @property
    def by_both(self) -> bool:
        """Whether interviews and group both carry it, whatever the group had seen."""
        return self.mark in ("confirmed", "independent", "both")


@dataclass(frozen=True)
class PointFacts:
    """A point with what became of it."""

    point: Ident
    counts: PointCounts
    status: Status = "open"
    reason: str | None = None
    indicators: int = 0
    """How many indicators are linked to it, of whatever kind of link."""


def count_point(
    evidence: Iterable[EvidenceRow],
    *,
    asked: Mapping[int, bool] | Mapping[str, bool],
    respondents: int,
    group_seen_results: bool | None,
) -> PointCounts:
    """Return the counts of a point.

    `asked` holds what was noted per respondent: True asked, False not asked. A respondent with evidence that
    is an answer to a question was asked, whatever was noted; one with unprompted evidence only was not,
    unless it was noted. Evidence of an interview whose speaker is unknown counts for no person, yet the point
    then rests on an interview, not on the researcher only. Evidence that qualifies carries nothing.
    `respondents` is the number of persons interviewed; `group_seen_results` is None when nobody noted it.
    """
    rows = list(evidence)
    said = [row for row in rows if not row.group]
    items = {row.stance for row in rows if row.group}
    questioned = {row.respondent for row in said if row.prompted == "asked"} - {None}
    questioned |= {person for person, was_asked in asked.items() if was_asked}
    supporting, contradicting = _persons(said, "supports"), _persons(said, "contradicts")
    return PointCounts(
        supporting=len(supporting),
        of=respondents,
        asked=len(questioned) if asked or questioned else None,
        unprompted=len(_persons([row for row in said if row.prompted == "unprompted"], "supports")),
        contradicting=len(contradicting),
        qualifying=len(_persons(said, "qualifies")),
        group="supports" in items,
        group_contradicts="contradicts" in items,
        mark=_mark(
            interviews=any(row.stance == "supports" for row in said),
            group="supports" in items,
            seen=group_seen_results,
        ),
        both=len(supporting & contradicting),
    )


def _persons(rows: list[EvidenceRow], stance: Stance) -> set[Ident]:
    return {row.respondent for row in rows if row.stance == stance and row.respondent is not None}


def _mark(*, interviews: bool, group: bool, seen: bool | None) -> Mark:
    if interviews and group:
        return "both" if seen is None else "confirmed" if seen else "independent"
    if group:
        return "group_only"
    return "interviews_only" if interviews else "researcher_only"


def carried_by_both_not_taken_over(points: Iterable[PointFacts]) -> list[PointFacts]:
    """Return the points that interviews and group both carry and that are open or dropped."""
    return [point for point in points if point.counts.by_both and point.status in ("open", "dropped")]


def taken_over_resting_on_one_or_none(points: Iterable[PointFacts]) -> list[PointFacts]:
    """Return the points taken over, wholly or partly, that at most one person carries and no group."""
    return [
        point
        for point in points
        if point.status in ("taken_over", "partly") and not point.counts.group and point.counts.supporting <= 1
    ]


def without_indicator(points: Iterable[PointFacts]) -> list[PointFacts]:
    """Return the points, other than dropped ones, to which no indicator is linked."""
    return [point for point in points if point.indicators == 0 and point.status != "dropped"]


def dropped_without_reason(points: Iterable[PointFacts]) -> list[PointFacts]:
    """Return the dropped points without a word on why."""
    return [point for point in points if point.status == "dropped" and not (point.reason or "").strip()]
