"""What a sentence is about."""

from __future__ import annotations

import pytest

from workbench.text.content_words import SMALL, content_words
from workbench.text.language import dictionary_forms


def test_words_come_in_dictionary_form_without_small_words() -> None:
    """Forms of one word are one, accents and capitals do not matter, small words are left out."""
    assert content_words("Er moeten vaker huisbezoeken komen, vind ik.") == {"huisbezoek"}
    assert content_words("Het HUISBEZOEK, één huisbezoek!") == {"huisbezoek"}


def test_for_and_against_are_about_the_same() -> None:
    """With or without *geen* and *niet* a sentence is about the same thing."""
    assert content_words("Geen film op school.") == content_words("Wel een film op school.") == {"film", "school"}


@pytest.mark.parametrize("text", ["", "…", "ja, dat is het", "1"])
def test_what_says_nothing_has_no_words(text: str) -> None:
    """Punctuation, small words and single signs are about nothing."""
    assert content_words(text) == frozenset()


def test_dictionary_forms_stand_in_their_order() -> None:
    """Words with an apostrophe are one, those with a stroke or hyphen two."""
    assert dictionary_forms("Ouders/verzorgers: foto's") == ["ouder", "verzorger", "foto"]


def test_small_words_are_folded() -> None:
    """Else they would not be found among folded words."""
    assert "tja" in SMALL
    assert "he" in SMALL
