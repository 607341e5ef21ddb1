"""A turn cut in two: the second part is another voice's, and every coding stays on its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import code_words, coded, place, refused, text_id, undone_and_redone
from workbench.importers.imported import TranscriptRead
from workbench.services.project.projects import check
from workbench.services.transcripts.cutting import place_of_sentence, place_of_words, plan_cut
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.revise import Plan, revise
from workbench.services.transcripts.revoicing import plan_rename
from workbench.services.transcripts.speakers import voices
from workbench.services.transcripts.transcripts import add_transcript
from workbench.storage.queries.revising import pages_of, turns_of
from workbench.storage.store import Store
from workbench.text.turns import Turn

MIXED = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Spreker 1>Hoe gaat het thuis?

00:00:05.000 --> 00:00:12.000
<v Spreker 2>Wel goed. Het is druk. En op school? Ook goed.

00:00:13.000 --> 00:00:15.000
<v Spreker 1>Fijn.
"""


@pytest.fixture
def talk(empty_project: Store, coder: int, tmp_path: Path) -> Store:
    """Import an automatic transcript with question and answers in one turn, and code three passages of it."""
    path = tmp_path / "gesprek.vtt"
    path.write_text(MIXED, "utf-8")
    assert [report.refusal for report in import_files(empty_project, coder, [path])] == [None]
    for words in ("Het is druk.", "Ook goed.", "Fijn."):
        code_words(empty_project, coder, words, "T2.meldcode")
    return empty_project


def document(store: Store) -> int:
    """Return the number of the only document."""
    number: int = store.value("SELECT id FROM document")
    return number


def taken(store: Store, coder: int, plan: Plan) -> str:
    """Carry a plan out, undo it and do it again; returns the text as it is then."""
    with undone_and_redone(store, coder):
        revise(store, coder, plan)
    assert check(store) == []
    return store.content(text_id(store))


def spoken(store: Store) -> list[tuple[str | None, str]]:
    """Return who says what, turn by turn."""
    text = store.content(text_id(store))
    return [(turn.voice, text[turn.body : turn.end]) for turn in turns_of(store, text_id(store))]


def test_question_and_answer_in_one_turn_become_three(talk: Store, coder: int) -> None:
    """Cut twice at sentences, each voice has a line of its own; codings stay on their words, undone and done again."""
    number = document(talk)
    taken(talk, coder, plan_cut(talk, number, place_of_sentence(talk, number, 2, 3), "Spreker 1"))
    text = taken(talk, coder, plan_cut(talk, number, place_of_sentence(talk, number, 3, 2), "Spreker 2"))
    assert spoken(talk) == [
        ("Spreker 1", "Hoe gaat het thuis?"),
        ("Spreker 2", "Wel goed. Het is druk."),
        ("Spreker 1", "En op school?"),
        ("Spreker 2", "Ook goed."),
        ("Spreker 1", "Fijn."),
    ]
    assert "Het is druk.\nSpreker 1: En op school?\nSpreker 2: Ook goed.\n" in text
    assert [quote for quote, *_ in coded(talk)] == ["Het is druk.", "Ook goed.", "Fijn."]


def test_a_turn_is_cut_before_words_within_a_sentence(talk: Store, coder: int) -> None:
    """Automatic transcripts may have no full stops: words that stand once in the turn say where."""
    number = document(talk)
    plan = plan_cut(talk, number, place_of_words(talk, number, 2, "school?"), "Anna")
    assert plan.counts == {"unchanged": 1, "moved": 2, "edited": 0, "review": 0}
    taken(talk, coder, plan)
    assert spoken(talk)[1:3] == [("Spreker 2", "Wel goed. Het is druk. En op"), ("Anna", "school? Ook goed.")]
    assert "Anna" in {voice.said.voice for voice in voices(talk, number)}


def test_a_coding_on_both_parts_runs_over_both_turns(talk: Store, coder: int) -> None:
    """It holds all its words still, with the name of the voice between them."""
    code_words(talk, coder, "Het is druk. En op school?", "T2.meldcode")
    number = document(talk)
    plan = plan_cut(talk, number, place_of_sentence(talk, number, 2, 3), "Spreker 1")
    assert plan.counts["edited"] == 1
    taken(talk, coder, plan)
    assert "Het is druk.\nSpreker 1: En op school?" in [quote for quote, *_ in coded(talk)]


def test_a_turn_of_nobody_is_cut_without_a_word_in_the_text(empty_project: Store, coder: int) -> None:
    """Where the text names no voice it stays as it is, and so do its pages."""
    text = "Een vraag? Een antwoord.\nNog iets."
    turns = [Turn(0, 0, 24, None), Turn(25, 25, 34, None)]
    read = TranscriptRead(text, turns, "pdf-1", pages=[(0, 1), (11, 2)])
    add_transcript(empty_project, coder, "een.pdf", "0" * 64, read)
    number = document(empty_project)
    assert taken(empty_project, coder, plan_cut(empty_project, number, 11, "R")) == text
    assert spoken(empty_project) == [(None, "Een vraag?"), ("R", "Een antwoord."), (None, "Nog iets.")]
    assert pages_of(empty_project, text_id(empty_project)) == [(0, 1), (11, 2)]


def test_the_way_names_are_written_is_kept(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Marks around a name and a blank line between turns come again; a time before the words does not."""
    path = tmp_path / "gesprek.md"
    path.write_text("**I:** Hoe gaat het? Goed hoor.\n\n**R:** Ja.\n\n**I:** Mooi.\n\n**R:** Zeker.\n", "utf-8")
    assert [report.refusal for report in import_files(empty_project, coder, [path])] == [None]
    number = document(empty_project)
    text = taken(empty_project, coder, plan_cut(empty_project, number, text_place(empty_project, "Goed"), "R"))
    assert text.startswith("**I:** Hoe gaat het?\n\n**R:** Goed hoor.\n\n**R:** Ja.")


def text_place(store: Store, words: str) -> int:
    """Return where words begin in the only transcript."""
    return place(store, words).start


def test_pages_move_with_another_name(empty_project: Store, coder: int) -> None:
    """A voice under a longer name moves the pages behind it."""
    text = "I: Ja?\nR: Nee.\nI: Oh."
    turns = [Turn(0, 3, 6, "I"), Turn(7, 10, 14, "R"), Turn(15, 18, 21, "I")]
    add_transcript(
        empty_project, coder, "een.pdf", "0" * 64, TranscriptRead(text, turns, "pdf-1", pages=[(0, 1), (7, 2)])
    )
    taken(empty_project, coder, plan_rename(empty_project, document(empty_project), "I", "Interviewer"))
    assert pages_of(empty_project, text_id(empty_project)) == [(0, 1), (17, 2)]


@pytest.mark.parametrize("words", ["Wel goed", "Spreker 2", "oed. Het", "Hoe gaat"])
def test_what_is_no_place_between_words_of_a_turn_is_refused(talk: Store, words: str) -> None:
    """The beginning of a turn, the name before it, and the middle of a word."""
    with refused("speaker.no_cut"):
        plan_cut(talk, document(talk), text_place(talk, words), "Anna")


def test_what_cannot_be_cut(talk: Store) -> None:
    """Refused: turns, sentences and words that are not there or come twice, names that are none, the same voice."""
    number = document(talk)
    with refused("speaker.no_turn"):
        place_of_sentence(talk, number, 9, 2)
    for sentence in (1, 5):
        with refused("speaker.no_sentence"):
            place_of_sentence(talk, number, 2, sentence)
    for words in ("goed.", "fiets"):
        with refused("speaker.no_words"):
            place_of_words(talk, number, 2, words)
    there = text_place(talk, "En op school")
    with refused("speaker.no_label"):
        plan_cut(talk, number, there, "a:b")
    with refused("speaker.same"):
        plan_cut(talk, number, there, "Spreker 2")
    with refused("text.corrected"):
        plan_cut(talk, number, there, "Anna", text_id=999)
