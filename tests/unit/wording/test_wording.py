"""Every sentence is there in both languages."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from workbench.services.transcripts.previewing import TABLE_KINDS
from workbench.wording import HERE, LANGUAGES, choose_language, say
from workbench.wording.compile import catalogue

ROOT = Path(__file__).parents[3]
KEY_CALL = re.compile(
    r"\b(?:say|RefusedError|ProjectError|UsageError|WorkbenchError|Warned)\(\s*\"([a-z_]+(?:\.[a-z_\-0-9]+)*)\""
)


def sentences(language: str) -> dict[str, str]:
    """Return all sentences of a language."""
    found: dict[str, str] = {}
    for path in sorted((HERE / language).glob("*.po")):
        with path.open("rb") as file:
            found |= {str(message.id): str(message.string) for message in read_po(file) if message.id}
    return found


def holes(sentence: str) -> set[str]:
    """Return the names of the parameters in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_sentences() -> None:
    """What can be said in English can be said in Dutch, with the same parameters."""
    english, dutch = sentences("en"), sentences("nl")
    assert english.keys() == dutch.keys()
    assert [key for key in english if holes(english[key]) != holes(dutch[key])] == []
    assert [key for key in english if not english[key] or not dutch[key]] == []


SHARED = """
a aspect b backspace code codes del document end enter esc facet filter flip-over g guid home in indicator ins interview
interviewer interviews jaccard markdown matrix memo open per pgdn pgup postcode respon- dent respondent school status
tab transcript trede
"""
"""Words that are the same in Dutch and in English."""


def test_no_sentence_was_left_in_the_other_language() -> None:
    """Where both languages say the same, every word of it is one that both languages have."""
    english, dutch = sentences("en"), sentences("nl")
    words = {
        key: re.findall(r"[^\W\d_][\w-]*", re.sub(r"\{\w+\}|%\(\w+\)s", " ", sentence).lower())
        for key, sentence in english.items()
        if sentence == dutch[key]
    }
    assert {key: told for key, told in words.items() if set(told) - set(SHARED.split())} == {}


def test_every_key_in_the_program_has_a_sentence() -> None:
    """No key is shown to a person in place of a sentence."""
    known = sentences("en")
    used = {
        (key, path.name)
        for path in (ROOT / "workbench").rglob("*.py")
        for key in KEY_CALL.findall(path.read_text("utf-8"))
    }
    assert sorted((key, file) for key, file in used if key not in known) == []


@pytest.mark.parametrize(
    "act",
    sorted(
        set(
            re.findall(
                r"\.act\(\s*\"([a-z_.]+)\"",
                "\n".join(p.read_text("utf-8") for p in (ROOT / "workbench").rglob("*.py")),
            )
        )
    ),
)
def test_every_act_has_a_sentence_for_the_log(act: str) -> None:
    """The log says what was done in words."""
    assert f"act.{act}" in sentences("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_sentences_are_current(language: str) -> None:
    """What was written is what is spoken."""
    assert (HERE / language / "workbench.mo").read_bytes() == catalogue(HERE / language)


def test_the_plural_is_chosen_by_the_count() -> None:
    """One sentence is marked, three sentences are marked."""
    choose_language("en")
    assert "1 sentence " in say("act.reading.leave", count=1)
    assert "3 sentences " in say("act.reading.leave", count=3)
    choose_language("")


@pytest.mark.parametrize("key", ["report.status.{x", "act.{name}", "}", "memo.{0}", "[red]"])
def test_a_key_that_nobody_knows_is_shown_as_it_is(key: str) -> None:
    """A project of another program may name an act or a status that this one does not know, with any sign in it."""
    assert say(key) == key
    assert say(key, count=2, name="Bo") == key


@pytest.mark.parametrize("kind", [*TABLE_KINDS, "transcript", "interview", "survey", "project"])
def test_every_kind_of_file_has_a_name(kind: str) -> None:
    """What a file is taken for is said in words, never as a bare key."""
    assert f"tui.documents.kind.{kind}" in sentences("en")


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_part_of_a_cross_table_and_a_plenary_matrix_is_told_in_words(spoken: str) -> None:
    """What a file was made of is told in words, also that it has totals or is for a plenary screen."""
    choose_language(spoken)
    for part in ("rows", "columns", "measure", "totals", "hide_below", "plenary"):
        assert not say(f"provenance.part.{part}").startswith("provenance")
