"""What improvement points rest on."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.analysis.points import (
    EvidenceRow,
    Mark,
    PointCounts,
    PointFacts,
    Status,
    carried_by_both_not_taken_over,
    count_point,
    dropped_without_reason,
    taken_over_resting_on_one_or_none,
    without_indicator,
)

GROUP = EvidenceRow(None, group=True)


def _said(*persons: str, **more: Any) -> list[EvidenceRow]:
    return [EvidenceRow(person, group=False)._replace(**more) for person in persons]


def _count(evidence: list[EvidenceRow], asked: dict[str, bool] | None = None, seen: bool | None = None) -> PointCounts:
    return count_point(evidence, asked=asked or {}, respondents=11, group_seen_results=seen)


def _point(name: str, evidence: list[EvidenceRow], status: Status = "open", **more: Any) -> PointFacts:
    return PointFacts(name, _count(evidence), status, **more)


def _names(points: list[PointFacts]) -> list[object]:
    return [point.point for point in points]


def test_point_shows_its_denominators() -> None:
    """The line "5 of 11 · 9 asked · 4 unprompted · 1 contradicts" follows from evidence and notes."""
    evidence = [
        *_said("R1", "R2", "R3", "R4", prompted="unprompted"),
        *_said("R5", prompted="asked"),
        *_said("R6", stance="contradicts"),
        *_said("R7", stance="qualifies"),
        GROUP,
    ]
    asked = {f"R{number}": number != 11 for number in (1, 2, 3, 4, 6, 7, 8, 9, 11)}
    counts = _count(evidence, asked, seen=True)
    assert (counts.supporting, counts.of, counts.asked, counts.unprompted) == (5, 11, 9, 4)
    assert (counts.contradicting, counts.qualifying) == (1, 1)
    assert (counts.mark, counts.group, counts.contradicted) == ("confirmed", True, True)


def test_who_supports_and_contradicts_is_shown_as_both() -> None:
    """One person under each of the two, and told apart; another who only contradicts is not."""
    counts = _count([*_said("R1", "R1"), *_said("R1", "R2", stance="contradicts")])
    assert (counts.supporting, counts.contradicting, counts.both) == (1, 2, 1)
    assert _count(_said("R1")).both == 0


def test_a_respondent_counts_once() -> None:
    """Who says it three times, unprompted and on a question, is one person, unprompted and asked."""
    counts = _count([*_said("R1", "R1", prompted="asked"), *_said("R1", prompted="unprompted")])
    assert (counts.supporting, counts.unprompted, counts.asked) == (1, 1, 1)


def test_group_items_are_no_persons() -> None:
    """Ten items of the group add nobody to the persons."""
    counts = _count([GROUP] * 10)
    assert (counts.supporting, counts.mark) == (0, "group_only")


@pytest.mark.parametrize(
    ("evidence", "seen", "mark"),
    [
        ([], None, "researcher_only"),
        (_said("R1", stance="qualifies"), None, "researcher_only"),
        (_said("R1"), True, "interviews_only"),
        ([GROUP], True, "group_only"),
        ([*_said("R1"), GROUP], True, "confirmed"),
        ([*_said("R1"), GROUP], False, "independent"),
        ([*_said("R1"), GROUP], None, "both"),
        ([*_said("R1"), GROUP._replace(stance="contradicts")], True, "interviews_only"),
    ],
)
def test_mark_says_who_carries_the_point(evidence: list[EvidenceRow], seen: bool | None, mark: Mark) -> None:
    """What the group had seen decides: confirmed or independent; without a note neither is claimed."""
    assert _count(evidence, seen=seen).mark == mark


def test_contradicted_is_a_flag_beside_the_mark() -> None:
    """A point that some support and others contradict keeps its mark and is contradicted."""
    counts = _count([*_said("R1"), *_said("R1", "R2", stance="contradicts")])
    assert (counts.mark, counts.supporting, counts.contradicting, counts.contradicted) == (
        "interviews_only",
        1,
        2,
        True,
    )
    assert _count([GROUP._replace(stance="contradicts")]).contradicted
    assert not _count(_said("R1")).contradicted


def test_unknown_speakers_are_no_persons_yet_an_interview() -> None:
    """What an unknown voice said counts for nobody, and the point is not the researcher's alone."""
    counts = _count([EvidenceRow(None, group=False, prompted="asked")])
    assert (counts.supporting, counts.asked, counts.mark) == (0, None, "interviews_only")


def test_asked_is_unknown_until_something_is_noted() -> None:
    """Nothing noted is not the same as nobody asked."""
    assert _count(_said("R1", prompted="unprompted")).asked is None
    assert _count(_said("R1"), {"R1": False, "R2": False}).asked == 0
    assert _count(_said("R1", prompted="asked"), {"R1": False}).asked == 1


def test_both_carry_it_and_it_was_not_taken_over() -> None:
    """Points that interviews and group carry, and that are open or dropped, are listed."""
    both = [*_said("R1"), GROUP]
    points = [
        _point("open", both),
        _point("dropped", both, "dropped"),
        _point("taken", both, "taken_over"),
        _point("partly", both, "partly"),
        _point("group", [GROUP]),
    ]
    assert _names(carried_by_both_not_taken_over(points)) == ["open", "dropped"]


def test_taken_over_and_resting_on_one_or_none() -> None:
    """Recommendations that one person or nobody carries are listed, unless the group carries them."""
    points = [
        _point("none", [], "taken_over"),
        _point("one", _said("R1", "R1"), "partly"),
        _point("two", _said("R1", "R2"), "taken_over"),
        _point("group", [GROUP], "taken_over"),
        _point("open", [], "open"),
    ]
    assert _names(taken_over_resting_on_one_or_none(points)) == ["none", "one"]


def test_points_without_indicator() -> None:
    """Points with nothing to measure them by are listed; dropped ones need none."""
    points = [_point("bare", []), _point("measured", [], indicators=1), _point("dropped", [], "dropped")]
    assert _names(without_indicator(points)) == ["bare"]


def test_dropped_without_a_reason() -> None:
    """Who drops a point without saying why is reminded."""
    points = [
        _point("silent", [], "dropped"),
        _point("blank", [], "dropped", reason=" "),
        _point("reasoned", [], "dropped", reason="buiten de opdracht"),
        _point("open", []),
    ]
    assert _names(dropped_without_reason(points)) == ["silent", "blank"]
