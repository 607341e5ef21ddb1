"""Codes under letters of a coder's own."""

from __future__ import annotations

from tests.small import acts
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import add_code, remove_code
from workbench.services.codebook.pins import pin, pins, unpin
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store


def test_a_letter_keeps_one_code_the_latest(small_project: Store, coder: int) -> None:
    """Pinning another code under a letter takes the place of the first; the letters come in order."""
    school, keten = find_code(small_project, "T2.meldcode").id, find_code(small_project, "K").id
    pin(small_project, coder, "b", school)
    pin(small_project, coder, "a", school)
    pin(small_project, coder, "b", keten)
    assert list(pins(small_project, coder).items()) == [("a", school), ("b", keten)]


def test_pins_are_each_coders_own(small_project: Store, coder: int) -> None:
    """What one pins another does not see, and freeing a letter frees it for oneself."""
    other, keten = sign_in(small_project, "B"), find_code(small_project, "K").id
    pin(small_project, coder, "a", keten)
    pin(small_project, other, "a", keten)
    unpin(small_project, coder, "a")
    unpin(small_project, coder, "z")
    assert (pins(small_project, coder), pins(small_project, other)) == ({}, {"a": keten})


def test_pinning_is_no_act(small_project: Store, coder: int) -> None:
    """A convenience stands in no log and survives a restart."""
    before = acts(small_project)
    pin(small_project, coder, "a", find_code(small_project, "K").id)
    assert acts(small_project) == before
    with Store.open(small_project.path) as again:
        assert list(pins(again, coder)) == ["a"]


def test_a_code_that_is_taken_away_leaves_its_letter(small_project: Store, coder: int) -> None:
    """A code that is pinned can be removed all the same; its letter is free then."""
    code = add_code(small_project, coder, "Onmacht")
    pin(small_project, coder, "o", code.id)
    remove_code(small_project, coder, find_code(small_project, "onmacht"))
    assert pins(small_project, coder) == {}
