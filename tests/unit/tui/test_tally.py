"""How the numbers of passages beside the codes change by one act."""

from __future__ import annotations

import pytest

from tests.small import code_words, text_id
from workbench.services.codebook.codebook import find_code
from workbench.services.coding import coding
from workbench.services.coding.attaching import give_aspect
from workbench.storage.queries.codebook import codes, count_passages
from workbench.storage.queries.transcript import CodingRow, codings
from workbench.storage.store import Store
from workbench.tui.tally import Tally

ONE, TWO = "Dan pak ik de meldcode erbij.", "Die werkt goed."


def _changes(store: Store, before: list[CodingRow]) -> dict[str, int]:
    names = {code.id: code.ident for code in codes(store)}
    found = Tally(codes(store)).changes(before, codings(store, text_id(store)))
    return {names[code]: change for code, change in found.items()}


def test_a_parent_counts_a_passage_once(small_project: Store, coder: int) -> None:
    """A second subtheme on the same passage adds to itself only; what counts nothing new is not named."""
    code_words(small_project, coder, ONE, "T1.huisbezoek")
    before = codings(small_project, text_id(small_project))
    code_words(small_project, coder, ONE, "T1.voorlichting")
    assert _changes(small_project, before) == {"T1.voorlichting": 1}
    code_words(small_project, coder, TWO, "T1.voorlichting")
    assert _changes(small_project, before) == {"T1.voorlichting": 2, "T1": 1}
    assert _changes(small_project, codings(small_project, text_id(small_project))) == {}


@pytest.mark.parametrize("act", ["off", "aspect", "more"])
def test_the_change_is_what_counting_all_anew_would_give(small_project: Store, coder: int, act: str) -> None:
    """Also with several coders' codings on one passage."""
    made = code_words(small_project, coder, ONE, "T1.huisbezoek").number
    code_words(small_project, coder, ONE, "T1")
    before, counted = codings(small_project, text_id(small_project)), count_passages(small_project)
    if act == "off":
        coding.take_off(small_project, coder, made)
    elif act == "aspect":
        give_aspect(small_project, coder, made, find_code(small_project, "sterk_punt"))
    else:
        code_words(small_project, coder, ONE, "T1.huisbezoek", "verbeterpunt")
    changes = Tally(codes(small_project)).changes(before, codings(small_project, text_id(small_project)))
    after = count_passages(small_project)
    assert {code: counted.get(code, 0) + changes.get(code, 0) for code in {*counted, *changes}} == {
        code: after.get(code, 0) for code in {*counted, *after}
    }
