"""Finding a code by a few letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.services.codebook.finding import CodeFinder
from workbench.services.project.projects import create_project
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store


@pytest.fixture
def listed(empty_project: Store) -> list[CodeRow]:
    """Return the codes of the small codebook."""
    return codes(empty_project)


@pytest.fixture
def shipped(tmp_path: Path) -> list[CodeRow]:
    """Return the codes of the treden codebook."""
    with create_project(tmp_path / "p.workbench") as store:
        return codes(store)


def _found(listed: list[CodeRow], typed: str) -> list[str]:
    return [code.ident for code in CodeFinder(listed).find(typed)]


@pytest.mark.parametrize(
    ("typed", "ident"),
    [
        ("huis", "T1.huisbezoek"),
        ("HUIS", "T1.huisbezoek"),
        ("bezoek", "T1.huisbezoek"),
        ("op be", "T1.huisbezoek"),
        ("T1.h", "T1.huisbezoek"),
        ("1h", "T1.huisbezoek"),
        ("2m", "T2.meldcode"),
        ("  meld ", "T2.meldcode"),
        ("melcode", "T2.meldcode"),
        ("voorlichtng", "T1.voorlichting"),
        ("komt thuis", "T1.huisbezoek"),
        ("5", "K"),
        ("keten", "K"),
    ],
)
def test_a_few_letters_lead_to_the_code(listed: list[CodeRow], typed: str, ident: str) -> None:
    """Beginning, middle, alias, id, keys, rule, or a slip of the finger: the code comes first."""
    assert _found(listed, typed)[0] == ident


@pytest.mark.parametrize("typed", ["zz", "xyzzy", "qqqqqq"])
def test_what_fits_nothing_finds_nothing(listed: list[CodeRow], typed: str) -> None:
    """No code is offered for letters that no code has."""
    assert _found(listed, typed) == []


def test_with_nothing_typed_all_codes_are_there_the_latest_first(listed: list[CodeRow]) -> None:
    """What was used lately stands at the top, then the order of the codebook."""
    numbers = {code.ident: code.id for code in listed}
    finder = CodeFinder(listed, recent=[numbers["K"], numbers["T2.meldcode"]])
    found = [code.ident for code in finder.find("")]
    assert found == ["K", "T2.meldcode", "T1", "T1.huisbezoek", "T1.voorlichting", "T2"]
    assert [code.ident for code in finder.find("", most=2)] == ["K", "T2.meldcode"]


def test_only_codes_that_make_codings_are_found(listed: list[CodeRow]) -> None:
    """Aspects and organisations have keys of their own; a retired code is offered no more."""
    assert _found(listed, "school") == []
    assert "sterk_punt" not in _found(listed, "")
    retired = [code._replace(status="retired") if code.ident == "K" else code for code in listed]
    assert "K" not in _found(retired, "keten")


def test_a_beginning_goes_before_a_middle_and_a_middle_before_a_slip(listed: list[CodeRow]) -> None:
    """The closer the letters fit, the higher the code stands."""
    names = {"T1": "Melden", "T2": "Samen melden", "K": "Aanmelden", "T2.meldcode": "Meiden"}
    chosen = [
        code._replace(name=names[code.ident], ident=code.ident.partition(".")[0], gloss="", aliases="")
        for code in listed
        if code.ident in names
    ]
    assert [code.name for code in CodeFinder(chosen).find("melden")] == [
        "Melden",
        "Samen melden",
        "Aanmelden",
        "Meiden",
    ]


def test_accents_do_not_count(listed: list[CodeRow]) -> None:
    """Who types without accents finds names that have them."""
    accented = [code._replace(name="Re\u0308integratie, café") if code.ident == "K" else code for code in listed]
    assert _found(accented, "cafe") == ["K"]


def test_every_shipped_code_is_found_by_its_name_its_id_and_its_keys(shipped: list[CodeRow]) -> None:
    """Typing the whole name, the id or the two keys brings the code to the top, or beside one of the same name."""
    finder, parents = CodeFinder(shipped), {code.id: code for code in shipped}
    for code in (code for code in shipped if code.primary):
        names = [found.name.casefold() for found in finder.find(code.name)[:3]]
        assert code.name.casefold() in names
        assert code.ident in [found.ident for found in finder.find(code.ident)[:3]]
        if code.shortcut and code.parent_id:
            keys = (parents[code.parent_id].shortcut or "") + code.shortcut
            assert finder.find(keys)[0].ident == code.ident


@pytest.mark.parametrize(
    "typed", ["huisb", "huisbezeok", "melcdoe", "voorlichtng", "wachtlysten", "privasy", "voorzorg"]
)
def test_a_code_is_meant_where_only_a_finger_slipped(shipped: list[CodeRow], typed: str) -> None:
    """Part of a name, a word of the rule, or either with letters swapped, left out or wrong."""
    finder = CodeFinder(shipped)
    assert finder.is_meant(typed, finder.find(typed))


@pytest.mark.parametrize("typed", ["schaamte", "eenzaamheid", "wachtkamergevoel", "angst voor wraak", "xyzzy"])
def test_another_word_means_no_code(shipped: list[CodeRow], typed: str) -> None:
    """However many codes share some letters with it."""
    finder = CodeFinder(shipped)
    assert not finder.is_meant(typed, finder.find(typed))
