"""Who was asked about a point, and whether a group had seen results."""

from __future__ import annotations

import pytest

from tests.small import acts, refused
from workbench.services.matrix.matrix import new_matrix, set_seen_results
from workbench.services.points.pointlist import point_list
from workbench.services.points.points import set_asked
from workbench.services.project import history
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store
from workbench.wording import choose_language

ASKED = """
SELECT respondent.name, asked FROM asking JOIN respondent ON respondent.id = respondent_id
JOIN point ON point.id = point_id WHERE point.ident = 'V02' ORDER BY 1
"""


def test_who_was_asked_is_said_changed_and_forgotten(project: Store) -> None:
    """A respondent was asked, or was not, or it is not known; saying the same again is no act."""
    coder, before = sign_in(project, "A"), acts(project)
    set_asked(project, coder, "V02", "r02", asked=True)
    set_asked(project, coder, "V02", "R02", asked=True)
    assert project.rows(ASKED) == [("R02", 1)]
    set_asked(project, coder, "V02", "R02", asked=False)
    assert project.rows(ASKED) == [("R02", 0)]
    set_asked(project, coder, "V02", "R02", asked=None)
    set_asked(project, coder, "V02", "R02", asked=None)
    assert project.rows(ASKED) == []
    assert acts(project) == [*before, *["point.asked"] * 3]


def test_who_was_asked_is_counted_and_undone(project: Store) -> None:
    """The count of a point follows, the log names both, and an undo brings back what was known."""
    coder = sign_in(project, "A")
    assert [point.counts.asked for point in point_list(project) if point.ident == "V02"] == [None]
    set_asked(project, coder, "V02", "R01", asked=True)
    assert [point.counts.asked for point in point_list(project) if point.ident == "V02"] == [1]
    assert history.undo(project, coder).parameters == {"point": "V02", "respondent": "R01"}
    assert project.rows(ASKED) == []


def test_an_unknown_point_or_respondent_is_refused(project: Store) -> None:
    """Only somebody who is known can have been asked, about a point that is there."""
    with refused("respondent.unknown") as refusal:
        set_asked(project, sign_in(project, "A"), "V02", "R99", asked=True)
    assert "R01" in str(refusal.value.parameters["choices"])
    with refused("point.unknown"):
        set_asked(project, sign_in(project, "A"), "V99", "R01", asked=True)


@pytest.mark.parametrize("seen", [True, False, None])
def test_whether_a_group_had_seen_results_is_noted(project: Store, seen: bool | None) -> None:
    """Yes, no and not known are told apart."""
    document = new_matrix(project, sign_in(project, "A"), "tweede")
    set_seen_results(project, sign_in(project, "A"), document, seen)
    assert project.value("SELECT seen_results FROM document WHERE id = ?", (document,)) == seen


def test_a_transcript_saw_no_results(project: Store) -> None:
    """Only a group matrix can be noted so."""
    document = project.value("SELECT id FROM document WHERE kind = 'transcript'")
    with refused("document.no_matrix"):
        set_seen_results(project, sign_in(project, "A"), document, seen=True)


def test_the_log_says_values_of_ours_in_the_language_spoken() -> None:
    """Status, stance and role are words of that language; what was typed stays as it is."""
    choose_language("nl")
    assert history.sentence("point.status", {"point": "V20", "status": "partly"}).startswith("punt V20 op deels")
    assert "nuanceert" in history.sentence("point.evidence", {"point": "V20", "stance": "qualifies"})
    assert "de interviewer" in history.sentence("speaker.role", {"label": "status", "role": "interviewer"})
    assert "raar" in history.sentence("point.status", {"point": "V20", "status": "raar"})


@pytest.mark.parametrize(
    ("act", "one", "more"),
    [
        ("codings.import", "1 codering ", "2 coderingen "),
        ("indicators.import", "1 meetwaarde ", "2 meetwaarden "),
        ("matrix.import", "1 punt", "2 punten"),
        ("points.import", "1 beleidspunt ", "2 beleidspunten "),
        ("respondents.import", "1 respondent ", "2 respondenten "),
    ],
)
def test_one_is_no_plural_in_the_log(act: str, one: str, more: str) -> None:
    """One coding is imported, two codings are imported."""
    choose_language("nl")
    parameters: dict[str, object] = {"file": "x.csv", "document": "groep"}
    assert one in f"{history.sentence(act, parameters | {'count': 1})} "
    assert more in f"{history.sentence(act, parameters | {'count': 2})} "
