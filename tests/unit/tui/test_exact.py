"""Selecting exact signs and words in a transcript."""

from __future__ import annotations

import pytest

from workbench.storage.queries.transcript import SentenceRow, Transcript, TurnRow
from workbench.text.span import Span
from workbench.tui.widgets.cursor import Cursor

FAMILY = "👩\u200d👧"
FIRST = f"Zijn cafe\u0301tje, {FAMILY} thuis."
SECOND = "Mi’n zo-zo\twas 漢字 hier."
TEXT = f"R: {FIRST} {SECOND}\n"
BODY = 3


@pytest.fixture
def cursor() -> Cursor:
    """Return a cursor on the first of two sentences of one turn."""
    end = BODY + len(FIRST)
    sentences = [SentenceRow(BODY, end, 1), SentenceRow(end + 1, end + 1 + len(SECOND), 1)]
    turn = TurnRow(1, 0, BODY, end + 1 + len(SECOND), "R", None, "respondent", None)
    return Cursor(Transcript(1, "g", "naam", None, None, 1, TEXT, [turn], sentences, [], [], [], 0, 0))


def _words(cursor: Cursor) -> str:
    return cursor.chosen.cut(TEXT)


def test_edges_step_over_signs_as_a_person_sees_them(cursor: Cursor) -> None:
    """An accent, a family and a wide letter are one step each, in both directions; none is ever cut."""
    start = TEXT.index("cafe")
    cursor.choose(start + 3, start + 6)
    assert _words(cursor) == "e\u0301t"
    cursor.shift_edge(end=True, by=-1)
    assert _words(cursor) == "e\u0301"
    cursor.shift_edge(end=False, by=-1)
    assert _words(cursor) == "fe\u0301"
    cursor.choose(TEXT.index(FAMILY), TEXT.index(FAMILY) + len(FAMILY))
    cursor.shift_edge(end=True, by=1)
    cursor.shift_edge(end=False, by=1)
    assert _words(cursor) == " "


def test_an_edge_never_passes_the_other(cursor: Cursor) -> None:
    """A selection holds at least one sign; the step that would empty it is not taken."""
    cursor.choose(BODY, BODY + 1)
    cursor.shift_edge(end=True, by=-1)
    cursor.shift_edge(end=False, by=1)
    assert _words(cursor) == "Z"


def test_edges_step_by_words(cursor: Cursor) -> None:
    """The end goes to ends of words and the beginning to their beginnings; an accent belongs to its word."""
    cursor.choose(BODY, BODY + 4)
    seen = []
    for _ in range(3):
        cursor.shift_edge_by_word(end=True, by=1)
        seen.append(_words(cursor))
    assert seen == ["Zijn cafe\u0301tje", f"Zijn cafe\u0301tje, {FAMILY} thuis", f"{FIRST[:-1]}. Mi’n"]
    cursor.shift_edge_by_word(end=True, by=-1)
    cursor.shift_edge_by_word(end=False, by=1)
    assert _words(cursor) == f"cafe\u0301tje, {FAMILY} thuis"
    cursor.shift_edge_by_word(end=False, by=-1)
    cursor.shift_edge_by_word(end=False, by=-1)
    assert _words(cursor) == f"R: Zijn cafe\u0301tje, {FAMILY} thuis"


@pytest.mark.parametrize(
    ("at", "word"),
    [
        ("Zijn", "Zijn"),
        ("jn", "Zijn"),
        ("tje", "cafe\u0301tje"),
        ("\u0301", "cafe\u0301tje"),
        ("n zo", "Mi’n"),
        ("-zo", "zo-zo"),
        ("字", "漢字"),
        (FAMILY, FAMILY),
        (",", ","),
        ("\twas", "\t"),
    ],
)
def test_a_word_is_found_from_any_of_its_signs(cursor: Cursor, at: str, word: str) -> None:
    """Accents, apostrophes and hyphens are in it; what is no word is the one sign."""
    assert cursor.word_at(TEXT.index(at)).cut(TEXT) == word


def test_between_two_signs_both_are_selected(cursor: Cursor) -> None:
    """In whatever order they were touched; of a family the whole; the cursor stands where one ended."""
    one, other = TEXT.index("tje"), TEXT.index(FAMILY)
    cursor.choose_between(one, other)
    assert _words(cursor) == f"tje, {FAMILY}"
    cursor.choose_between(other, one)
    assert _words(cursor) == f"tje, {FAMILY}"
    cursor.choose_between(TEXT.index("zo-"), one)
    assert _words(cursor) == f"tje, {FAMILY} thuis. Mi’n z"
    assert cursor.number == 0


def test_what_lies_outside_the_text_is_not_selected(cursor: Cursor) -> None:
    """The selection stays as it was."""
    before = cursor.chosen
    for start, end in ((-1, 3), (4, 4), (5, 4), (0, len(TEXT) + 1)):
        cursor.choose(start, end)
        assert cursor.chosen == before


def test_an_exact_selection_ends_with_the_next_step(cursor: Cursor) -> None:
    """A step of sentences selects sentences again; what was touched counts as read."""
    cursor.choose(TEXT.index("zo-zo"), TEXT.index("zo-zo") + 2)
    assert cursor.furthest == cursor.span(1).end
    cursor.by(-1)
    assert cursor.chosen == Span(BODY, BODY + len(FIRST))


def test_blanks_alone_are_not_selected(cursor: Cursor) -> None:
    """A double click on an empty line, or a drag over one blank, changes nothing."""
    before = cursor.chosen
    cursor.choose(len(TEXT) - 1, len(TEXT))
    cursor.choose_between(TEXT.index("\t"), TEXT.index("\t"))
    assert (cursor.chosen, cursor.number) == (before, 0)
