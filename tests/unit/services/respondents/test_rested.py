"""What rested on words that were purged or are withdrawn is told until somebody looked at it."""

from __future__ import annotations

import pytest

from tests.unit.services.respondents.test_purging import ALONE, study
from workbench.services.codebook.codebook import find_code
from workbench.services.framework.charting import write_cell
from workbench.services.framework.interview_summaries import write_summary
from workbench.services.project.history import redo, undo
from workbench.services.project.projects import sign_in
from workbench.services.respondents import rested as services
from workbench.services.respondents.attributes import find_person
from workbench.services.respondents.consent import come_back, withdraw
from workbench.services.respondents.purging import purge
from workbench.services.respondents.rested import Rested, rested
from workbench.storage.allowed import allowed
from workbench.storage.store import Store

__all__ = ["study"]

WHAT = {
    ("point", "V01 Bel dezelfde dag"),
    ("frameworkcell", "Merel · Preventie"),
    ("documentsummary", "samen"),
}
"""What rests on words of Zwaluwtje: a point, and what was written about a talk with Merel."""


@pytest.fixture
def written(study: Store) -> Store:
    """Return the study with a sentence about Merel, and a summary of the talk in which both speak."""
    coder = sign_in(study, "A")
    write_cell(study, coder, find_person(study, "Merel").id, find_code(study, "T1").id, "Merel meldt altijd")
    write_summary(study, coder, study.value("SELECT id FROM document WHERE name = 'samen'"), "Zij melden allebei")
    return study


def told(store: Store) -> set[tuple[str, str]]:
    return {(row.target, row.name) for row in rested(store)}


def test_nothing_is_to_be_looked_at_while_everybody_takes_part(written: Store) -> None:
    """The control of all that follows."""
    assert rested(written) == []


@pytest.mark.parametrize("way", ["purge", "withdrawal"])
def test_what_rested_on_words_that_went_is_told(written: Store, way: str) -> None:
    """Each once, with why and since when; what somebody looked at is told no more."""
    coder, person = sign_in(written, "A"), find_person(written, "Zwaluwtje").id
    (purge if way == "purge" else withdraw)(written, coder, person)
    rows = rested(written)
    assert told(written) == WHAT
    assert len(rows) == len(WHAT)
    assert {row.cause for row in rows} == {way}
    assert all(row.at[:2] == "20" for row in rows)
    services.looked_at(written, coder, [row for row in rows if row.target == "point"])
    assert {row.target for row in rested(written)} == {"frameworkcell", "documentsummary"}
    services.looked_at(written, coder, rested(written))
    assert rested(written) == []


def test_looking_at_a_withdrawal_can_be_undone(written: Store) -> None:
    """It is an act like any other; redo takes the sign off again."""
    coder = sign_in(written, "A")
    withdraw(written, coder, find_person(written, "Zwaluwtje").id)
    before = rested(written)
    services.looked_at(written, coder, before)
    undo(written, coder)
    assert rested(written) == before
    redo(written, coder)
    assert rested(written) == []


def test_who_comes_back_takes_the_sign_along_and_a_new_withdrawal_brings_it_anew(written: Store) -> None:
    """What was looked at was the first withdrawal."""
    coder, person = sign_in(written, "A"), find_person(written, "Zwaluwtje").id
    withdraw(written, coder, person)
    services.looked_at(written, coder, rested(written))
    come_back(written, coder, person)
    assert rested(written) == []
    withdraw(written, coder, person)
    assert {row.target for row in rested(written)} == {"point", "frameworkcell", "documentsummary"}


def test_it_is_told_of_the_whole_project_also_where_consent_is_kept_to(written: Store) -> None:
    """Within the sight of a report the words themselves are gone, and the sign is not."""
    withdraw(written, sign_in(written, "A"), find_person(written, "Zwaluwtje").id)
    assert rested(allowed(written)) == rested(written)
    assert allowed(written) is not written


def test_an_interview_that_is_out_of_sight_asks_for_nothing(written: Store) -> None:
    """The summary of an interview of which everybody withdrew is in no report any more."""
    assert "kwispelende" in ALONE
    coder = sign_in(written, "A")
    write_summary(written, coder, written.value("SELECT id FROM document WHERE name = 'Zwaluwtje'"), "Bezorgd")
    withdraw(written, coder, find_person(written, "Zwaluwtje").id)
    assert [row.name for row in rested(written) if row.target == "documentsummary"] == ["samen"]


def test_reasons_are_told_apart_by_what_is_to_be_looked_at() -> None:
    """A point that rested on two respondents has two reasons, at one place."""
    rows = [Rested(guid, "point", "V01", "withdrawal", "2026-11-28", ("p",)) for guid in "ab"]
    rows.append(Rested("c", "frameworkcell", "R01", "purge", "2026-11-28T10:00:00Z", (1, 2)))
    assert services.told_apart(rows) == {("point", ("p",)): rows[:2], ("frameworkcell", (1, 2)): rows[2:]}
