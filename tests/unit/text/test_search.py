"""Words found in a text."""

from __future__ import annotations

import re

import pytest

from workbench.errors import RefusedError
from workbench.text.search import Needle, context, find_all, find_regex, find_words, fold, known_words
from workbench.text.span import Span

TEXT = "Het Café is open.\nDe jeugd\nzorg meldt; cafés sluiten. Zo’n melding, één MELDING."


def _all(needle: str, text: str = TEXT) -> list[str]:
    return [span.cut(text) for span in find_all(text, needle)]


def _words(needle: str, text: str = TEXT) -> list[str]:
    return [span.cut(text) for span in find_words(text, needle)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÉÉN Café", "een cafe"),
        ("zo’n “huis”", 'zo\'n "huis"'),
        ("Straße İ ﬁ ĳ", "straße i ﬁ ĳ"),
        ("ΣΟΦΌΣ", "σοφοσ"),
    ],
)
def test_folding_keeps_every_position(text: str, folded: str) -> None:
    """Case and accents fold sign for sign; what would grow longer stays."""
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_a_part_of_a_word_is_found() -> None:
    """Dutch compounds hide words, so searching finds parts of words, whatever the case and the accents."""
    assert _all("cafe") == ["Café", "café"]
    assert _all("MELD") == ["meld", "meld", "MELD"]
    assert _all("ZO'N") == ["Zo’n"]


def test_whole_words_are_found() -> None:
    """Searching for whole words passes over longer ones."""
    assert _words("cafe") == ["Café"]
    assert _words("één melding") == ["één MELDING"]


def test_a_line_end_does_not_hide_words() -> None:
    """Words that a line end parts are found with a space."""
    assert _all("jeugd zorg") == ["jeugd\nzorg"]


def test_separate_accents_are_found() -> None:
    """A letter with a separate accent is found like one with its accent, which is part of the find."""
    assert _all("café", "de cafe\u0301s") == ["cafe\u0301"]
    assert _words("cafés", "de cafe\u0301s") == ["cafe\u0301s"]
    assert _words("café", "de cafe\u0301s") == []


@pytest.mark.parametrize("needle", ["", "  ", "\n"])
def test_nothing_is_found_for_nothing(needle: str) -> None:
    """An empty search finds nothing."""
    assert _all(needle) == _words(needle) == []


def test_signs_of_patterns_are_searched_as_they_are() -> None:
    """A full stop or bracket in a search word stands for itself."""
    assert _all("a.u.b. (", "kom a.u.b. (snel), kom aXuXb") == ["a.u.b. ("]


def test_a_pattern_matches_within_a_line() -> None:
    """A regular expression is blind to case and does not run over line ends."""
    assert [span.cut(TEXT) for span in find_regex(TEXT, r"caf\w+")] == ["Café", "cafés"]
    assert list(find_regex(TEXT, "open.*jeugd")) == []
    assert list(find_regex(TEXT, "x*")) == []


def test_a_long_line_is_searched_whole() -> None:
    """A line of many pages is searched to its end."""
    text = "woord " * 2000 + "melding"
    assert [span.start for span in find_regex(text, "melding")] == [12000]


def test_a_search_that_takes_too_long_stops() -> None:
    """A pattern that is still searching after its time is refused, not left running."""
    with pytest.raises(RefusedError) as refused:
        list(find_regex("ja\nnee", "ja", seconds=-1))
    assert refused.value.key == "text.regex.slow"


def test_context_is_cut_between_words_on_one_line() -> None:
    """What stands around a find is shown without half words and line ends."""
    text = "Eerste regel hier.\nDan het woord midden in\n\neen zin verder."
    start = text.index("woord")
    assert context(text, Span(start, start + 5), 14) == ("hier. Dan het ", " midden in")
    assert context(text, Span(0, len(text))) == ("", "")


@pytest.mark.parametrize("whole", [True, False])
def test_words_side_by_side_are_those_a_slow_look_finds(whole: bool) -> None:
    """Several words are found wherever they follow each other with white space between, none inside another find."""
    text = "de de lijst lijst, de\n lijst; ade lijsten de lijst de lijst\tde"
    for words in ("de lijst", "lijst de", "lijst de lijst", "de de", "lijst lijst", "de"):
        frame = r"(?<!\w){}(?!\w)" if whole else "{}"
        slow = re.finditer(frame.format(r"\s+".join(words.split())), text)
        found = Needle(words, whole=whole).find(text)
        assert list(found) == [hit.span() for hit in slow]


def test_words_to_look_parts_up_in_are_parted_by_white_space_and_punctuation() -> None:
    """Every row of plain letters in a text lies in one of its words; those without such a letter are left out."""
    assert known_words("zo'n wacht-lijst_2, (café…) één“de” это 😀b\n…") == {
        "zo",
        "n",
        "wacht",
        "lijst",
        "2",
        "café…",
        "één“de”",
        "😀b",
    }
    assert Needle("„Zo'n WACHT-").core == "wacht"
    assert Needle("это…").core == ""
