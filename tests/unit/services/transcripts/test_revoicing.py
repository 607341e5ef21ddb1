"""Voices renamed, merged, swapped and given other turns: the text follows, and every coding stays on its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import code_words, coded, refused, text_id, undone_and_redone
from workbench.services.project.history import undo
from workbench.services.project.projects import check
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.revise import Plan, revise
from workbench.services.transcripts.revoicing import plan_assign, plan_merge, plan_rename, plan_swap
from workbench.services.transcripts.speakers import respondents, tie_speaker, voices
from workbench.services.transcripts.transcripts import set_speaker
from workbench.storage.store import Store

TALK = """Groep 3

Spreker 1: Wie begint?
Spreker 2: Ik wel. We melden te laat.
spreker 2: En te weinig.
Spreker 1: Waarom?
Spreker 1: Uit angst.
Spreker 2: En toen?
Spreker 1: Toen niets.
"""


@pytest.fixture
def talk(empty_project: Store, coder: int, tmp_path: Path) -> Store:
    """Import an automatic transcript in which two voices change places from turn 6 on, and code three passages."""
    path = tmp_path / "groep.txt"
    path.write_text(TALK, "utf-8")
    assert [report.refusal for report in import_files(empty_project, coder, [path])] == [None]
    for words in ("We melden te laat.", "Uit angst.", "te laat.\nspreker 2: En te weinig."):
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


def test_voices_are_listed_with_what_they_say(talk: Store) -> None:
    """Turns, sentences, words and the first turn of each, in the order in which they first speak."""
    assert [(*voice.said, voice.role) for voice in voices(talk, document(talk))] == [
        (None, 1, 1, 2, 1, None),
        ("Spreker 1", 4, 4, 7, 2, "unknown"),
        ("Spreker 2", 2, 3, 8, 3, "unknown"),
        ("spreker 2", 1, 1, 3, 4, "unknown"),
    ]


def test_a_voice_gets_another_name_everywhere(talk: Store, coder: int) -> None:
    """The name in the text is replaced before every turn, and who the voice is stays as it was said."""
    set_speaker(talk, coder, document(talk), "Spreker 1", "interviewer")
    text = taken(talk, coder, plan_rename(talk, document(talk), "Spreker 1", " Gespreksleider  A "))
    assert text == TALK.replace("Spreker 1", "Gespreksleider A")
    named = {voice.said.voice: voice.role for voice in voices(talk, document(talk))}
    assert named["Gespreksleider A"] == "interviewer"
    assert "Spreker 1" not in named


def test_two_voices_become_one(talk: Store, coder: int) -> None:
    """A name that was written in two ways: all turns are of the one voice, and a passage over two turns is kept."""
    made = plan_merge(talk, document(talk), "spreker 2", "Spreker 2")
    assert taken(talk, coder, made) == TALK.replace("spreker", "Spreker")
    assert made.counts == {"unchanged": 2, "moved": 0, "edited": 1, "review": 0}
    assert [quote for quote, *_ in coded(talk)][1] == "te laat.\nSpreker 2: En te weinig."


def test_voices_change_places_from_a_turn_on(talk: Store, coder: int) -> None:
    """Before that turn all stays; from it on each says what the other said; swapped again it is as it was."""
    text = taken(talk, coder, plan_swap(talk, document(talk), "Spreker 1", "Spreker 2", first=6))
    assert text.endswith("Spreker 1: Waarom?\nSpreker 2: Uit angst.\nSpreker 1: En toen?\nSpreker 2: Toen niets.\n")
    assert text.startswith(TALK.partition("Spreker 1: Uit angst")[0])
    assert [quote for quote, *_ in coded(talk)] == [
        "We melden te laat.",
        "te laat.\nspreker 2: En te weinig.",
        "Uit angst.",
    ]
    assert taken(talk, coder, plan_swap(talk, document(talk), "Spreker 1", "Spreker 2", first=6)) == TALK


def test_some_turns_get_another_voice(talk: Store, coder: int) -> None:
    """From a turn on, up to a turn, and of one voice only."""
    text = taken(talk, coder, plan_assign(talk, document(talk), "Bram", first=4, last=6, of="Spreker 1"))
    assert text == TALK.replace("Spreker 1: Waarom?\nSpreker 1: Uit", "Bram: Waarom?\nBram: Uit")
    text = taken(talk, coder, plan_assign(talk, document(talk), "Bram", first=8))
    assert text.endswith("Bram: Toen niets.\n")


def test_what_cannot_be(talk: Store) -> None:
    """Refused: voices and turns that are not there, names that are taken or none, and changes that change nothing."""
    number = document(talk)
    with refused("speaker.taken"):
        plan_rename(talk, number, "Spreker 1", "Spreker 2")
    with refused("speaker.unknown"):
        plan_merge(talk, number, "Spreker 1", "Spreker 9")
    with refused("speaker.unknown"):
        plan_rename(talk, number, "Spreker 9", "Anna")
    with refused("speaker.no_label"):
        plan_rename(talk, number, "Spreker 1", "a:b")
    with refused("speaker.nothing"):
        plan_swap(talk, number, "Spreker 1", "Spreker 1")
    with refused("speaker.no_turns"):
        plan_assign(talk, number, "Anna", first=5, last=99)


def test_each_voice_of_a_group_is_somebody(talk: Store, coder: int) -> None:
    """Voices are tied to respondents of their own; one that is not there is entered only when that is said."""
    number = document(talk)
    with refused("speaker.no_respondent"):
        tie_speaker(talk, coder, number, "Spreker 1", "R07")
    with undone_and_redone(talk, coder):
        tie_speaker(talk, coder, number, "Spreker 1", "R07", new=True)
    tie_speaker(talk, coder, number, "Spreker 2", "R08", new=True)
    assert respondents(talk) == ["R07", "R08"]
    tied = {voice.said.voice: voice.respondent for voice in voices(talk, number)}
    assert (tied["Spreker 1"], tied["Spreker 2"]) == ("R07", "R08")
    assert talk.value("SELECT respondent_id FROM document") is None
    undo(talk, coder)
    assert respondents(talk) == ["R07"]


def test_the_only_voice_makes_the_document_that_of_its_respondent(small_project: Store, coder: int) -> None:
    """Beside the interviewer only R speaks: the document is R07's, too."""
    tie_speaker(small_project, coder, document(small_project), "R", "R07", new=True)
    name = "SELECT respondent.name FROM document JOIN respondent ON respondent.id = respondent_id"
    assert small_project.value(name) == "R07"
