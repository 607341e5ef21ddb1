"""What the Code screen reads of a text."""

from __future__ import annotations

import pytest

from tests.small import code_words, place, text_id
from workbench.services.coding import coding, memos
from workbench.services.project.projects import sign_in
from workbench.storage.queries.transcript import Context, codings, codings_of, left, passage_context, transcript
from workbench.storage.store import Store
from workbench.text.span import Span

ONE, TWO = "Dan pak ik de meldcode erbij.", "Die werkt goed."


def test_codings_come_in_the_order_of_the_text_the_wider_first(small_project: Store, coder: int) -> None:
    """Whoever made them, and whenever."""
    for words in (TWO, ONE, f"{ONE} {TWO}"):
        code_words(small_project, coder, words, "K")
    content = small_project.content(text_id(small_project))
    found = codings(small_project, text_id(small_project))
    assert [Span(row.start, row.end).cut(content) for row in found] == [f"{ONE} {TWO}", ONE, TWO]


def test_the_codings_asked_for_are_as_in_the_whole(small_project: Store, coder: int) -> None:
    """Those that went are not among them, and numbers that nobody has do no harm."""
    kept = code_words(small_project, coder, ONE, "T2.meldcode", "sterk_punt", "org.school:does").number
    gone = code_words(small_project, coder, TWO, "K").number
    memos.write_memo(small_project, coder, "eerste", target="coding", number=kept)
    memos.write_memo(small_project, coder, "laatste\nmet meer", target="coding", number=kept)
    coding.set_context(
        small_project, coder, text_id(small_project), place(small_project, ONE), topic="2.1", vignette=2, own_case="own"
    )
    coding.take_off(small_project, coder, gone)
    [row] = codings_of(small_project, [gone, kept, 9999])
    assert [row] == codings(small_project, text_id(small_project))
    assert (row.ident, row.aspect, row.aspect_mark) == ("T2.meldcode", "sterk_punt", "+")
    assert row.qualifiers == "school (does)"
    assert (row.memos, row.memo) == (2, "laatste\nmet meer")
    assert (row.topic, row.vignette, row.own_case) == ("2.1", 2, "own")
    assert codings_of(small_project, []) == []


def test_the_context_of_a_passage_belongs_to_exactly_that_passage(small_project: Store, coder: int) -> None:
    """Where nothing was noted, nothing is known; a wider passage has its own."""
    text, span = text_id(small_project), place(small_project, ONE)
    assert passage_context(small_project, text, span) == Context()
    coding.set_context(small_project, coder, text, span, topic="1.1", vignette=None, own_case="hypothetical")
    assert passage_context(small_project, text, span) == Context("1.1", None, "hypothetical")
    assert passage_context(small_project, text, Span(span.start, span.end + 1)) == Context()


def test_what_was_left_without_code_is_each_coders_own(small_project: Store, coder: int) -> None:
    """In the order of the text."""
    text = text_id(small_project)
    one, two = place(small_project, ONE), place(small_project, TWO)
    coding.leave_without_code(small_project, coder, text, [two, one])
    assert left(small_project, text, coder) == [tuple(one), tuple(two)]
    assert left(small_project, text, sign_in(small_project, "B")) == []


@pytest.mark.parametrize("number", [0, 99])
def test_no_transcript_is_no_transcript(small_project: Store, coder: int, number: int) -> None:
    """A number that no document has gives nothing."""
    assert transcript(small_project, number, coder) is None
