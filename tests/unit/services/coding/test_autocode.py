"""Giving a code to every place where words stand."""

from __future__ import annotations

import pytest

from tests.small import acts, count, refused
from workbench.errors import UsageError
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.autocode import Plan, autocode, plan, plan_hits
from workbench.services.coding.searching import search
from workbench.services.project.history import redo, undo
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store

CODED = """
SELECT coalesce(document.name, 'matrix'), passage.quote FROM coding JOIN passage ON passage.id = coding.passage_id
LEFT JOIN document ON document.text_id = passage.text_id
WHERE coding.code_id = ? ORDER BY document.name IS NULL, document.name, passage.start
"""


@pytest.fixture
def anna(project: Store) -> int:
    """Return the number of coder A."""
    return sign_in(project, "A")


def _plan(project: Store, coder: int, words: str, unit: str = "passage", *, interviewers: bool = False) -> Plan:
    return plan(project, coder, words, "substring", find_code(project, "O"), unit=unit, interviewers=interviewers)


def _coded(project: Store) -> list[tuple[str, str]]:
    return [(document, quote) for document, quote in project.rows(CODED, (find_code(project, "O").id,))]


def _state(project: Store) -> list[list[tuple[object, ...]]]:
    return [project.rows(f"SELECT * FROM {table} ORDER BY guid") for table in ("passage", "coding")]


def test_a_plan_counts_before_anything_is_written(project: Store, anna: int) -> None:
    """Hits, documents and persons are told first; what interviewers say is left out, and nothing is written."""
    before = acts(project)
    planned = _plan(project, anna, "huis")
    assert (planned.hits, planned.asked, len(planned.units)) == (5, 1, 4)
    assert (planned.documents, planned.respondents, planned.borne, planned.new) == (4, 3, 0, 4)
    assert acts(project) == before


def test_the_words_of_interviewers_are_coded_when_wanted(project: Store, anna: int) -> None:
    """Asked for, the question is a hit like any other."""
    assert len(_plan(project, anna, "huis", interviewers=True).units) == 5


@pytest.mark.parametrize(
    ("unit", "quotes"),
    [
        ("passage", ["melden", "melden"]),
        ("sentence", ["We melden meteen.", "En samen melden."]),
        (
            "turn",
            [
                "We melden meteen. De school belt ons niet altijd.",
                "Er moet vaker iemand thuis langsgaan, vind ik. En samen melden.",
            ],
        ),
    ],
)
def test_what_is_coded_is_the_words_or_what_stands_around_them(
    project: Store, anna: int, unit: str, quotes: list[str]
) -> None:
    """The words found, their sentence or all of the turn; an item of the group is always coded whole."""
    autocode(project, anna, _plan(project, anna, "melden", unit))
    assert [quote for document, quote in _coded(project) if document == "02-wijkagent"] == quotes
    assert ("matrix", "samen melden met de politie") in _coded(project)


def test_hits_in_one_sentence_give_one_coding(project: Store, anna: int) -> None:
    """A sentence with the letters twice is coded once."""
    planned = _plan(project, anna, "ee", "sentence")
    assert planned.hits > len(planned.units) + planned.asked
    assert len(set(planned.units)) == len(planned.units)


def test_what_is_there_already_is_not_doubled(project: Store, anna: int) -> None:
    """Existing passages are used, existing codings are left, and a second time nothing is new."""
    aspect = find_code(project, "verbeterpunt")
    planned = plan(project, anna, "samen", "word", find_code(project, "K"), aspect=aspect, unit="sentence")
    assert (len(planned.units), planned.borne) == (2, 1)
    passages = count(project, "passage")
    assert autocode(project, anna, planned) == (1, 1, 1)
    assert count(project, "passage") == passages + 1
    log = acts(project)
    assert autocode(project, anna, planned) == (0, 0, 2)
    assert acts(project) == log


def test_another_code_on_the_same_passages_makes_no_passages(project: Store, anna: int) -> None:
    """Two codes on the same words share their passages."""
    autocode(project, anna, _plan(project, anna, "melden", "sentence"))
    hits = list(search(project, "melden"))
    again = autocode(project, anna, plan_hits(project, anna, "x", hits, find_code(project, "T1"), unit="sentence"))
    assert (again.codings, again.passages) == (4, 0)


def test_chosen_hits_alone_are_coded(project: Store, anna: int) -> None:
    """Of all hits only those that were chosen."""
    hits = [hit for hit in search(project, "melden") if hit.document == "02-wijkagent"]
    planned = plan_hits(project, anna, "melden", hits[:1], find_code(project, "O"), unit="sentence")
    assert autocode(project, anna, planned).codings == 1


def test_one_undo_takes_everything_back(project: Store, anna: int) -> None:
    """After undo every row is as it was, after redo as it had become; the log says it in one line."""
    before = _state(project)
    autocode(project, anna, _plan(project, anna, "e", "sentence"))
    after = _state(project)
    assert acts(project)[-1] == "autocode"
    undo(project, anna)
    assert _state(project) == before
    redo(project, anna)
    assert [len(rows) for rows in _state(project)] == [len(rows) for rows in after]


def test_a_code_that_only_qualifies_is_refused(project: Store, anna: int) -> None:
    """An organisation or an aspect is no code to give to words, and a code that is no aspect is none."""
    with refused("coding.not_primary"):
        plan(project, anna, "melden", "word", find_code(project, "org.school"))
    with refused("coding.no_aspect"):
        plan(project, anna, "melden", "word", find_code(project, "K"), aspect=find_code(project, "T1"))


def test_an_unknown_unit_is_refused(project: Store, anna: int) -> None:
    """Words, sentences and turns can be coded, paragraphs cannot."""
    with pytest.raises(UsageError):
        _plan(project, anna, "melden", "paragraph")
