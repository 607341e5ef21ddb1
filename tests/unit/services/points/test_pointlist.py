"""Improvement points with what they rest on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.services.points.pointlist import PointView, codings_in_no_point, point_list, unused_items
from workbench.services.points.points import add_evidence, remove_evidence
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store

Find = Callable[[str], int]


def _point(store: Store, ident: str) -> PointView:
    return next(point for point in point_list(store) if point.ident == ident)


def test_points_stand_under_their_trede(project: Store) -> None:
    """A trede has its own points, in their order; it may be named by its digit."""
    assert [point.ident for point in point_list(project)] == ["V01", "V02", "V03"]
    assert [point.ident for point in point_list(project, "T1")] == ["V01", "V03"]
    assert [point.ident for point in point_list(project, "2")] == ["V02"]
    assert point_list(project, "Keten") == []


def test_persons_are_counted_once_with_the_denominator(project: Store) -> None:
    """Two of three persons support it, one contradicts, two were asked; the group is no person."""
    counts = _point(project, "V01").counts
    assert (counts.supporting, counts.of, counts.asked) == (2, 3, 2)
    assert (counts.unprompted, counts.contradicting, counts.qualifying) == (1, 1, 0)
    assert (counts.group, counts.mark, counts.contradicted) == (True, "confirmed", True)


def test_a_point_without_evidence_is_the_researchers_own(project: Store) -> None:
    """Nothing supports it, and of asking nothing is known."""
    counts = _point(project, "V02").counts
    assert (counts.supporting, counts.of, counts.asked, counts.mark) == (0, 3, None, "researcher_only")


@pytest.mark.parametrize(("seen", "mark"), [(True, "confirmed"), (False, "independent"), (None, "both")])
def test_what_the_group_had_seen_decides_the_mark(project: Store, seen: bool | None, mark: str) -> None:
    """A group that had seen the results confirms, one that had not says so independently."""
    from workbench.model import Document

    with project.act("matrix.seen_results", None) as act:
        for document in act.every(Document, kind="matrix"):
            act.change(document, seen_results=seen)
    assert _point(project, "V01").counts.mark == mark


def test_evidence_opens_at_its_place(project: Store) -> None:
    """Each piece of evidence names document, respondent, turn and words; the group comes last."""
    evidence = _point(project, "V01").evidence
    assert [(each.document, each.respondent, each.turn) for each in evidence] == [
        ("01-leerkracht", "R01", 4),
        ("02-wijkagent", "R02", 4),
        ("03-coach", "R03", 2),
        ("matrix", None, None),
    ]
    assert [each.stance for each in evidence] == ["supports", "supports", "contradicts", "supports"]
    assert [each.prompted for each in evidence] == ["unprompted", "asked", None, None]
    for each in evidence:
        content = project.value("SELECT content FROM text WHERE id = ?", (each.text_id,))
        assert content[each.start : each.end] == each.quote
    assert (evidence[-1].code, evidence[-1].aspect, evidence[-1].subgroup) == ("T1", "verbeterpunt", "1")


def test_an_indicator_shows_its_latest_value_of_region_and_country(project: Store) -> None:
    """The latest year that has a value counts; municipalities stay out."""
    [view] = _point(project, "V01").indicators
    assert (view.ident, view.link) == ("bezoek", "measures_doing")
    assert [(row.place, row.year, row.value) for row in view.values] == [
        ("Regio", 2014, 0.0065),
        ("Land", 2013, 0.006),
    ]


def test_improvements_in_no_point_are_listed(project: Store) -> None:
    """What somebody said should improve and no point rests on, per trede or in all."""
    assert [row.text for row in codings_in_no_point(project, None)] == [
        "Melden doen we te laat.",
        "En samen melden.",
    ]
    assert [row.text for row in codings_in_no_point(project, find_code(project, "T2").id)] == [
        "Melden doen we te laat."
    ]
    assert codings_in_no_point(project, find_code(project, "T1").id) == []


def test_a_coding_becomes_used_and_unused(project: Store, coding: Find) -> None:
    """Resting a point on a coding takes it from the list; taking it off brings it back."""
    coder = sign_in(project, "A")
    add_evidence(project, coder, "V02", coding=coding("Melden doen A"))
    assert codings_in_no_point(project, find_code(project, "T2").id) == []
    [evidence] = _point(project, "V02").evidence
    remove_evidence(project, coder, "V02", evidence.guid)
    assert len(codings_in_no_point(project, find_code(project, "T2").id)) == 1


def test_items_in_no_point_are_listed(project: Store) -> None:
    """Items in the column of improvements that no point rests on; an item that serves is left out."""
    assert [item.text for item in unused_items(project)] == ["samen melden met de politie"]
    assert unused_items(project, "1") == []


def test_only_a_trede_or_the_chain_has_points(project: Store) -> None:
    """A code that is no trede is refused."""
    with pytest.raises(RefusedError) as refused:
        point_list(project, "T1.les")
    assert refused.value.key == "point.no_trede"
