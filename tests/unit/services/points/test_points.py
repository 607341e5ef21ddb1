"""Writing improvement points, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.small import acts, code_words, count, refused
from workbench.services.codebook.codebook import find_code
from workbench.services.coding import memos
from workbench.services.points import points
from workbench.services.points.pointlist import PointView, point_list
from workbench.services.project import history
from workbench.services.project.projects import check
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store

FIGURES = "indicator,place,year,value\nbezoek,Delta,2013,4\n"


def _add(store: Store, coder: int, title: str, code: str = "T1", ident: str | None = None) -> str:
    return points.add_point(store, coder, find_code(store, code), title, ident=ident)


def _point(store: Store, ident: str = "V01") -> PointView:
    return next(point for point in point_list(store) if point.ident == ident)


@pytest.fixture
def written(small_project: Store, coder: int, tmp_path: Path) -> Store:
    """Return the small project with a point and an indicator."""
    path = tmp_path / "cijfers.csv"
    path.write_text(FIGURES, "utf-8")
    assert [report.refusal for report in import_files(small_project, coder, [path])] == [None]
    assert _add(small_project, coder, "Ga vaker langs") == "V01"
    return small_project


def test_points_are_numbered_in_the_order_of_writing(small_project: Store, coder: int) -> None:
    """V01, V02 and so on, whatever the trede; a number that became free is given out again, at the end."""
    assert [_add(small_project, coder, words, code) for words, code in (("a", "T1"), ("b", "K"), ("c", "T1"))] == [
        "V01",
        "V02",
        "V03",
    ]
    points.remove_point(small_project, coder, "V02")
    assert _add(small_project, coder, "d") == "V02"
    assert [point.title for point in point_list(small_project)] == ["a", "c", "d"]


def test_a_point_may_bear_a_name_of_its_own(small_project: Store, coder: int) -> None:
    """The researcher's own name is kept, once; hidden signs in it are made visible."""
    assert _add(small_project, coder, "a", ident="scholing") == "scholing"
    assert _add(small_project, coder, "b", ident="x\x07") == "x␇"
    with refused("point.taken"):
        _add(small_project, coder, "c", ident="scholing")
    assert _add(small_project, coder, "c") == "V01"


@pytest.mark.parametrize("code", ["T1.huisbezoek", "sterk_punt", "org.school"])
def test_a_point_stands_under_a_trede_or_the_chain(small_project: Store, coder: int, code: str) -> None:
    """Themes below a trede and qualifying codes have no points."""
    with refused("point.no_trede"):
        _add(small_project, coder, "a", code)
    assert count(small_project, "point") == 0


@pytest.mark.parametrize("title", ["", "  ", "\n"])
def test_a_point_needs_a_statement(written: Store, coder: int, title: str) -> None:
    """A point without words is refused, new or rewritten."""
    with refused("point.nameless"):
        _add(written, coder, title)
    with refused("point.nameless"):
        points.change_point(written, coder, "V01", title=title)
    assert [point.title for point in point_list(written)] == ["Ga vaker langs"]


def test_a_statement_stands_on_one_line(written: Store, coder: int) -> None:
    """Line ends become blanks and hidden signs visible, in title, owner and note alike."""
    points.change_point(written, coder, "V01", title="Ga  elk jaar\nlangs", owner="CJG\x07", note="samen met school")
    point = _point(written)
    assert (point.title, point.owner, point.note) == ("Ga elk jaar langs", "CJG␇", "samen met school")
    points.change_point(written, coder, "V01", owner=None)
    assert (_point(written).owner, _point(written).title) == (None, "Ga elk jaar langs")


def test_what_becomes_of_a_point_is_kept_with_the_reason(written: Store, coder: int) -> None:
    """The reason stands with the point and in the log, and an undo brings the earlier status back."""
    points.set_status(written, coder, "V01", "dropped", "te duur")
    assert (_point(written).status, _point(written).reason) == ("dropped", "te duur")
    assert history.log(written, most=1)[0].reason == "te duur"
    points.set_status(written, coder, "V01", "taken_over")
    assert (_point(written).status, _point(written).reason) == ("taken_over", None)
    history.undo(written, coder)
    assert (_point(written).status, _point(written).reason) == ("dropped", "te duur")


def test_what_is_no_status_or_link_is_refused_with_the_choices(written: Store, coder: int) -> None:
    """Both are a few words only."""
    with refused("point.unknown_status") as refusal:
        points.set_status(written, coder, "V01", "klaar")
    assert refusal.value.parameters["choices"] == "open, taken_over, partly, dropped"
    with refused("point.unknown_link") as refusal:
        points.link_indicator(written, coder, "V01", "bezoek", "bewijst")
    assert refusal.value.parameters["choices"] == "measures_goal, measures_doing, context"


def test_a_point_that_is_not_there_is_refused(written: Store, coder: int) -> None:
    """Every act on a point says so when nobody wrote it."""
    made = code_words(written, coder, "Die werkt goed.", "K")
    before = acts(written)
    changes: list[Callable[[], None]] = [
        lambda: points.change_point(written, coder, "V99", title="x"),
        lambda: points.set_status(written, coder, "V99", "open"),
        lambda: points.add_evidence(written, coder, "V99", coding=made.number),
        lambda: points.link_indicator(written, coder, "V99", "bezoek", "context"),
        lambda: points.remove_point(written, coder, "V99"),
    ]
    for change in changes:
        with refused("point.unknown"):
            change()
    assert acts(written) == before


def test_known_evidence_is_changed_not_doubled(written: Store, coder: int) -> None:
    """A coding that supported and now contradicts is one piece of evidence."""
    made = code_words(written, coder, "Die werkt goed.", "T1.huisbezoek")
    points.add_evidence(written, coder, "V01", coding=made.number, prompted="asked")
    points.add_evidence(written, coder, "V01", coding=made.number, stance="contradicts")
    [evidence] = _point(written).evidence
    assert (evidence.stance, evidence.prompted, evidence.quote) == ("contradicts", None, "Die werkt goed.")


def test_evidence_is_taken_from_its_point(written: Store, coder: int) -> None:
    """After that the coding may go; an undo brings the evidence back."""
    made = code_words(written, coder, "Die werkt goed.", "T1.huisbezoek")
    points.add_evidence(written, coder, "V01", coding=made.number)
    points.remove_evidence(written, coder, "V01", _point(written).evidence[0].guid)
    assert _point(written).evidence == []
    history.undo(written, coder)
    assert [each.coding_guid for each in _point(written).evidence] == [made.guid]


def test_evidence_of_another_point_stays(written: Store, coder: int) -> None:
    """Only what a point rests on is taken from it, so the log never names the wrong point."""
    points.add_point(written, coder, find_code(written, "T1"), "Nog een", ident="V02")
    made = code_words(written, coder, "Die werkt goed.", "T1.huisbezoek")
    points.add_evidence(written, coder, "V01", coding=made.number)
    guid = _point(written).evidence[0].guid
    for point, evidence in (("V02", guid), ("V01", "x")):
        with refused("point.unknown_evidence"):
            points.remove_evidence(written, coder, point, evidence)
    assert [each.guid for each in _point(written).evidence] == [guid]


def test_an_indicator_stands_beside_a_point_with_one_kind_of_link(written: Store, coder: int) -> None:
    """The kind is changed, not doubled; none takes the indicator away."""
    for link in ("context", "measures_goal", None):
        points.link_indicator(written, coder, "V01", "bezoek", link)
        assert [view.link for view in _point(written).indicators] == ([link] if link else [])
    with refused("indicator.unknown"):
        points.link_indicator(written, coder, "V01", "onbekend", "context")


def test_a_point_goes_with_all_that_hangs_on_it_and_comes_back_whole(written: Store, coder: int) -> None:
    """Evidence, links and memos go with the point, the coding stays; one undo brings all of it back."""
    made = code_words(written, coder, "Die werkt goed.", "T1.huisbezoek")
    points.add_evidence(written, coder, "V01", coding=made.number, prompted="unprompted")
    points.link_indicator(written, coder, "V01", "bezoek", "context")
    number = written.value("SELECT id FROM point")
    memos.write_memo(written, coder, "nagaan", target="point", number=number)
    before = _point(written)
    points.remove_point(written, coder, "V01", "dubbel")
    assert [count(written, table) for table in ("point", "evidence", "indicatorlink", "memo", "coding")] == [
        0,
        0,
        0,
        0,
        1,
    ]
    history.undo(written, coder)
    assert _point(written) == before
    assert [memo.body for memo in memos.memos(written)] == ["nagaan"]
    assert check(written) == []


def test_an_organisation_is_to_do_it(written: Store, coder: int) -> None:
    """Only a code of those who act can be named; nothing takes it away."""
    points.set_organisation(written, coder, "V01", find_code(written, "org.school"))
    assert (_point(written).organisation, _point(written).organisation_name) == ("org.school", "school")
    with refused("point.no_organisation"):
        points.set_organisation(written, coder, "V01", find_code(written, "T1"))
    points.set_organisation(written, coder, "V01", None)
    assert _point(written).organisation is None


def test_a_quote_is_chosen_for_the_summary(written: Store, coder: int) -> None:
    """The researcher chooses among the evidence and may take the choice back; other evidence is refused."""
    made = code_words(written, coder, "Die werkt goed.", "T1.huisbezoek")
    points.add_evidence(written, coder, "V01", coding=made.number)
    guid = _point(written).evidence[0].guid
    points.choose_quote(written, coder, "V01", guid, chosen=True)
    assert [each.guid for each in _point(written).quotes] == [guid]
    points.choose_quote(written, coder, "V01", guid, chosen=False)
    assert _point(written).quotes == []
    with refused("point.unknown_evidence"):
        points.choose_quote(written, coder, "V01", "x", chosen=True)
