"""Searching for word forms on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_startup import loaded_by

LANGUAGE = {"spacy", "simplemma", "numpy"}


def test_forms_are_found_and_their_source_told(run: Run, study: Path) -> None:
    """Another form of the word is found; stderr says what knows the forms, stdout stays data."""
    told = run("search", "lessen", "--forms", "--json")
    assert [hit["text"] for hit in told.data] == ["les", "les", "les"]
    assert told.data[0].keys() == run("search", "les", "--json").data[0].keys()
    assert told.err == "Word forms by simplemma.\n"
    assert run("search", "les", "--word").err == ""


def test_the_source_is_told_in_the_language_spoken(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who works in Dutch reads it in Dutch."""
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert run("search", "helpen", "--forms").err == "Woordvormen volgens simplemma.\n"


def test_ways_of_searching_are_not_mixed(run: Run, study: Path) -> None:
    """A search is for words, for forms or for a pattern."""
    assert run("search", "les", "--forms", "--word").code == 2


def test_only_word_forms_wait_for_the_language_libraries(study: Path) -> None:
    """Other ways of searching load none of them."""
    assert loaded_by("search", "les", "--word").isdisjoint(LANGUAGE)
    assert loaded_by("search", "lessen", "--forms") >= LANGUAGE
