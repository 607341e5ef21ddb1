"""Consent of one respondent and of a whole list, and third persons."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import acts, refused
from workbench.services.project.history import undo
from workbench.services.project.projects import sign_in
from workbench.services.respondents.consent import (
    answer_of,
    consent_of,
    consents,
    part_called,
    set_consent,
    unwritten,
    value_of,
    withdraw,
)
from workbench.services.respondents.consent_lists import import_consents, write_consents
from workbench.services.respondents.third_persons import (
    add_third_person,
    change_third_person,
    remove_third_person,
    third_persons,
    tie_third_person,
)
from workbench.storage.store import Store

LIST = """respondent;opname;letterlijk citeren;Functie noemen;archief;datum;opmerking
R01;ja;nee;Ja;onbekend;3-11-2026;per mail
R02;misschien;ja;ja;ja;3-11-2026;
R09;ja;ja;ja;ja;;
r03;j;j;n;j;2026-11-04;
"""


def test_who_never_said_is_counted(project: Store) -> None:
    """Until all that files keep to is written down; who withdrew is counted no more."""
    people = consents(project)
    before = unwritten(project)
    assert before == (len(people), len(people))
    coder = sign_in(project, "A")
    set_consent(project, coder, people[0].id, {"literal": True, "function": False})
    assert unwritten(project) == before
    set_consent(project, coder, people[0].id, {"archiving": False})
    assert unwritten(project) == (before.missing - 1, before.of)
    withdraw(project, coder, people[1].id)
    assert unwritten(project) == (before.missing - 2, before.of - 1)


def test_nobody_s_consent_is_known_at_first(project: Store) -> None:
    """Nothing is taken for a yes or a no."""
    assert [row.respondent for row in consents(project)] == ["G1", "R01", "R02", "R03"]
    assert all(row.literal is None and not row.written_down for row in consents(project))


def test_what_is_written_down_stays_until_it_is_changed(project: Store) -> None:
    """One act; what is not named stays."""
    coder, row = sign_in(project, "A"), consent_of(project, "r01")
    set_consent(project, coder, row.id, {"literal": False, "given_on": "2026-11-03"})
    set_consent(project, coder, row.id, {"archiving": True, "function": True})
    now = consent_of(project, "R01")
    assert (now.literal, now.archiving, now.again, now.given_on) == (False, True, None, "2026-11-03")
    assert now.written_down
    assert acts(project)[-2:] == ["consent.set", "consent.set"]
    undo(project, coder)
    assert consent_of(project, "R01").archiving is None


@pytest.mark.parametrize(
    ("written", "answer"), [("Ja", True), ("yes", True), ("nee", False), ("0", False), ("", None), ("onbekend", None)]
)
def test_answers_are_read_in_both_languages(written: str, answer: bool | None) -> None:
    """Also where nobody knows."""
    assert answer_of(written) is answer


def test_what_is_no_answer_is_refused() -> None:
    """The sentence says what was written."""
    with refused("consent.no_answer"):
        answer_of("misschien")
    with refused("consent.no_day"):
        value_of("given_on", "volgende week")
    with refused("consent.no_part"):
        part_called("hoedje")
    assert part_called("Letterlijk  citeren") == "literal"


def test_a_list_is_written_down_row_by_row(project: Store, tmp_path: Path) -> None:
    """One act; a cell that is no answer and a respondent whom nobody knows are named with their line."""
    path = tmp_path / "toestemming.csv"
    path.write_text(LIST, "utf-8")
    taken = import_consents(project, sign_in(project, "A"), path)
    assert [(each.line, each.respondent, each.refusal and each.refusal.key) for each in taken] == [
        (2, "R01", None),
        (3, "R02", "consent.no_answer.cell"),
        (4, "R09", "consent.row_unknown"),
        (5, "r03", None),
    ]
    assert taken[1].refusal is not None
    assert taken[1].refusal.parameters == {
        "file": "toestemming.csv",
        "line": 3,
        "column": "recorded",
        "given": "misschien",
    }
    rows = {row.respondent: row for row in consents(project)}
    assert (rows["R01"].literal, rows["R01"].archiving, rows["R01"].note) == (False, None, "per mail")
    assert (rows["R03"].function, rows["R03"].given_on) == (False, "2026-11-04")
    assert rows["R02"].recorded is None
    assert acts(project)[-1] == "consent.import"


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_the_list_that_goes_out_comes_in_again(project: Store, tmp_path: Path, format_: str) -> None:
    """Nothing changes by it."""
    coder = sign_in(project, "A")
    set_consent(project, coder, consent_of(project, "R01").id, {"literal": False, "again": True, "note": "x"})
    before = consents(project)
    path = tmp_path / f"lijst.{format_}"
    path.write_bytes(write_consents(consents(project), format_).content)
    assert all(each.refusal is None for each in import_consents(project, coder, path))
    assert consents(project) == before


def test_third_persons_have_a_list_of_their_own(project: Store) -> None:
    """Each act can be taken back."""
    coder = sign_in(project, "A")
    add_third_person(project, coder, " moeder  van R01 ", relation="moeder", told="not_possible")
    with refused("third.taken"):
        add_third_person(project, coder, "moeder van R01")
    change_third_person(project, coder, "Moeder van R01", label="ouder van R01", told="yes")
    [row] = third_persons(project)
    assert row[1:] == ("ouder van R01", "moeder", "", "yes", None)
    remove_third_person(project, coder, "ouder van R01")
    assert third_persons(project) == []
    undo(project, coder)
    assert third_persons(project) == [row]


def test_a_third_person_is_tied_to_an_entity(project: Store) -> None:
    """By its GUID; another one is refused."""
    from workbench.model import Entity

    coder = sign_in(project, "A")
    add_third_person(project, coder, "kind van R02")
    with project.act("test", coder) as act:
        guid = act.add(Entity(kind="person")).guid
    tie_third_person(project, coder, "kind van R02", guid)
    assert third_persons(project)[0].entity == guid
    tie_third_person(project, coder, "kind van R02", None)
    assert third_persons(project)[0].entity is None
    with refused("third.no_entity"):
        tie_third_person(project, coder, "kind van R02", "elders")


@pytest.mark.parametrize(("label", "told", "key"), [(" ", "no", "third.nameless"), ("x", "perhaps", "third.told")])
def test_what_cannot_be_a_third_person_is_refused(project: Store, label: str, told: str, key: str) -> None:
    """Nothing is kept then."""
    with refused(key):
        add_third_person(project, sign_in(project, "A"), label, told=told)
    with refused("third.unknown"):
        remove_third_person(project, sign_in(project, "A"), "wie dan ook")
    assert third_persons(project) == []
