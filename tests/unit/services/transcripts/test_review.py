"""Passages to review: accepted where they were proposed, or placed by hand; nothing that hangs on them is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import TRANSCRIPT
from tests.small import code_words, coded, count, place, refused, text_id, undone_and_redone
from tests.unit.services.transcripts.test_revise import document, plan
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import set_context
from workbench.services.coding.memos import write_memo
from workbench.services.points.points import add_evidence, add_point
from workbench.services.project.projects import check, sign_in
from workbench.services.transcripts import review
from workbench.services.transcripts.review import accept, to_review
from workbench.services.transcripts.revise import revise
from workbench.storage.queries.review import ReviewRow
from workbench.storage.store import Store
from workbench.text.span import Span

LOST = "Maar niemand oefent het gesprek."
NOW = "Alleen oefent er haast geen mens mee."


@pytest.fixture
def reviewed(small_project: Store, coder: int, tmp_path: Path) -> Store:
    """Let a corrected file rewrite the words of two codings."""
    code_words(small_project, coder, LOST, "T2.meldcode", "verbeterpunt")
    code_words(small_project, sign_in(small_project, "B"), LOST, "K")
    revise(small_project, coder, plan(small_project, tmp_path, TRANSCRIPT.replace(LOST, NOW)))
    return small_project


def waiting(store: Store) -> ReviewRow:
    """Return the only passage to review."""
    [row] = to_review(store)
    return row


def test_the_list_says_what_to_look_at(reviewed: Store) -> None:
    """A row tells the words as they were coded, what stood around them, a guess, the codes and the coders."""
    row = waiting(reviewed)
    assert (row.document_name, row.old_quote, row.codes, row.coders) == (
        "verpleegkundige", LOST, ["Meldcode", "Ketensamenwerking"], ["A", "B"],
    )  # fmt: skip
    assert row.old_before.endswith("Die werkt goed. ")
    assert row.proposed == reviewed.content(text_id(reviewed))[row.start : row.end] != ""
    assert to_review(reviewed, document(reviewed)) == [row]
    assert to_review(reviewed, document(reviewed) + 1) == []


def test_the_proposed_place_is_right(reviewed: Store, coder: int) -> None:
    """Accepted, the passage stands there, with the words as they are now."""
    row = waiting(reviewed)
    with undone_and_redone(reviewed, coder):
        accept(reviewed, coder, row.passage)
    assert {each[0] for each in coded(reviewed)} == {row.proposed}
    assert (to_review(reviewed), check(reviewed)) == ([], [])


def test_placed_by_hand(reviewed: Store, coder: int) -> None:
    """Placed by hand, the passage stands where it was said to stand; that is one act."""
    with undone_and_redone(reviewed, coder):
        review.place(reviewed, coder, waiting(reviewed).passage, place(reviewed, NOW))
    assert coded(reviewed) == [(NOW, "T2.meldcode", "verbeterpunt", "A"), (NOW, "K", None, "B")]
    assert (to_review(reviewed), check(reviewed)) == ([], [])


def test_where_a_passage_is_already(reviewed: Store, coder: int) -> None:
    """On a passage that is there already, the same coding is not made twice; its memo and evidence go along."""
    lost = reviewed.value("SELECT coding.id FROM coding JOIN code ON code.id = code_id WHERE ident = 'T2.meldcode'")
    write_memo(reviewed, coder, "Belangrijk.", target="coding", number=lost)
    add_point(reviewed, coder, find_code(reviewed, "T2"), "Oefen het gesprek", ident="V01")
    add_evidence(reviewed, coder, "V01", coding=lost)
    with_memo = place(reviewed, NOW)
    set_context(reviewed, coder, text_id(reviewed), with_memo, topic=None, vignette=2, own_case=None)
    there = code_words(reviewed, coder, NOW, "T2.meldcode", "verbeterpunt")
    row = waiting(reviewed)
    with undone_and_redone(reviewed, coder):
        review.place(reviewed, coder, row.passage, with_memo)
    assert coded(reviewed) == [(NOW, "T2.meldcode", "verbeterpunt", "A"), (NOW, "K", None, "B")] or coded(reviewed) == [
        (NOW, "K", None, "B"),
        (NOW, "T2.meldcode", "verbeterpunt", "A"),
    ]
    assert reviewed.rows("SELECT coding_id FROM memo") == [(there.number,)]
    assert reviewed.rows("SELECT coding_id FROM evidence") == [(there.number,)]
    assert reviewed.rows("SELECT vignette FROM passage WHERE state = 'placed'") == [(2,)]
    assert (to_review(reviewed), count(reviewed, "earlieranchor"), check(reviewed)) == ([], 0, [])


def test_a_memo_on_the_passage_goes_along(reviewed: Store, coder: int) -> None:
    """A memo on a passage to review is on the passage it goes into."""
    row = waiting(reviewed)
    write_memo(reviewed, coder, "Navragen.", target="passage", number=row.passage)
    code_words(reviewed, coder, NOW, "K")
    review.place(reviewed, coder, row.passage, place(reviewed, NOW))
    [(passage,)] = reviewed.rows("SELECT passage_id FROM memo")
    assert reviewed.value("SELECT quote FROM passage WHERE id = ?", (passage,)) == NOW


def test_what_cannot_be_placed(reviewed: Store, coder: int) -> None:
    """A stretch outside the text or without a sign, a passage that is settled, and an older text are refused."""
    number = waiting(reviewed).passage
    with refused("coding.empty"):
        review.place(reviewed, coder, number, Span(3, 3))
    with refused("coding.outside"):
        review.place(reviewed, coder, number, Span(3, 9999))
    with refused("text.corrected"):
        review.place(reviewed, coder, number, Span(3, 9), text_id=1)
    accept(reviewed, coder, number)
    with refused("review.settled"):
        accept(reviewed, coder, number)
    with refused("act.gone"):
        accept(reviewed, coder, 999)
