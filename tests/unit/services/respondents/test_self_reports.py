"""Numbers that people named, unit by unit."""

from __future__ import annotations

import pytest

from tests.small import count
from workbench.errors import RefusedError
from workbench.services.project.history import undo
from workbench.services.project.projects import sign_in
from workbench.services.respondents.attributes import find_person
from workbench.services.respondents.self_reports import (
    Subject,
    add_number,
    amount_of,
    change_number,
    numbers,
    remove_number,
    subjects,
)
from workbench.storage.store import Store


def note(
    store: Store,
    name: str,
    amount: float | None,
    unit: str = "per jaar",
    *,
    of: str = "meldingen",
    passage: str | None = None,
) -> str:
    person = find_person(store, name)
    return add_number(store, sign_in(store, "A"), person.id, of, unit, amount=amount, words="zoiets", passage=passage)


def spreads(store: Store) -> dict[tuple[str, str], Subject]:
    return {(each.subject, each.unit): each for each in subjects(numbers(store))}


def test_units_are_never_put_together(project: Store) -> None:
    """Each has its own n, range and median; capitals make no other unit."""
    for name, amount, unit in (("R01", 3, "per jaar"), ("R02", 12, "Per Jaar"), ("R03", 40, "gezinnen")):
        note(project, name, amount, unit)
    found = spreads(project)
    assert list(found) == [("meldingen", "Per Jaar"), ("meldingen", "gezinnen")]
    assert found["meldingen", "Per Jaar"].spread == (2, 3, 7.5, 12)
    assert found["meldingen", "gezinnen"].spread == (1, 40, 40, 40)
    assert found["meldingen", "Per Jaar"].total == 15


def test_who_could_not_say_is_told_and_counts_for_no_number(project: Store) -> None:
    """Not knowing is not zero; zero is a number."""
    note(project, "R01", None)
    note(project, "R02", 0)
    note(project, "R02", 4)
    [found] = subjects(numbers(project))
    assert (found.spread, found.respondents, found.could_not_say) == ((2, 0, 2, 4), 1, 1)


def test_a_number_knows_where_it_was_said(project: Store) -> None:
    """The passage leads to its document."""
    guid = project.value("SELECT guid FROM passage WHERE quote = 'We melden meteen.'")
    note(project, "R02", 5, passage=guid)
    [row] = numbers(project)
    assert (row.document, row.passage, row.words) == ("02-wijkagent", guid, "zoiets")
    with pytest.raises(RefusedError) as refused:
        note(project, "R02", 5, passage="nergens")
    assert refused.value.key == "selfreport.no_passage"


def test_a_number_is_put_right_and_taken_away(project: Store) -> None:
    """Both can be undone."""
    guid = note(project, "R01", 3)
    coder = sign_in(project, "A")
    change_number(project, coder, guid, subject="meldingen", unit="per maand", amount=2.5, words="")
    [row] = numbers(project)
    assert (row.amount, row.unit, row.words) == (2.5, "per maand", "")
    remove_number(project, coder, guid)
    assert count(project, "selfreport") == 0
    undo(project, coder)
    undo(project, coder)
    assert (numbers(project)[0].amount, numbers(project)[0].unit) == (3, "per jaar")
    with pytest.raises(RefusedError) as refused:
        remove_number(project, coder, "nergens")
    assert refused.value.key == "selfreport.unknown"


@pytest.mark.parametrize(
    ("subject", "unit", "amount", "key"),
    [
        (" ", "per jaar", 1.0, "selfreport.no_subject"),
        ("meldingen", "\n", 1.0, "selfreport.no_unit"),
        ("meldingen", "per jaar", -1.0, "selfreport.no_number"),
        ("meldingen", "per jaar", float("nan"), "selfreport.no_number"),
        ("meldingen", "per jaar", float("inf"), "selfreport.no_number"),
    ],
)
def test_what_cannot_be_compared_is_refused(project: Store, subject: str, unit: str, amount: float, key: str) -> None:
    """A number needs a subject and a unit, and is none below zero."""
    with pytest.raises(RefusedError) as refused:
        note(project, "R01", amount, unit, of=subject)
    assert refused.value.key == key
    assert count(project, "selfreport") == 0


@pytest.mark.parametrize(
    ("written", "amount"),
    [("12", 12), ("2,5", 2.5), ("2.5", 2.5), ("1.200", 1200), ("1.200,5", 1200.5), ("", None), (" onbekend ", None)],
)
def test_numbers_are_read_as_people_write_them(written: str, amount: float | None) -> None:
    """Decimal comma and point; nothing and ``onbekend`` are no number."""
    assert amount_of(written) == amount


@pytest.mark.parametrize("written", ["tien", "10-15", "1e9999", "nan", "ongeveer 3"])
def test_words_are_no_number(written: str) -> None:
    """What was said stands with the words."""
    with pytest.raises(RefusedError) as refused:
        amount_of(written)
    assert refused.value.key == "selfreport.no_number"
