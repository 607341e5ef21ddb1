"""Every sentence is there in both languages."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterable
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


FORMAL = re.compile(r"(?<![\w`{-])u(?:w|zelf)?(?![\w`}-])", re.IGNORECASE)
KEY = re.compile(r"(?:· | {3})u (?:eenheid|ongedaan|terug)")
"""How the key ``u`` stands in a row of keys."""


def test_dutch_says_je_everywhere() -> None:
    """Nobody is called u on one screen and je on the next."""
    assert [key for key, sentence in sentences("nl").items() if FORMAL.search(KEY.sub("", sentence))] == []


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


def said_in(source: str) -> tuple[set[str], list[str]]:
    """Return the words of a source, and the patterns of those that are put together while the program runs."""
    words, patterns = set[str](), list[str]()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words.add(node.value)
        if isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
            if any(part and "." in part for part in parts) and len("".join(filter(None, parts))) > 3:
                patterns.append("".join(".+" if part is None else re.escape(part) for part in parts))
    return words, patterns


def unsaid(keys: Iterable[str], words: set[str], patterns: Iterable[str]) -> list[str]:
    """Return the keys that nothing in the program can name, not even as a word behind a dot."""
    composed = re.compile("|".join(f"(?:{each})" for each in dict.fromkeys(patterns)) or "(?!)")
    bare = dict.fromkeys(key.removesuffix(".many") for key in keys)
    return [
        key for key in bare if key not in words and key.rpartition(".")[0] not in words and not composed.fullmatch(key)
    ]


def test_every_sentence_is_said_somewhere() -> None:
    """No sentence is kept that nobody can meet. Control: one that is made up is found."""
    found = [said_in(path.read_text("utf-8")) for path in (ROOT / "workbench").rglob("*.py")]
    words, patterns = set[str]().union(*(each for each, _ in found)), [each for _, listed in found for each in listed]
    assert unsaid(sentences("en"), words, patterns) == []
    assert unsaid(["importers.nobody.says_this"], words, patterns) == ["importers.nobody.says_this"]


REFUSAL = re.compile(r"\b(?:RefusedError|ProjectError|UsageError)\(\s*\"([a-z_]+(?:\.[a-z_\-0-9]+)*)\"")
WITHOUT_CURE = {"cli.autocode.left", "journal.purged", "undo.nothing"}
"""Refusals after which there is nothing to do."""
CURE_ALONE = {"cli.pseudonyms_decide.one", "cli.speakers_tie.one"}
"""Refusals that are nothing but what to do."""


def test_every_refusal_says_what_to_do() -> None:
    """Behind what happened stands a cure, in both languages."""
    sources = [path.read_text("utf-8") for path in (ROOT / "workbench").rglob("*.py")]
    refused = {key for source in sources for key in REFUSAL.findall(source)}
    assert refused > WITHOUT_CURE
    for language in LANGUAGES:
        told = sentences(language)
        bare = {key for key in refused if not re.search(r"[;.:] ", told[key])}
        assert bare - WITHOUT_CURE - CURE_ALONE == set(), language


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


@pytest.mark.parametrize("files", [{"a.po": 2}, {"a.po": 1, "b.po": 1}])
def test_a_key_that_stands_twice_is_an_error(files: dict[str, int], tmp_path: Path) -> None:
    """In one file or in two: else one of its sentences would be lost without a word."""
    folder = tmp_path / "en"
    folder.mkdir()
    for name, times in files.items():
        (folder / name).write_text('msgid "a.b"\nmsgstr "c"\n\n' * times, "utf-8")
    with pytest.raises(ValueError, match=r"a\.b stands twice"):
        catalogue(folder)
