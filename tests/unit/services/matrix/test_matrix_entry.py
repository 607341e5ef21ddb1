"""Lines typed or pasted from flip-overs."""

from __future__ import annotations

import pytest

from tests.small import acts, refused
from workbench.services.codebook.codebook import find_code
from workbench.services.matrix import matrix
from workbench.services.matrix.matrix_entry import add_lines
from workbench.storage.store import Store


@pytest.fixture
def document(empty_project: Store, coder: int) -> int:
    """Start an empty matrix."""
    return matrix.new_matrix(empty_project, coder, "groep")


def _typed(store: Store, coder: int, document: int, column: str, lines: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return words and organisations of the items that became of lines, and what was not known."""
    place = find_code(store, "T1").id, find_code(store, column).id
    entered = add_lines(store, coder, document, *place, lines, subgroup="1", origin="recording")
    made = {item.id: item for item in matrix.group_matrix(store, document).items}
    assert {(made[number].subgroup, made[number].origin) for number in entered.items} == {("1", "recording")}
    return [(made[number].text, made[number].organisations) for number in entered.items], entered.unknown


def test_a_block_of_lines_is_one_act(empty_project: Store, coder: int, document: int) -> None:
    """Each line is an item without its bullet, in its order; one undo takes all of them."""
    typed = _typed(empty_project, coder, document, "verbeterpunt", "- een\n- twee\n\n- drie")
    assert typed == ([("een", ""), ("twee", ""), ("drie", "")], [])
    assert acts(empty_project).count("item.add") == 1


@pytest.mark.parametrize(("column", "role"), [("verbeterpunt", " (should)"), ("huidige_situatie", " (does)")])
def test_organisations_stand_behind_a_sign(
    empty_project: Store, coder: int, document: int, column: str, role: str
) -> None:
    """Who acts is said by name or alias; actions should be done by it, the present situation is done by it."""
    [(words, named)], unknown = _typed(empty_project, coder, document, column, "vaker langs @school @VT @school")
    assert (words, unknown) == ("vaker langs", [])
    assert sorted(named.split("; ")) == [f"Veilig Thuis{role}", f"school{role}"]


def test_no_word_is_lost_on_a_name_that_is_not_known(empty_project: Store, coder: int, document: int) -> None:
    """An unknown name stays in the words and is told; an address is no name."""
    typed = _typed(empty_project, coder, document, "gewenst_resultaat", "meer rust @brandweer @school a@b.nl")
    assert typed == ([("meer rust @brandweer @school a@b.nl", "")], ["brandweer", "school a@b.nl"])


def test_lines_without_words_are_refused(empty_project: Store, coder: int, document: int) -> None:
    """Blank lines, and a line that only names an organisation, make no item; nothing of the block is kept."""
    for lines in ("\n  \n", "een\n@school"):
        with refused("item.empty"):
            _typed(empty_project, coder, document, "verbeterpunt", lines)
    assert matrix.group_matrix(empty_project, document).items == []
