"""Improvements in no point, offered in groups, taken as evidence or passed over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.small import acts, count, refused
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code, set_context, take_off
from workbench.services.points import point_groups, points
from workbench.services.points.pointlist import PointView, codings_in_no_point, point_list
from workbench.services.points.points import Resting, add_point, rest_on
from workbench.services.project import history
from workbench.services.project.projects import check, sign_in
from workbench.storage.store import Store
from workbench.text.span import Span

Find = Callable[[str], int]
LATE, TOGETHER, POLICE = "Melden doen we te laat.", "En samen melden.", "samen melden met de politie"


@pytest.fixture
def coder(project: Store) -> int:
    """Return the coder of the study."""
    return sign_in(project, "A")


def _point(store: Store, ident: str) -> PointView:
    return next(point for point in point_list(store) if point.ident == ident)


def _texts(listed: list[point_groups.Alike]) -> list[list[str]]:
    return [[each.row.text for each in group.members] for group in listed]


def _waiting(store: Store, *texts: str) -> list[point_groups.Improvement]:
    return [each for each in point_groups.improvements(store) if each.row.text in texts]


def test_what_waits_is_offered_by_likeness(project: Store) -> None:
    """Notifying together goes with notifying together, of a person and of the group; the rest is alone."""
    [group, alone] = point_groups.alike(project)
    assert {each.row.text for each in group.members} == {TOGETHER, POLICE}
    assert (group.persons, group.items, group.passages, group.words) == (1, 1, 2, ("melden", "samen"))
    assert _texts([alone]) == [[LATE]]


def test_a_trede_offers_its_own(project: Store) -> None:
    """Under the second trede one sentence and one item wait, under the first nothing."""
    assert sorted(text for [text] in _texts(point_groups.alike(project, "2"))) == [LATE, POLICE]
    assert point_groups.alike(project, "1") == []


def test_the_same_coding_of_two_coders_is_offered_once(project: Store) -> None:
    """Two coders on the same words with the same code are one improvement; taking it takes both."""
    row = codings_in_no_point(project, find_code(project, "T2").id)[0]
    aspect = find_code(project, "verbeterpunt")
    code = find_code(project, row.code)
    apply_code(project, sign_in(project, "B"), row.text_id, Span(row.start, row.end), code, aspect=aspect)
    [waiting] = _waiting(project, LATE)
    assert waiting.codings == (row.coding_id,)
    rest_on(project, sign_in(project, "A"), "V02", Resting(codings=[row.coding_id]))
    assert _waiting(project, LATE) == []


def test_words_with_two_codes_of_a_trede_are_offered_once(project: Store, coder: int) -> None:
    """Both codings go together, as evidence or passed over; under another main code the words wait by themselves."""
    [waiting] = _waiting(project, LATE)
    text, start, end = waiting.passage
    aspect = find_code(project, "verbeterpunt")
    for code in ("T2.meld.snel", "T1.les"):
        apply_code(project, coder, text, Span(start, end), find_code(project, code), aspect=aspect)
    two = _waiting(project, LATE)
    assert sorted(len(each.codings) for each in two) == [1, 2]
    both = next(each for each in two if len(each.codings) == 2)
    assert point_groups.named(two, both.guids) == [both]
    point_groups.pass_over(project, coder, [both], "te breed")
    assert count(project, "passedover") == 2
    assert [len(each.codings) for each in _waiting(project, LATE)] == [1]


def test_a_group_is_split(project: Store) -> None:
    """What is less alike falls apart; in the end each stands alone, and nothing is lost."""
    group = point_groups.alike(project)[0]
    parts = point_groups.split(group)
    assert len(parts) == 2
    assert {each.guid for part in parts for each in part.members} == {each.guid for each in group.members}
    twins = point_groups.Alike((group.members[0], group.members[0]._replace(guids=("x",))), ())
    assert [len(part.members) for part in point_groups.split(twins)] == [1, 1]


def test_a_whole_group_becomes_evidence_in_one_act(project: Store, coder: int) -> None:
    """Persons and group are taken together, and one undo gives all of it back."""
    group, before = point_groups.alike(project)[0].members, len(acts(project))
    rest_on(project, coder, "V02", point_groups.resting(group))
    assert len(acts(project)) == before + 1
    assert {each.quote for each in _point(project, "V02").evidence} == {TOGETHER, POLICE}
    assert _texts(point_groups.alike(project)) == [[LATE]]
    history.undo(project, coder)
    assert len(point_groups.improvements(project)) == 3


def test_a_point_is_written_with_what_it_rests_on(project: Store, coder: int) -> None:
    """A new point and its evidence are one act; whether it was asked is noted of interviews only."""
    [waiting] = _waiting(project, LATE)
    [item] = _waiting(project, POLICE)
    on = point_groups.resting([waiting, item], "qualifies", "unprompted")
    ident = add_point(project, coder, find_code(project, "T2"), "Meld eerder", on=on)
    told = [(each.stance, each.prompted) for each in _point(project, ident).evidence]
    assert told == [("qualifies", "unprompted"), ("qualifies", None)]
    history.undo(project, coder)
    assert [point.ident for point in point_list(project, "T2")] == ["V02"]


def test_passing_over_keeps_the_reason(project: Store, coder: int) -> None:
    """It waits no longer and is listed with why; an undo, or offering it again, brings it back."""
    point_groups.pass_over(project, coder, _waiting(project, LATE, POLICE), " staat al  in de wet ")
    assert _waiting(project, LATE, POLICE) == []
    found = point_groups.passed_over(project, "2")
    assert {(each.improvement.row.text, each.reason) for each in found} == {
        (LATE, "staat al in de wet"),
        (POLICE, "staat al in de wet"),
    }
    assert history.log(project, most=1)[0].reason == "staat al in de wet"
    point_groups.take_back(project, coder, [found[0].guid])
    assert len(point_groups.passed_over(project)) == 1
    history.undo(project, coder)
    history.undo(project, coder)
    assert len(point_groups.improvements(project)) == 3
    assert check(project) == []


def test_the_same_coding_of_another_coder_is_passed_over_too(project: Store, coder: int) -> None:
    """One decision on the words and the code, not one for each coder."""
    [waiting] = _waiting(project, LATE)
    point_groups.pass_over(project, coder, [waiting], "te breed")
    text, start, end = waiting.passage
    aspect, code = find_code(project, "verbeterpunt"), find_code(project, "T2.meld")
    apply_code(project, sign_in(project, "B"), text, Span(start, end), code, aspect=aspect)
    assert _waiting(project, LATE) == []


def test_evidence_is_passed_over_no_more(project: Store, coder: int) -> None:
    """Whoever rests a point on it after all has decided otherwise; a coding that is taken off takes it along."""
    [waiting] = _waiting(project, LATE)
    [other] = _waiting(project, TOGETHER)
    point_groups.pass_over(project, coder, [waiting, other], "te breed")
    points.add_evidence(project, coder, "V02", coding=waiting.codings[0])
    assert [each.improvement.row.text for each in point_groups.passed_over(project)] == [TOGETHER]
    take_off(project, coder, other.codings[0])
    assert count(project, "passedover") == 0


def test_what_is_refused(project: Store, coder: int) -> None:
    """Passing over asks for a reason; what does not wait, or was not passed over, is said so by name."""
    with refused("point.pass_without_reason"):
        point_groups.pass_over(project, coder, _waiting(project, LATE), " ")
    with refused("point.not_waiting"):
        point_groups.named(point_groups.improvements(project), ["x"])
    with refused("point.not_passed_over"):
        point_groups.take_back(project, coder, ["x"])
    assert count(project, "passedover") == 0


def test_an_answer_to_a_question_was_asked(project: Store, coder: int, coding: Find) -> None:
    """Words within an answer to the topic list count as asked, unless it is noted that they came unprompted."""
    number = coding("Melden doen A")
    points.add_evidence(project, coder, "V02", coding=number)
    assert _point(project, "V02").counts.asked is None
    sql = 'SELECT text_id, start, "end" FROM passage JOIN coding ON passage_id = passage.id WHERE coding.id = ?'
    text, start, end = project.row(sql, (number,)) or (0, 0, 0)
    set_context(project, coder, text, Span(start - 3, end), topic="2.1", vignette=None, own_case=None)
    point = _point(project, "V02")
    assert (point.counts.asked, point.counts.unprompted) == (1, 0)
    assert (point.evidence[0].prompted, point.evidence[0].topic) == ("asked", "2.1")
    points.add_evidence(project, coder, "V02", coding=number, prompted="unprompted")
    counts = _point(project, "V02").counts
    assert (counts.asked, counts.unprompted) == (None, 1)
