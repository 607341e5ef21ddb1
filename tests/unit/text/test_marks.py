"""What stands for a name."""

from __future__ import annotations

import pytest

from workbench.text.kinds import KINDS as FOUND
from workbench.text.marks import KINDS, coarse_age, drawn_mark, word_for


@pytest.mark.parametrize(
    ("words", "language", "coarse"),
    [
        ("zeven", "nl", "kind, 6–8 jaar"),
        ("een kind van 7 jaar", "nl", "kind, 6–8 jaar"),
        ("7-jarige", "nl", "kind, 6–8 jaar"),
        ("één", "nl", None),
        ("een", "nl", "kind, 0–2 jaar"),
        ("zeventien", "nl", "kind, 15–17 jaar"),
        ("18", "nl", "volwassene, 18–19 jaar"),
        ("43 jaar", "nl", "volwassene, 40–49 jaar"),
        ("zes of zeven", "nl", None),
        ("in 2012", "nl", None),
        ("jong", "nl", None),
        ("a boy of nine", "en", "child, 9–11 years"),
        ("one boy of nine", "en", "child, 9–11 years"),
    ],
)
def test_an_age_becomes_a_band(words: str, language: str, coarse: str | None) -> None:
    """One age gives a band; none, several, or a number that is no age give nothing."""
    assert coarse_age(words, language) == coarse


def test_marks_are_free_whatever_is_taken() -> None:
    """However many are taken, the next one is another, of places with a letter as long as there are letters."""
    taken: list[str] = []
    for _ in range(100):
        taken.append(drawn_mark("plaats", "place", taken))
    assert len(set(taken)) == 100
    assert taken[0].split("-")[1].isalpha()
    assert taken[-1].split("-")[1].isdecimal()


def test_every_kind_has_a_word_in_both_languages() -> None:
    """A mark can be made of each kind, in Dutch and in English."""
    for language in ("nl", "en"):
        assert all(word_for(kind, language) for kind in {*KINDS, *FOUND})
    assert set(FOUND) <= set(KINDS)
    assert word_for("person", "fr") == word_for("person", "en")
