"""Names of rows, columns and organisations in foreign files."""

from __future__ import annotations

import pytest

from tests.small import refused
from workbench.services.codebook.matching import match_column, match_organisation, match_row
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store


@pytest.fixture
def listed(empty_project: Store) -> list[CodeRow]:
    """Return the codes of the small codebook."""
    return codes(empty_project)


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Preventie", "T1"),
        ("preventie", "T1"),
        ("T1", "T1"),
        ("1", "T1"),
        ("1. Preventie", "T1"),
        ("Trede 2", "T2"),
        ("trede 2: Signaleren", "T2"),
        ("2) signaleren", "T2"),
        ("5 – Ketensamenwerking", "K"),
        ("Keten samenwerking", "K"),
        ("Preventief", "T1"),
    ],
)
def test_a_row_is_known_by_number_or_name(listed: list[CodeRow], name: str, ident: str) -> None:
    """Treden and chain are recognised by id, digit, name, or a name that is clearly meant."""
    assert match_row(listed, name, "groep.xlsx").ident == ident


@pytest.mark.parametrize("name", ["", "Nazorg", "7", "Huisbezoek", "verbeterpunt", "Trede"])
def test_an_unknown_row_is_refused_with_the_choices(listed: list[CodeRow], name: str) -> None:
    """A theme below a trede heads no row, and nothing is guessed; the file and the choices are told."""
    with refused("matrix.unknown_row") as refusal:
        match_row(listed, name, "groep.xlsx")
    assert refusal.value.parameters == {
        "file": "groep.xlsx",
        "row": name,
        "choices": "Preventie, Signaleren, Ketensamenwerking",
    }


def test_a_name_goes_before_the_number_beside_it(listed: list[CodeRow]) -> None:
    """In a form that counts its rows anew, the words decide."""
    assert match_row(listed, "3. Signaleren", "groep.xlsx").ident == "T2"


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Huidige situatie", "huidige_situatie"),
        ("huidige_situatie", "huidige_situatie"),
        ("acties", "verbeterpunt"),
        ("Acties (wat gaan we doen?)", "verbeterpunt"),
        ("Gewenst  resultaat:", "gewenst_resultaat"),
        ("gewenste resultaat", "gewenst_resultaat"),
        ("indicator", "indicator"),
    ],
)
def test_a_column_is_known_by_name_or_alias(listed: list[CodeRow], name: str, ident: str) -> None:
    """Aspects are recognised by id, name or alias, with or without an explanation in brackets."""
    assert match_column(listed, name, "groep.xlsx").ident == ident


@pytest.mark.parametrize("name", ["", "(leeg)", "Preventie", "kosten"])
def test_an_unknown_column_is_refused_with_the_choices(listed: list[CodeRow], name: str) -> None:
    """A trede heads no column, and nothing is guessed."""
    with refused("matrix.unknown_column") as refusal:
        match_column(listed, name, "groep.xlsx")
    assert refusal.value.parameters["column"] == name


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("school", "org.school"),
        ("School", "org.school"),
        ("VT", "org.veilig-thuis"),
        ("veilig thuis", "org.veilig-thuis"),
        ("org.school", "org.school"),
        ("scholen", None),
        ("brandweer", None),
        ("", None),
        ("Preventie", None),
    ],
)
def test_an_organisation_is_known_by_name_or_alias_only(listed: list[CodeRow], name: str, ident: str | None) -> None:
    """Organisations are never guessed: one letter more may be another one."""
    found = match_organisation(listed, name)
    assert (found.ident if found else None) == ident


def test_accents_and_capitals_do_not_count(listed: list[CodeRow]) -> None:
    """A name in capitals or without its accents is the same name."""
    renamed = [code._replace(name="Réïntegratie") if code.ident == "T2" else code for code in listed]
    assert match_row(renamed, "REINTEGRATIE", "groep.xlsx").ident == "T2"


def test_between_two_names_alike_nobody_chooses(listed: list[CodeRow]) -> None:
    """Where two rows fit about as well, the file is refused rather than guessed."""
    names = {"T1": "Vroeg helpen thuis", "T2": "Vroeg helpen buiten"}
    renamed = [code._replace(name=names.get(code.ident, code.name), aliases="") for code in listed]
    with refused("matrix.unknown_row"):
        match_row(renamed, "Vroeg helpen", "groep.xlsx")
