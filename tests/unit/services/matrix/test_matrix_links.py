"""Organisations of items, links of actions with wanted results and indicators, and what is left open."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.small import acts, refused, undone_and_redone
from workbench.services.codebook.codebook import find_code
from workbench.services.matrix import matrix, matrix_links
from workbench.services.matrix.matrix_questions import questions
from workbench.services.project.projects import check
from workbench.storage.queries.matrix import Matrix
from workbench.storage.store import Store


class Group(NamedTuple):
    """A matrix with one item in each of three columns."""

    store: Store
    coder: int
    document: int
    now: int
    action: int
    result: int

    def shown(self) -> Matrix:
        """Return the matrix."""
        return matrix.group_matrix(self.store, self.document)

    def open(self) -> list[tuple[str, str]]:
        """Return what it leaves open: kind and words."""
        return [(each.kind, each.item.text) for each in questions(self.shown())]


@pytest.fixture
def group(empty_project: Store, coder: int) -> Group:
    """Type a matrix."""
    document, row = matrix.new_matrix(empty_project, coder, "groep"), find_code(empty_project, "T1").id
    typed = {"huidige_situatie": "Sociale kaart.", "verbeterpunt": "sociale kaart", "gewenst_resultaat": "overzicht"}
    now, action, result = (
        matrix.add_item(empty_project, coder, document, row, find_code(empty_project, column).id, words)
        for column, words in typed.items()
    )
    with empty_project.act("indicators.import", coder) as act:
        from workbench.model import Indicator

        act.add(Indicator(ident="kaart", name="Kaarten in gebruik", unit="count"))
    return Group(empty_project, coder, document, now, action, result)


def test_an_organisation_has_one_role_in_an_item(group: Group) -> None:
    """Naming it again in another role replaces the role; taking it off takes all of it; each is one exact act."""
    school = find_code(group.store, "org.school")
    named: list[str] = []
    for role in ("does", "should", None):
        with undone_and_redone(group.store, group.coder):
            matrix_links.name_organisation(group.store, group.coder, group.action, school, role)
        named.append(group.shown().items[1].organisations)
    assert named == ["school (does)", "school (should)", "school"]
    before = acts(group.store)
    matrix_links.name_organisation(group.store, group.coder, group.action, school)
    assert acts(group.store) == before
    matrix_links.forget_organisation(group.store, group.coder, group.action, school)
    assert group.shown().items[1].organisations == ""


def test_only_what_qualifies_is_named_with_a_role_that_is_known(group: Group) -> None:
    """A theme is no organisation, and nobody acts in a role that is none."""
    with refused("coding.no_qualifier"):
        matrix_links.name_organisation(group.store, group.coder, group.action, find_code(group.store, "K"))
    school = find_code(group.store, "org.school")
    with refused("coding.unknown_role"):
        matrix_links.name_organisation(group.store, group.coder, group.action, school, "baas")


def test_an_action_is_linked_with_a_wanted_result(group: Group) -> None:
    """The link is seen from both ends, is made once, and goes again."""
    for _ in range(2):
        matrix_links.link_items(group.store, group.coder, group.action, group.result)
    assert acts(group.store).count("item.link") == 1
    assert [item.text for item in group.shown().results_of(group.action)] == ["overzicht"]
    assert [item.text for item in group.shown().actions_for(group.result)] == ["sociale kaart"]
    with undone_and_redone(group.store, group.coder):
        matrix_links.unlink_items(group.store, group.coder, group.action, group.result)
    assert group.shown().links == []
    assert check(group.store) == []


def test_links_fit_their_columns(group: Group) -> None:
    """A present situation is neither an action nor a result; nor is an item of another matrix a result of this one."""
    with refused("item.not_in.action"):
        matrix_links.link_items(group.store, group.coder, group.now, group.result)
    with refused("item.not_in.result"):
        matrix_links.link_items(group.store, group.coder, group.action, group.now)
    with refused("item.not_in.result"):
        matrix_links.show_in_indicator(group.store, group.coder, group.action, "kaart")
    other = matrix.new_matrix(group.store, group.coder, "tweede")
    place = find_code(group.store, "T1").id, find_code(group.store, "gewenst_resultaat").id
    far = matrix.add_item(group.store, group.coder, other, *place, "ver weg")
    with refused("item.link_elsewhere"):
        matrix_links.link_items(group.store, group.coder, group.action, far)


def test_a_linked_item_stays_in_its_column(group: Group) -> None:
    """It moves to another trede but not to another column, and goes with its links."""
    matrix_links.link_items(group.store, group.coder, group.action, group.result)
    with refused("item.linked"):
        matrix.change_item(group.store, group.coder, group.result, column_id=find_code(group.store, "sterk_punt").id)
    matrix.change_item(group.store, group.coder, group.result, row_id=find_code(group.store, "K").id)
    with undone_and_redone(group.store, group.coder):
        matrix.remove_item(group.store, group.coder, group.result)
    assert group.shown().links == []


def test_a_wanted_result_shows_in_an_indicator(group: Group) -> None:
    """The indicator stands with the result until it is taken away; one that is not there is refused."""
    with refused("indicator.unknown"):
        matrix_links.show_in_indicator(group.store, group.coder, group.result, "niets")
    matrix_links.show_in_indicator(group.store, group.coder, group.result, "kaart")
    assert [each.name for each in group.shown().indicators_of(group.result)] == ["Kaarten in gebruik"]
    with undone_and_redone(group.store, group.coder):
        matrix_links.forget_indicator(group.store, group.coder, group.result, "kaart")
    assert group.shown().shown_in == []


def test_what_a_matrix_leaves_open(group: Group) -> None:
    """Each question goes when it is answered; the same words in two columns are only said."""
    twice = [("twice", "Sociale kaart."), ("twice", "sociale kaart")]
    nobody, no_action, no_indicator = (
        ("nobody", "sociale kaart"),
        ("no_action", "overzicht"),
        ("no_indicator", "overzicht"),
    )
    assert group.open() == [nobody, no_action, no_indicator, *twice]
    matrix_links.name_organisation(group.store, group.coder, group.action, find_code(group.store, "org.school"))
    assert group.open() == [no_action, no_indicator, *twice]
    matrix_links.link_items(group.store, group.coder, group.action, group.result)
    assert group.open() == [no_indicator, *twice]
    matrix_links.show_in_indicator(group.store, group.coder, group.result, "kaart")
    assert group.open() == twice
    matrix.edit_item(group.store, group.coder, group.now, "niets op papier")
    assert group.open() == []
