"""Ordinary words, and names that are."""

from __future__ import annotations

import pytest

from workbench.text.name_words import listed
from workbench.text.ordinary import is_common, is_compound, is_ordinary


@pytest.mark.parametrize(
    "word", ["door", "Elke", "beer", "bank", "best", "gezin", "Kinderen", "maandag", "lopen", "ben"]
)
def test_words_of_everybody(word: str) -> None:
    """Also where they are names besides, and whatever the case."""
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["jan", "Marieke", "fatima", "zwolle", "sjoerwina", "rietumoord", "peters"])
def test_names_are_none(word: str) -> None:
    """Also those that a dictionary happens to know."""
    assert not is_ordinary(word)


def test_the_language_counts() -> None:
    """An English word is ordinary in an English text."""
    assert is_ordinary("neighbour", "en")
    assert not is_ordinary("neighbour", "nl")


def test_a_common_word_may_be_a_name() -> None:
    """A capital says nothing about *daar*, but something about *Beer*."""
    assert is_common("daar")
    assert not is_common("beer")


@pytest.mark.parametrize(("word", "compound"), [("gezinscoach", True), ("huisbezoek", True), ("sjoerwina", False)])
def test_compounds_are_seen(word: str, compound: bool) -> None:
    """A word of two known ones is no name; a hostile one is not taken apart."""
    assert is_compound(word) is compound
    assert not is_compound("huis" * 10_000)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("fatima", "person"),
        ("fatima's", "person"),
        ("jantje", "person"),
        ("zwolle", "place"),
        ("zwolles", "place"),
        ("amsterdamse", "place"),
        ("sjoerwina", None),
        ("", None),
    ],
)
def test_lists_are_asked(word: str, kind: str | None) -> None:
    """Also for genitives, small forms and adjectives."""
    assert listed(word) == kind
