"""Attributes of one respondent."""

from __future__ import annotations

import pytest

from tests.small import acts, within
from workbench.errors import RefusedError
from workbench.services.project.history import undo
from workbench.services.project.projects import sign_in
from workbench.services.respondents.attribute_intake import settled_names
from workbench.services.respondents.attributes import attribute_names, change_attributes, find_person, people
from workbench.storage.store import Store


def change(store: Store, name: str, **values: str) -> dict[str, str]:
    change_attributes(store, sign_in(store, "A"), find_person(store, name).id, values)
    return find_person(store, name).attributes


def test_everybody_is_listed_with_attributes_and_interviews(project: Store) -> None:
    """The name of the file is no attribute."""
    listed = {person.name: person for person in people(project)}
    assert listed["R02"].attributes == {"function": "wijkagent", "place": "Rietmeer", "treden": "2;5"}
    assert listed["R02"].documents == ["02-wijkagent"]
    assert (listed["G1"].part, listed["G1"].persons, listed["G1"].documents) == ("group", 4, [])
    assert attribute_names(project) == ["function", "place", "treden"]


def test_attributes_come_change_and_go_in_one_act(project: Store) -> None:
    """An undo brings all back."""
    before = find_person(project, "R01").attributes
    after = change(project, "R01", ervaring=" 12 jaar ", place="Rietmeer", treden="")
    assert after == {"function": "leerkracht", "place": "Rietmeer", "ervaring": "12 jaar"}
    assert acts(project)[-1] == "respondent.attributes"
    undo(project, sign_in(project, "A"))
    assert find_person(project, "R01").attributes == before


def test_capitals_make_no_second_attribute(project: Store) -> None:
    """The name stays as it was first written."""
    assert change(project, "R01", Function="directeur")["function"] == "directeur"
    assert "Function" not in find_person(project, "R01").attributes


@pytest.mark.parametrize("name", ["", "  ", "document", "Respondent"])
def test_names_that_mean_something_else_are_refused(project: Store, name: str) -> None:
    """Nothing is changed then, also not the others."""
    with pytest.raises(RefusedError) as refused:
        change(project, "R01", **{"place": "elders", name: "x"})
    assert refused.value.key == "respondent.attribute_name"
    assert find_person(project, "R01").attributes["place"] == "Oudehaven"


def test_what_stays_the_same_is_no_act(project: Store) -> None:
    """Also an attribute that goes and never was."""
    before = acts(project)
    change(project, "R01", place="Oudehaven", ervaring="")
    assert acts(project) == before


def test_nobody_by_that_name_is_refused_with_the_names(project: Store) -> None:
    """Capitals do not count."""
    assert find_person(project, " r01").name == "R01"
    with pytest.raises(RefusedError) as refused:
        find_person(project, "R77")
    assert refused.value.parameters["choices"] == "G1, R01, R02, R03"


def test_many_names_are_settled_at_once(project: Store) -> None:
    """Each is looked up; two names of one file stay two."""
    names = [f"kenmerk {n}" for n in range(50_000)]
    with within(5), project.act("test", sign_in(project, "A")) as act:
        settled = settled_names(act, ["Functie", *names, "function"])
    assert (settled["Functie"], settled["function"]) == ("function", "function")
    assert [settled[name] for name in names] == names
