"""Splitting an item of a group matrix: its codings go with their words."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.small import refused, undone_and_redone
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import Qualified, apply_code
from workbench.services.matrix import matrix
from workbench.services.matrix.matrix_links import name_organisation
from workbench.services.matrix.matrix_splitting import split_item
from workbench.services.project.projects import check
from workbench.services.transcripts.review import to_review
from workbench.storage.store import Store
from workbench.text.span import Span

WORDS = "lessen op school en de meldcode oefenen"


class Cell(NamedTuple):
    """A cell with a long item and one after it."""

    store: Store
    coder: int
    document: int
    item: int

    def code(self, words: str, code: str) -> None:
        """Code words of the long item."""
        at = WORDS.index(words)
        text = self.store.value("SELECT text_id FROM item WHERE id = ?", (self.item,))
        apply_code(
            self.store,
            self.coder,
            text,
            Span(at, at + len(words)),
            find_code(self.store, code),
            qualifiers=[Qualified(find_code(self.store, "org.school"), "does")],
        )

    def standing(self) -> list[tuple[str, str, str]]:
        """Return words of an item, what is coded in it, and how surely it stands there."""
        sql = """
        SELECT content, quote, state FROM passage JOIN text ON text.id = passage.text_id
        JOIN item ON item.text_id = text.id ORDER BY item.position, passage.id
        """
        return self.store.rows(sql)


@pytest.fixture
def cell(empty_project: Store, coder: int) -> Cell:
    """Type a matrix with a long item of which everything is known."""
    document = matrix.new_matrix(empty_project, coder, "groep")
    place = find_code(empty_project, "T1").id, find_code(empty_project, "verbeterpunt").id
    item, _ = (matrix.add_item(empty_project, coder, document, *place, words) for words in (WORDS, "iets anders"))
    matrix.change_item(empty_project, coder, item, subgroup="2", support="contested", relation="supplemented")
    name_organisation(empty_project, coder, item, find_code(empty_project, "org.school"), "should")
    return Cell(empty_project, coder, document, item)


def test_the_second_item_knows_what_the_first_knows(cell: Cell) -> None:
    """Both stand in the cell, one after the other, with subgroup, support, relation, organisations; undo is exact."""
    with undone_and_redone(cell.store, cell.coder):
        split_item(cell.store, cell.coder, cell.item, "de meldcode")
    first, second, other = matrix.group_matrix(cell.store, cell.document).items
    assert (first.text, second.text, other.text) == ("lessen op school en", "de meldcode oefenen", "iets anders")
    for item in (first, second):
        assert (item.subgroup, item.support, item.relation) == ("2", "contested", "supplemented")
        assert item.organisations == "school (should)"
    matrix.move_item(cell.store, cell.coder, second.id, 1)
    assert [item.text for item in matrix.group_matrix(cell.store, cell.document).items][1:] == [other.text, second.text]
    assert check(cell.store) == []


def test_codings_go_with_their_words(cell: Cell) -> None:
    """What lies in one part stands there for certain; what runs across the cut is to review, and no coding is lost."""
    cell.code("lessen op school", "T1.voorlichting")
    cell.code("meldcode oefenen", "T2.meldcode")
    cell.code("school en de meldcode", "K")
    with undone_and_redone(cell.store, cell.coder):
        split_item(cell.store, cell.coder, cell.item, "de meldcode")
    assert sorted(cell.standing()) == [
        ("de meldcode oefenen", "meldcode oefenen", "placed"),
        ("de meldcode oefenen", "school en de meldcode", "review"),
        ("lessen op school en", "lessen op school", "placed"),
    ]
    assert [row.old_quote for row in to_review(cell.store)] == ["school en de meldcode"]
    assert check(cell.store) == []


def test_a_coding_on_the_whole_item_stands_on_both(cell: Cell) -> None:
    """Codings of the whole item stand on the whole of each part, with their organisations; an undo takes them back."""
    cell.code(WORDS, "T1.voorlichting")
    with undone_and_redone(cell.store, cell.coder):
        split_item(cell.store, cell.coder, cell.item, "de meldcode")
    assert cell.standing() == [
        ("lessen op school en", "lessen op school en", "placed"),
        ("de meldcode oefenen", "de meldcode oefenen", "placed"),
    ]
    assert cell.store.value("SELECT count(*) FROM qualifier WHERE coding_id IS NOT NULL") == 2
    assert check(cell.store) == []


def test_a_coded_part_that_becomes_the_whole_item(cell: Cell) -> None:
    """Where the whole is coded, too, it has the place, and the part is to review; else the part stands there."""
    cell.code("de meldcode oefenen", "T2.meldcode")
    split_item(cell.store, cell.coder, cell.item, "de meldcode")
    assert cell.standing() == [("de meldcode oefenen", "de meldcode oefenen", "placed")]


@pytest.mark.parametrize("begins", ["lessen op school", "e", "niet hier"])
def test_the_cut_is_named_by_words_that_stand_there_once(cell: Cell, begins: str) -> None:
    """The first words of all, words that stand there twice, and words that do not stand there are refused."""
    with refused("item.split_where") as refusal:
        split_item(cell.store, cell.coder, cell.item, begins)
    assert refusal.value.parameters == {"begins": begins}
    assert len(matrix.group_matrix(cell.store, cell.document).items) == 2
