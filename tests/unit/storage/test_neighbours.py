"""What stands near a selection."""

from __future__ import annotations

from tests.small import code_words, place, text_id
from workbench.services.codebook.codebook import find_code
from workbench.services.project.projects import sign_in
from workbench.storage.queries.neighbours import OWN, own_codings, turn_at
from workbench.storage.store import Store
from workbench.text.span import Span

WORDS = "Die werkt goed."


def test_ones_own_codings_that_share_a_sign_are_found_the_oldest_first(small_project: Store, coder: int) -> None:
    """Touching is not sharing; another code or another coder does not count."""
    wide = code_words(small_project, coder, f"Dan pak ik de meldcode erbij. {WORDS}", "K").number
    narrow = code_words(small_project, coder, "werkt", "K", "sterk_punt").number
    code_words(small_project, coder, WORDS, "T1")
    code_words(small_project, sign_in(small_project, "B"), WORDS, "K")
    span, code = place(small_project, WORDS), find_code(small_project, "K").id
    found = own_codings(small_project, coder, text_id(small_project), code, span)
    assert [row.id for row in found] == [wide, narrow]
    assert [row.covers(span) for row in found] == [True, False]
    behind = Span(span.end, span.end + 1)
    assert own_codings(small_project, coder, text_id(small_project), code, behind) == []


def test_two_codings_are_like_when_all_but_their_place_is(small_project: Store, coder: int) -> None:
    """Organisations count with their roles, in whatever order they were named."""
    named = (("org.school:does", "org.veilig-thuis"), ("org.veilig-thuis", "org.school:does"), ("org.school:should",))
    for words, organisations in zip(("Die", "werkt", "goed"), named, strict=True):
        code_words(small_project, coder, words, "K", None, *organisations)
    span, code = place(small_project, WORDS), find_code(small_project, "K").id
    one, two, three = own_codings(small_project, coder, text_id(small_project), code, span)
    assert (one.is_like(two), one.is_like(three)) == (True, False)


def test_the_turn_of_a_place_is_found(small_project: Store) -> None:
    """In its words the turn itself; in a label the turn before; before everything none."""
    text = text_id(small_project)
    content = small_project.content(text)
    answer = place(small_project, WORDS)
    turn = turn_at(small_project, text, answer.start)
    assert turn.cut(content).startswith("R: Dan pak ik")
    assert turn.start <= answer.start < answer.end <= turn.end
    assert turn_at(small_project, text, turn.start).end <= turn.start
    assert turn_at(small_project, text, 0) == Span(0, 0)


def test_codings_are_found_by_way_of_the_text(small_project: Store) -> None:
    """However many codings a coder made elsewhere, only the passages of this text are looked at."""
    wanted = {"text": 1, "start": 0, "end": 9, "code": 1, "coder": 1}
    plan = [row[3] for row in small_project.rows(f"EXPLAIN QUERY PLAN {OWN}", wanted)]
    assert plan[0].startswith("SEARCH passage USING")
    assert plan[1].startswith("SEARCH coding USING INDEX ix_coding_passage_id")
