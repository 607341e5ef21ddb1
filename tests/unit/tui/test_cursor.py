"""Where a reader stands in a transcript and what is selected."""

from __future__ import annotations

import pytest

from tests.small import code_words
from workbench.services.coding.coding import leave_without_code, remember_place
from workbench.storage.queries.transcript import Transcript, transcript
from workbench.storage.store import Store
from workbench.text.span import Span
from workbench.tui.widgets.cursor import Cursor

ANSWERS = ["Ja, in de tweede week al.", "Dan zie je, eh, hoe het er echt aan toe gaat."]
LAST = ["Dan pak ik de meldcode erbij.", "Die werkt goed.", "Maar niemand oefent het gesprek."]


@pytest.fixture
def read(small_project: Store, coder: int) -> Transcript:
    """Return the small transcript: a question, two sentences, a question, three sentences."""
    found = transcript(small_project, small_project.value("SELECT id FROM document"), coder)
    assert found is not None
    return found


@pytest.fixture
def cursor(read: Transcript) -> Cursor:
    """Return a cursor at the beginning."""
    return Cursor(read)


def _words(cursor: Cursor, read: Transcript) -> str:
    return cursor.chosen.cut(read.text)


def test_a_reader_begins_at_the_first_sentence(cursor: Cursor, read: Transcript) -> None:
    """Nothing was read yet, and the first sentence is selected."""
    assert _words(cursor, read) == "Komt u bij mensen thuis?"
    assert (cursor.furthest, cursor.passed_over) == (0, 0)


def test_moving_goes_sentence_by_sentence_and_stops_at_the_ends(cursor: Cursor, read: Transcript) -> None:
    """Each step is a sentence; beyond the last and before the first is nothing."""
    seen = []
    for _ in range(8):
        cursor.by(1)
        seen.append(_words(cursor, read))
    assert seen == [*ANSWERS, "En als u zich zorgen maakt?", *LAST, LAST[-1], LAST[-1]]
    cursor.by(-99)
    assert _words(cursor, read) == "Komt u bij mensen thuis?"


def test_a_selection_grows_and_shrinks_by_sentences(cursor: Cursor, read: Transcript) -> None:
    """From where one stands the selection reaches up or down; a plain step ends it."""
    cursor.to(4)
    cursor.by(1, extend=True)
    assert _words(cursor, read) == "Dan pak ik de meldcode erbij. Die werkt goed."
    cursor.by(-1, extend=True)
    assert _words(cursor, read) == "Dan pak ik de meldcode erbij."
    cursor.by(-1, extend=True)
    assert _words(cursor, read) == "En als u zich zorgen maakt?\nR: Dan pak ik de meldcode erbij."
    cursor.by(1)
    assert _words(cursor, read) == "Dan pak ik de meldcode erbij."


def test_the_sentences_of_a_selection_are_those_it_touches(cursor: Cursor, read: Transcript) -> None:
    """A selection by characters holds every sentence of which it has a part."""
    cursor.to(4)
    cursor.by(1, extend=True)
    assert [span.cut(read.text) for span in cursor.chosen_sentences] == LAST[:2]
    for _ in range(3):
        cursor.shift_edge(end=True, by=1)
    assert [span.cut(read.text) for span in cursor.chosen_sentences] == LAST


def test_turns_are_passed_as_a_whole(cursor: Cursor, read: Transcript) -> None:
    """Forward and back one lands on the first sentence of the other turn."""
    firsts = []
    for way in (1, 1, 1, 1, -1, -1):
        cursor.turn(way)
        firsts.append(_words(cursor, read))
    asked = "En als u zich zorgen maakt?"
    assert firsts == [ANSWERS[0], asked, LAST[0], LAST[0], asked, ANSWERS[0]]


def test_from_the_middle_of_a_turn_one_goes_to_another(cursor: Cursor, read: Transcript) -> None:
    """Back leads to the turn before, not to the beginning of this one."""
    cursor.to(5)
    cursor.turn(-1)
    assert _words(cursor, read) == "En als u zich zorgen maakt?"


def test_one_follows_a_speaker(cursor: Cursor, read: Transcript) -> None:
    """The next turn of the same voice passes over the others; without one, one stays."""
    cursor.to(1)
    cursor.turn(1, same_speaker=True)
    assert _words(cursor, read) == LAST[0]
    cursor.turn(1, same_speaker=True)
    assert _words(cursor, read) == LAST[0]
    cursor.turn(-1, same_speaker=True)
    assert _words(cursor, read) == ANSWERS[0]


def test_a_whole_turn_is_selected(cursor: Cursor, read: Transcript) -> None:
    """From any of its sentences; it counts as read to its end."""
    cursor.to(5)
    cursor.choose_turn()
    assert _words(cursor, read) == " ".join(LAST)
    assert cursor.furthest == cursor.chosen.end


def test_open_sentences_are_those_of_respondents_without_code(
    small_project: Store, coder: int, read: Transcript
) -> None:
    """What is coded, also in part, or was left without code on purpose is passed over, and so is what was asked."""
    code_words(small_project, coder, "tweede week", "K")
    fifth = next(row for row in read.sentences if read.text[row.start : row.end] == LAST[1])
    leave_without_code(small_project, coder, read.text_id, [Span(fifth.start, fifth.end)])
    now = transcript(small_project, read.document_id, coder)
    assert now is not None
    cursor = Cursor(now)
    cursor.note(now.codings, now.left)
    seen = []
    while cursor.open_sentence(1):
        seen.append(_words(cursor, read))
    assert seen == [ANSWERS[1], LAST[0], LAST[2]]
    assert cursor.coverage.is_left(cursor.number_at(fifth.start))
    assert cursor.open_sentence(-1)
    assert _words(cursor, read) == LAST[0]


def test_what_was_passed_over_is_counted(cursor: Cursor, read: Transcript) -> None:
    """Sentences of the respondent that were read and bear nothing count; going back makes them no fewer."""
    cursor.to(4)
    cursor.to(0)
    assert cursor.passed_over == 3
    third = read.sentences[2]
    cursor.note([], [(third.start, third.end)])
    assert cursor.passed_over == 2


def test_how_far_one_came_is_kept(small_project: Store, coder: int, read: Transcript) -> None:
    """What was read in an earlier sitting stays read."""
    remember_place(small_project, coder, read.document_id, 0, read.sentences[3].end)
    again = transcript(small_project, read.document_id, coder)
    cursor = Cursor(again)
    assert (cursor.furthest, cursor.passed_over) == (read.sentences[3].end, 2)


def test_the_edges_of_a_selection_move_by_characters(cursor: Cursor, read: Transcript) -> None:
    """Both ends move, never through each other and never out of the text; a step takes a sentence again."""
    cursor.to(5)
    cursor.shift_edge(end=True, by=-1)
    cursor.shift_edge(end=False, by=4)
    assert _words(cursor, read) == "werkt goed"
    for _ in range(50):
        cursor.shift_edge(end=False, by=1)
    assert _words(cursor, read) == "d"
    for _ in range(500):
        cursor.shift_edge(end=False, by=-1)
        cursor.shift_edge(end=True, by=1)
    assert cursor.chosen == Span(0, len(read.text))
    cursor.by(0)
    assert _words(cursor, read) == LAST[1]


def test_a_position_leads_to_its_sentence(cursor: Cursor, read: Transcript) -> None:
    """Within a sentence it is that one, in a label the one before, before everything the first."""
    second = read.sentences[1]
    assert [cursor.number_at(position) for position in (second.start, second.end - 1, 0)] == [1, 1, 0]
    assert cursor.number_at(second.start - 1) == 0
    assert cursor.number_at(10_000) == 6


def test_sentences_that_begin_in_a_stretch_are_found(cursor: Cursor, read: Transcript) -> None:
    """As a line of the screen needs them: the beginning counts, the end does not."""
    one, two, three = read.sentences[4:7]
    begun = cursor.coverage.beginning_in
    assert [cursor.span(number).start for number in begun(one.start, three.start)] == [one.start, two.start]
    assert list(begun(one.start + 1, two.start)) == []


def test_without_a_text_nothing_breaks() -> None:
    """An empty cursor stands nowhere, and every step leaves it there."""
    cursor = Cursor()
    cursor.by(1)
    cursor.turn(1)
    cursor.choose_turn()
    cursor.shift_edge(end=True, by=1)
    assert not cursor.open_sentence(1)
    assert (cursor.chosen, cursor.chosen_sentences, cursor.passed_over) == (Span(0, 0), [], 0)


def test_a_stretch_is_selected_as_sentences_where_it_is_some(cursor: Cursor, read: Transcript) -> None:
    """One or two whole sentences are widened by sentences afterwards; a part of one is selected to the sign."""
    start = read.text.index(ANSWERS[0])
    both = Span(start, start + len(" ".join(ANSWERS)))
    cursor.stand_on(both)
    assert _words(cursor, read) == " ".join(ANSWERS)
    cursor.by(-1, extend=True)
    assert _words(cursor, read) == ANSWERS[0]
    cursor.stand_on(Span(start + 4, start + 25), furthest=len(read.text))
    assert _words(cursor, read) == ANSWERS[0][4:25]
    assert cursor.furthest == len(read.text)


def test_a_sentence_is_found_around_a_stretch_with_odd_edges(cursor: Cursor, read: Transcript) -> None:
    """A guess that begins a little before a sentence and ends within it means that sentence."""
    start = read.text.index(LAST[1])
    assert cursor.sentence_around(Span(start - 2, start + 9)).cut(read.text) == LAST[1]
