"""Words of a text replaced: what changes is whole words, and everything else is where it was, or moved as much."""

from __future__ import annotations

import pytest

from workbench.text.span import Span
from workbench.text.splice import Splice

TEXT = "Ik ga goeed op huisbezoek, elke week."


def _mended(words: str, mended: str) -> Splice:
    start = TEXT.index(words)
    return Splice.of(TEXT, Span(start, start + len(words)), mended)


def _found(splice: Splice, words: str) -> tuple[str, str]:
    start = TEXT.index(words)
    span, outcome = splice.find(Span(start, start + len(words)))
    return span.cut(splice.new), outcome


@pytest.mark.parametrize(
    ("words", "mended", "was", "now"),
    [
        ("goeed", "goed", "goeed", "goed"),
        ("ga goeed op", "ga goed op", "goeed", "goed"),
        ("ga goeed op", "ga niet goeed op", "", "niet "),
        ("ga goeed op", "ga op", "goeed ", ""),
        ("week", "weken", "week", "weken"),
        ("goeed", "goeed", "", ""),
    ],
)
def test_whole_words_change(words: str, mended: str, was: str, now: str) -> None:
    """Of the words that were replaced only those that differ change, never a part of a word."""
    splice = _mended(words, mended)
    assert (splice.span.cut(TEXT), splice.words) == (was, now)
    assert splice.new == TEXT.replace(words, mended)


@pytest.mark.parametrize(
    ("words", "now", "outcome"),
    [
        ("Ik ga", "Ik ga", "unchanged"),
        ("op huisbezoek", "op huisbezoek", "moved"),
        ("goeed", "goed", "edited"),
        ("ga goeed op", "ga goed op", "edited"),
        ("ga goe", "ga goed", "review"),
        ("eed op", "goed op", "review"),
    ],
)
def test_what_stands_around_a_mended_word(words: str, now: str, outcome: str) -> None:
    """What holds the word whole has it mended; what holds a part of it is to review; the rest is as it was."""
    assert _found(_mended("goeed", "goed"), words) == (now, outcome)


def test_a_word_that_came_belongs_to_what_stands_on_both_sides() -> None:
    """A word put in widens what runs over the place, and nothing that ends or begins there."""
    splice = _mended("ga goeed", "ga heel goeed")
    assert _found(splice, "ga goeed op") == ("ga heel goeed op", "edited")
    assert _found(splice, "Ik ga ") == ("Ik ga ", "unchanged")
    assert _found(splice, "goeed op") == ("goeed op", "moved")


@pytest.mark.parametrize("words", ["goeed ", "eed"])
def test_a_passage_whose_words_are_gone_is_to_review(words: str) -> None:
    """What stood on words that were taken away stands, to review, on a sign beside them."""
    span, outcome = _mended("goeed ", "").find(Span(TEXT.index(words), TEXT.index(words) + len(words)))
    assert (outcome, span.end - span.start) == ("review", 1)


def test_places_before_and_behind() -> None:
    """Places before the words stay, places behind them move along."""
    splice = _mended("goeed", "goed")
    assert [splice.position(at) for at in (0, 6, 8, 11, len(TEXT))] == [0, 6, 6, 10, len(TEXT) - 1]
