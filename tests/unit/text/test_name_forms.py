"""The forms of a name."""

from __future__ import annotations

import pytest

from workbench.text.kinds import ORGANISATION, PERSON, PLACE
from workbench.text.name_forms import MOST_FORMS, Derived, derived_forms, parts
from workbench.text.name_lists import row


def _rows(name: str, kind: str) -> dict[tuple[str, ...], Derived]:
    return {form.row: form for form in derived_forms(name, kind)}


@pytest.mark.parametrize(
    ("name", "kind", "forms"),
    [
        ("Marieke van der Zonneveld", PERSON, "Marieke|Mariekes|Marieke's|Zonneveld|van der Zonneveld|Zonnevelds"),
        ("Marieke van der Zonneveld", PERSON, "M. van der Zonneveld|M.v.d. Zonneveld|mevrouw Z.|Marieke Z.|MvdZ"),
        ("Marieke van der Zonneveld", PERSON, "MARIEKE|Marieketje|vd Zonneveld|Marieke Zonneveld|Zonnevelt"),
        ("Jan", PERSON, "Jans|Jantje|Jannetje|Jantjes|jan|meneer J."),
        ("Hans", PERSON, "Hans'|Hansje"),
        ("Eva", PERSON, "Evaatje|Eva's"),
        ("Bram", PERSON, "Brammetje|Brams"),
        ("Willem", PERSON, "Willempje"),
        ("Sofie", PERSON, "Sophie"),
        ("Zoë", PERSON, "Zoe|Zoë's"),
        ("Jan-Pieter de Boer", PERSON, "Jan Pieter|JanPieter|Jan|Pieter|J.P. de Boer|Jan-Pieter Boer|de Boer"),
        ("Anna Wolder-Kramp", PERSON, "Wolder|Kramp|Wolder Kramp|Anna Wolder-Kramp"),
        ("mevrouw Van Dijk", PERSON, "Van Dijk|van Dyk|Dijk"),
        ("Oldebroek", PLACE, "Oldebroeks|Oldebroekse|Oldebroeker|Oldebroekers"),
        ("Kampen", PLACE, "Kamper|Kampers|Kampens"),
        ("Zwolle", PLACE, "Zwolse|Zwollenaar|Zwollenaren|Zwols"),
        ("Haarlem", PLACE, "Haarlemmer|Haarlemse"),
        ("Hoogeveen", PLACE, "Hoogevener|Hoogeveense"),
        ("Den Haag", PLACE, "Haags|Haagse"),
        ("Breda", PLACE, "Bredaas|Bredase|Bredanaar"),
        ("De Regenboog", ORGANISATION, "Regenboog|de Regenboogs"),
        ("Basisschool De Klim-Op", ORGANISATION, "De Klim-Op|Klim Op"),
    ],
)
def test_forms_are_derived(name: str, kind: str, forms: str) -> None:
    """Genitives, small forms, adjectives, inhabitants, initials, spellings, with and without particle."""
    rows = _rows(name, kind)
    assert [form for form in forms.split("|") if row(form) not in rows] == []


def test_the_name_itself_comes_first_and_nothing_twice() -> None:
    """Certain forms come before the others, and each form stands once."""
    forms = derived_forms("Marieke van der Zonneveld", PERSON)
    assert forms[0] == Derived("Marieke van der Zonneveld", True, True)
    assert len({form.row for form in forms}) == len(forms)
    sure = [form.certain for form in forms]
    assert sure == sorted(sure, reverse=True)


@pytest.mark.parametrize(
    ("form", "certain"), [("Mariekes", True), ("MvdZ", False), ("Marique", False), ("mevrouw Z.", False)]
)
def test_what_may_be_somebody_else_is_not_certain(form: str, certain: bool) -> None:
    """Initials and other spellings are for a person to judge."""
    found = _rows("Marieke van der Zonneveld", PERSON).get(row(form))
    assert (found.certain if found else False) is certain


@pytest.mark.parametrize(
    ("name", "kind", "everywhere"),
    [
        ("Beer", PERSON, False),
        ("Door", PERSON, False),
        ("Best", PLACE, False),
        ("Bank", PERSON, False),
        ("Jo", PERSON, False),
        ("Jan", PERSON, True),
        ("Sjoerwina", PERSON, True),
        ("Zwolle", PLACE, True),
        ("Beer Bank", PERSON, True),
    ],
)
def test_an_ordinary_word_names_nobody_everywhere(name: str, kind: str, everywhere: bool) -> None:
    """Names that anybody says are replaced only where a person decided so; two of them side by side are a name."""
    assert derived_forms(name, kind)[0].everywhere is everywhere


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Marieke van der Zonneveld", ("Marieke", "van der", "Zonneveld")),
        ("Van der Zonneveld", ("", "Van der", "Zonneveld")),
        ("dr. Zonneveld", ("", "", "Zonneveld")),
        ("Marieke", ("Marieke", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_name_has_parts(name: str, expected: tuple[str, str, str]) -> None:
    """First names, particles and surname are told apart."""
    assert parts(name) == expected


def test_other_kinds_have_one_form() -> None:
    """A number is what it is."""
    assert [form.words for form in derived_forms("06-12345678", "phone")] == ["06-12345678"]


@pytest.mark.parametrize(
    "name", ["", "   ", "-", "a" * 5000, "a " * 5000, "ab-" * 3000, "'", "é\u0301" * 400, "aéi" * 900]
)
@pytest.mark.parametrize("kind", [PERSON, PLACE, ORGANISATION])
def test_hostile_names_have_few_forms(name: str, kind: str) -> None:
    """However long a name is, its forms stay few."""
    forms = derived_forms(name, kind)
    assert len(forms) <= MOST_FORMS
    assert sum(len(form.words) for form in forms) < 200_000
