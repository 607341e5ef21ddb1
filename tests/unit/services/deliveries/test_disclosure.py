"""Whom a reader could know by what is told of respondents."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.small import refused
from workbench.analysis.coarse import AS_IT_IS, Coarse
from workbench.model import Withdrawal
from workbench.services.deliveries.coarsening import (
    asked_coarse,
    broader_words,
    coarse_query,
    kept_apart,
    suggested_words,
    told_attributes,
)  # fmt: skip
from workbench.services.deliveries.disclosure import (
    Shows,
    disclosure,
    disclosure_warnings,
    find_attributes,
    living,
    set_disclosure,
    settings,
    warning_lines,
)  # fmt: skip
from workbench.services.project.history import redo, undo
from workbench.services.project.projects import sign_in
from workbench.services.respondents.attributes import change_attributes, find_person
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store
from workbench.wording import choose_language

REFERENCE = Path(__file__).parents[5] / "shared" / "reference" / "respondents.csv"


def _withdraw(store: Store, name: str) -> None:
    with store.act("respondent.attributes", sign_in(store, "A")) as act:
        act.add(Withdrawal(respondent_id=find_person(store, name).id, at="2026-01-01"))


def _told(store: Store, coarse: Coarse) -> dict[str, dict[str, str]]:
    told = told_attributes(store, coarse)
    return {person.name: told[person.id] for person in living(store)}


def test_persons_are_counted_not_rows(project: Store) -> None:
    """Three interviewed and a group of four are seven persons; the group is not alone."""
    found = disclosure(project, by=["function", "place"])
    assert found.persons == 7
    assert [(each.attributes, each.alone, each.smallest) for each in found.combinations] == [
        (("function",), 3, 1),
        (("place",), 1, 1),
        (("function", "place"), 3, 1),
    ]


def test_the_usual_attributes_under_any_name(project: Store) -> None:
    """Function, organisation and place, as far as somebody has them; other words for them are known."""
    assert settings(project).attributes == ("function", "place")
    assert find_attributes(project, ["Functie", "PLAATS", "treden", "functie"]) == ["function", "place", "treden"]
    with refused("quotes.unknown_attribute"):
        find_attributes(project, ["schoenmaat"])


def test_attributes_and_number_are_chosen_in_one_act(project: Store) -> None:
    """An undo brings back what was; nothing chosen brings back the usual ones."""
    coder = sign_in(project, "A")
    before = settings(project)
    set_disclosure(project, coder, shown=["plaats"], least=5)
    undo(project, coder)
    assert settings(project) == before
    redo(project, coder)
    assert (settings(project).attributes, settings(project).least) == (("place",), 5)
    set_disclosure(project, coder, shown=[])
    assert (settings(project).attributes, settings(project).least) == (("function", "place"), 5)


@pytest.mark.parametrize("least", [0, 1, 101])
def test_numbers_that_make_no_sense_are_refused(project: Store, least: int) -> None:
    """Fewer than two is everybody, and more than a hundred nobody."""
    with refused("disclosure.least"):
        set_disclosure(project, sign_in(project, "A"), least=least)
    with refused("disclosure.least"):
        disclosure(project, least=least)


def test_who_withdrew_is_not_counted(project: Store) -> None:
    """What is not used further shows nobody; the control is the count before."""
    assert disclosure(project).persons == 7
    _withdraw(project, "R02")
    assert disclosure(project).persons == 6


def test_a_code_in_one_mouth(project: Store) -> None:
    """A code that one person gives over half of, also with all below it."""
    found = {each.code: (each.who, each.passages, each.all, each.persons) for each in disclosure(project).voiced}
    assert found["T1.les"] == ("R01", 2, 2, 1)
    assert found["T2"] == ("R02", 2, 3, 2)
    assert "T1.huis" not in found


def test_what_all_in_a_small_group_said(project: Store) -> None:
    """Two in Rietmeer who said the same; with somebody there who did not, it is not so."""
    change_attributes(project, sign_in(project, "A"), find_person(project, "R01").id, {"place": "Rietmeer"})
    change_attributes(project, sign_in(project, "A"), find_person(project, "G1").id, {"place": "Elders"})
    found = disclosure(project, by=["place"]).alike
    assert [(each.values, each.persons, each.codes) for each in found] == [(("Rietmeer",), 3, ("T1.huis",))]
    change_attributes(project, sign_in(project, "A"), find_person(project, "G1").id, {"place": "Rietmeer"})
    assert disclosure(project, by=["place"]).alike == []


def test_a_file_is_warned_of_by_what_it_shows(project: Store) -> None:
    """Attributes, quotes, both or neither; an attribute that is left out points at nobody."""
    keys = [key for key, _ in disclosure_warnings(project, Shows(None, quotes=True))]
    assert keys[0] == "disclosure.alone"
    assert "disclosure.only" in keys
    assert disclosure_warnings(project, Shows()) == []
    less = Coarse(without=frozenset({"function", "place"}))
    assert disclosure_warnings(project, Shows(None, coarse=less)) == []


def test_an_attribute_that_was_not_chosen_points_at_nobody(project: Store) -> None:
    """Who chose what readers know is asked no more about the others."""
    shows = Shows(("treden",))
    assert disclosure_warnings(project, shows)[0][0] == "disclosure.alone"
    set_disclosure(project, sign_in(project, "A"), shown=["place"])
    assert disclosure_warnings(project, shows) == []


def test_it_is_never_called_safe(project: Store) -> None:
    """Also where nobody stands out the sentences promise nothing."""
    from workbench.services.deliveries.disclosure_lines import finding_lines

    for language in ("nl", "en"):
        choose_language(language)
        for least in (2, 3, 9):
            told = " ".join(finding_lines(disclosure(project, by=["place"], least=least))).casefold()
            assert not any(word in told for word in ("veilig", "safe", "anoniem", "anonymous"))


def test_function_and_place_stand_together_where_enough_share_both(project: Store) -> None:
    """Else a broader word, or none; the control tells both."""
    coder = sign_in(project, "A")
    change_attributes(project, coder, find_person(project, "R02").id, {"function": "verpleegkundige"})
    change_attributes(project, coder, find_person(project, "R03").id, {"function": "psycholoog"})
    assert _told(project, AS_IT_IS)["R01"]["function"] == "leerkracht"
    two = _told(project, Coarse(apart=2))
    assert {name: values.get("function") for name, values in two.items()} == {
        "G1": "beleid", "R01": None, "R02": "zorg", "R03": "zorg",
    }  # fmt: skip
    assert all("place" in values for values in two.values())
    assert kept_apart(project, Coarse(apart=2)) == (3, 1)
    assert kept_apart(project, AS_IT_IS) == (0, 0)


def test_the_sector_that_is_known_is_the_broader_word(project: Store) -> None:
    """What the researcher wrote goes before what words tell."""
    coder = sign_in(project, "A")
    for name in ("R02", "R03"):
        change_attributes(project, coder, find_person(project, name).id, {"sector": "buurt"})
    assert _told(project, Coarse(apart=2))["R02"]["function"] == "buurt"


def test_broader_words_of_a_table_and_of_an_attribute(project: Store, tmp_path: Path) -> None:
    """A value without a broader word is left out; two for one value are refused."""
    table = tmp_path / "sector.csv"
    table.write_text("functie;sector\nleerkracht;onderwijs\nwijkagent;politie\ncoach;\n", "utf-8")
    words = broader_words(project, "function", table)
    assert words == {"leerkracht": "onderwijs", "wijkagent": "politie"}
    told = _told(project, Coarse(words={"function": words}))
    assert told["R01"]["function"] == "onderwijs"
    assert "function" not in told["R03"]
    assert broader_words(project, "function", "place")["wijkagent"] == "Rietmeer"
    table.write_text("functie;sector\ncoach;a\ncoach;b\n", "utf-8")
    with refused("disclosure.two_words"):
        broader_words(project, "function", table)
    table.write_text("functie;sector\n", "utf-8")
    with refused("disclosure.no_words"):
        broader_words(project, "function", table)
    assert ("leerkracht", "onderwijs") in suggested_words(project, "function")


def test_a_query_carries_what_is_told_less_of(project: Store) -> None:
    """It comes back as it was, without the words themselves; what no program of ours wrote is refused."""
    coarse = Coarse(
        frozenset({"place"}), {"function": broader_words(project, "function", "place")}, {"function": "place"}, 3
    )
    parts = coarse_query(coarse)["coarse"]
    assert isinstance(parts, dict)
    assert asked_coarse(project, parts) == coarse
    assert "wijkagent" not in str(parts)
    assert coarse_query(AS_IT_IS) == {}
    for odd in ({"without": 3}, {"instead": 1}, {"instead": {"a": 1}}, {"without": [1]}, {"apart": "x"}):
        with refused("provenance.query"):
            asked_coarse(project, odd)


def test_words_of_a_table_are_not_carried(project: Store) -> None:
    """So such a file cannot be made anew, and says why."""
    parts = coarse_query(Coarse(words={"function": {"coach": "zorg"}}))["coarse"]
    assert "coach" not in str(parts)
    assert isinstance(parts, dict)
    with refused("disclosure.from_table"):
        asked_coarse(project, parts)


@pytest.mark.skipif(not REFERENCE.exists(), reason="the table of the study is not here")
def test_the_sentence_of_the_reference_study(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Imported as a list of respondents: 12 of 23 alone by function and place, 4 with organisation instead."""
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = tmp_path / "respondents.csv"
    names = ("function", "organisation", "place", "subgroup", "n", "part")
    lines = [[row["row_id"], *(row[name] for name in names)] for row in rows]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["respondent", *names], *lines])
    assert [report.refusal for report in import_files(empty_project, coder, [table])] == [None]
    set_disclosure(empty_project, coder, shown=["function", "place"])
    choose_language("nl")
    [told] = warning_lines(disclosure_warnings(empty_project, Shows(None)))
    assert told == (
        "12 van de 23 respondenten zijn alleen al door functie × plaats uniek. "
        "Zonder functie: 1. Zonder functie, met organisatie: 4."
    )
