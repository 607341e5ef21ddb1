"""Where groups of respondents stand on a point."""

from __future__ import annotations

from workbench.analysis.points import EvidenceRow
from workbench.analysis.positions import Position, positions

EVIDENCE = [
    EvidenceRow(1, group=False),
    EvidenceRow(1, group=False),
    EvidenceRow(1, group=False, stance="contradicts"),
    EvidenceRow(2, group=False, stance="qualifies"),
    EvidenceRow(None, group=True, stance="contradicts"),
    EvidenceRow(None, group=False),
]
GROUPS = {1: ("school",), 2: ("school", "politie"), 3: ("politie",), 4: (), 5: ("school",)}


def _rows() -> dict[str, Position]:
    return {row.group: row for row in positions(EVIDENCE, asked={1: True, 3: True, 4: False}, groups=GROUPS)}


def test_who_supports_and_contradicts_is_shown_as_both() -> None:
    """One person with three pieces of evidence stands once under each stance, and under both."""
    row = _rows()["school"]
    assert (row.supports, row.contradicts, row.both, row.qualifies) == ((1,), (1,), (1,), (2,))
    assert row.persons == (1, 2, 5)


def test_silence_is_told_apart_from_not_being_asked() -> None:
    """Asked and nothing said, noted as not asked, and not noted are three things."""
    rows = _rows()
    assert (rows["politie"].silent, rows["politie"].not_asked) == ((3,), ())
    assert (rows[""].not_asked, rows[""].silent) == ((4,), ())
    assert rows["school"].unknown == (5,)


def test_who_belongs_to_two_groups_stands_in_both() -> None:
    """Of several values each counts; those without a value come last."""
    assert list(_rows()) == ["school", "politie", ""]
    assert _rows()["politie"].qualifies == (2,)


def test_the_group_and_unknown_voices_are_no_persons() -> None:
    """Items of a matrix and voices that nobody knows stand nowhere."""
    rows = positions(EVIDENCE[-2:], asked={}, groups={1: ("school",)})
    assert rows == [Position("school", (1,), (), (), (), (), (), (), (1,))]
