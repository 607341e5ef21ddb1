"""What stands near a selection."""

from __future__ import annotations

from tests.small import code_words, place, text_id
from workbench.services.codebook import find_code
from workbench.services.points import add_evidence, add_point
from workbench.storage.queries.neighbours import OWN, is_evidence, own_codings, turn_at
from workbench.storage.store import Store
from workbench.text.span import Span


def test_own_codings_that_share_a_character_are_found(small_project: Store, coder: int) -> None:
    """Only those of the coder, under the code, and not those that merely touch."""
    first = code_words(small_project, coder, "Die werkt goed.", "K")
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    wide = code_words(small_project, coder, "Dan pak ik de meldcode erbij. Die werkt", "K", "sterk_punt")
    code = find_code(small_project, "K")
    here = place(small_project, "werkt goed.")
    found = own_codings(small_project, coder, text_id(small_project), code.id, here)
    assert [row.id for row in found] == [first.number, wide.number]
    assert found[1].bears(find_code(small_project, "sterk_punt"))
    assert [row.covers(here) for row in found] == [True, False]
    after = Span(here.end, here.end + 3)
    assert own_codings(small_project, coder, text_id(small_project), code.id, after) == []
    assert own_codings(small_project, coder + 1, text_id(small_project), code.id, here) == []


def test_codings_are_found_by_way_of_the_text(small_project: Store) -> None:
    """However many codings a coder made elsewhere, only the passages of this text are looked at."""
    wanted = {"text": 1, "start": 0, "end": 9, "code": 1, "coder": 1}
    plan = [row[3] for row in small_project.rows(f"EXPLAIN QUERY PLAN {OWN}", wanted)]
    assert plan[0].startswith("SEARCH passage USING")
    assert plan[1].startswith("SEARCH coding USING INDEX ix_coding_passage_id")


def test_a_place_lies_in_a_turn(small_project: Store) -> None:
    """With its label, also at the last sign of its last sentence."""
    content = small_project.content(text_id(small_project))
    turn = turn_at(small_project, text_id(small_project), content.index("gesprek"))
    assert turn.cut(content).strip().startswith("R: Dan pak ik")
    assert turn_at(small_project, 999, 5) == Span(5, 5)


def test_a_coding_on_which_a_point_rests_is_evidence(small_project: Store, coder: int) -> None:
    """Such a coding is never taken in by another."""
    made = code_words(small_project, coder, "Die werkt goed.", "K")
    assert not is_evidence(small_project, made.number)
    add_point(small_project, coder, find_code(small_project, "T2"), "Oefen het gesprek")
    add_evidence(small_project, coder, "V01", coding=made.number)
    assert is_evidence(small_project, made.number)
