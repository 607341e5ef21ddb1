"""Whom a report names beside a quotation."""

from __future__ import annotations

import pytest

from workbench.services.quotes.attribution import Naming, Person, is_name, named
from workbench.text.quotes import find_quotations

MANAGER_CHILDCARE = Person("01", "R", ("manager kinderopvang",))
MANAGER_HELP = Person("09", "R", ("manager Veilig Thuis",))
COACH_1 = Person("05", "R", ("jeugdgezinscoach", "jeugdgezinscoach 1"))
COACH_2 = Person("06", "R", ("jeugdgezinscoach", "jeugdgezinscoach 2"))
WORKER = Person("03", "R", ("maatschappelijk werker LTHG",))
NAMING = Naming([MANAGER_CHILDCARE, MANAGER_HELP, COACH_1, COACH_2, WORKER])


@pytest.mark.parametrize(
    ("prose", "persons"),
    [
        ("zegt de manager van Veilig Thuis", {MANAGER_HELP}),
        ("zegt de Manager Kinderopvang", {MANAGER_CHILDCARE}),
        ("zegt een manager", {MANAGER_CHILDCARE, MANAGER_HELP}),
        ("zegt jeugdgezinscoach 2", {COACH_2}),
        ("zegt een jeugdgezinscoach", {COACH_1, COACH_2}),
        ("zegt de maatschappelijk werker", {WORKER}),
        ("in het maatschappelijk verkeer", set()),
        ("zegt de maatschappelijk werkster", {WORKER}),
        ("zegt de maat-\nschappelijk werker", {WORKER}),
        ("zegt de jeugd-gezinscoach 2", {COACH_2}),
        ("zegt de jeugd gezinscoach 1", {COACH_1}),
        ("zegt jeugdgezinscoach 12", {COACH_1, COACH_2}),
        ("Veilig Thuis", set()),
    ],
)
def test_functions_are_recognised_in_prose(prose: str, persons: set[Person]) -> None:
    """A function is known whole, with small words between, or by its first words; the longest name counts."""
    assert {person for mention in NAMING.mentions(prose) for person in mention.persons} == persons


def test_who_is_named_behind_a_quotation_goes_before_who_is_named_ahead() -> None:
    """The rest of the sentence decides, then the sentence before."""
    prose = "De manager kinderopvang knikt. “Dat doen wij allemaal samen”, zegt jeugdgezinscoach 1. Klaar."
    [quotation] = find_quotations(prose)
    attribution = NAMING.attributed(prose, quotation, None)
    assert [mention.label for mention in attribution.mentions] == ["jeugdgezinscoach 1"]
    assert attribution.beside == {MANAGER_CHILDCARE, COACH_1}


def test_a_block_belongs_to_whom_the_line_above_or_below_names() -> None:
    """A source line below a block goes before the sentence that announces it."""
    prose = "De manager kinderopvang zegt:\n\n> Dat doen wij allemaal samen.\n\n— jeugdgezinscoach 2"
    [quotation] = find_quotations(prose)
    assert NAMING.attributed(prose, quotation, None).mentions[0].persons == {COACH_2}
    announced = prose.partition("\n\n—")[0]
    assert NAMING.attributed(announced, quotation, None).mentions[0].persons == {MANAGER_CHILDCARE}


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ("05-jeugdgezinscoach-1", "jeugdgezinscoach 1"),
        ("interview 04 leerkracht", "leerkracht"),
        ("Sanne", "sanne"),
    ],
)
def test_documents_are_named_after_who_speaks(document: str, name: str) -> None:
    """The number in front of a document's name is no part of a function."""
    assert named(document) == name


def test_initials_are_no_names() -> None:
    """One or two letters stand everywhere and name nobody."""
    assert not is_name("R")
    assert is_name("R01")


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("zorg-coördinator", "zorgcoördinator"),
        ("zorgcoördinator", "zorg coördinator"),
        ("zorg coördinator", "Zorg-coördinator"),
        ("zorgcoördinator", "zorgcoördinatrice"),
        ("begeleider", "begeleidster"),
        ("begeleidster", "begeleider"),
        ("begeleider", "begeleidstertje"),
        ("verpleger", "verpleegster"),
        ("directeur", "directrice"),
        ("leraar", "lerares"),
        ("psycholoog", "psychologe"),
        ("wijkagent", "wijkagente"),
    ],
)
def test_the_spelling_of_a_function_does_not_count(label: str, written: str) -> None:
    """Hyphens, spaces and feminine forms name the same function."""
    person = Person("01", "R", (label,))
    [mention] = Naming([person]).mentions(f"Zo zegt de {written} het.")
    assert (mention.label, mention.persons) == (written, frozenset([person]))
    assert Naming([person]).mentions("Zo zegt de buurman het.") == []


def test_two_spellings_name_both_respondents() -> None:
    """Two respondents whose function is spelled in two ways are both meant by either."""
    persons = {Person("01", "R", ("zorg-coördinator",)), Person("02", "R", ("zorgcoördinator",))}
    [mention] = Naming(persons).mentions("de zorgcoördinator")
    assert mention.persons == persons
