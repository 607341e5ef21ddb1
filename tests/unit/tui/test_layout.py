"""Where every character of a transcript stands on the screen."""

from __future__ import annotations

import pytest

from workbench.tui.widgets.layout import Layout, Stretch

WORDS = "Ja, in de tweede week al. Dan zie je hoe het gaat."


def lines(text: str, width: int) -> list[str]:
    """Return a text of one turn as lines."""
    layout = Layout(text, [Stretch(0, len(text))], width)
    return [text[start:end] for start, end in zip(layout.starts, layout.ends, strict=True)]


def test_words_are_not_broken() -> None:
    """A line ends with a word, and the next begins with one; the blank between them is not drawn."""
    assert lines(WORDS, 20) == ["Ja, in de tweede", "week al. Dan zie je", "hoe het gaat."]


def test_a_line_may_be_filled_to_its_last_cell() -> None:
    """Words that just fit stay together, also beside a picture."""
    assert lines("aaaa bbb cc", 8) == ["aaaa bbb", "cc"]
    assert lines("😀a bbbb c", 8) == ["😀a bbbb", "c"]


def test_a_word_longer_than_a_line_is_broken() -> None:
    """Nothing is lost of a compound that no line can hold."""
    assert lines("kindermishandeling ja", 10) == ["kindermish", "andeling", "ja"]
    assert lines("é" + "漢" * 6, 9) == ["é漢漢漢漢", "漢漢"]


def test_line_ends_within_a_turn_stay() -> None:
    """A turn of several lines is drawn on several lines, empty ones too."""
    assert lines("een\n\ntwee", 20) == ["een", "", "twee"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("漢字漢字漢字", ["漢字漢字", "漢字"]),
        ("e\u0301" * 10, ["e\u0301" * 8, "e\u0301" * 2]),
        ("👩\u200d👧" * 5, ["👩\u200d👧" * 4, "👩\u200d👧"]),
        ("🇳🇱🇳🇱🇳🇱🇳🇱🇳🇱", ["🇳🇱🇳🇱🇳🇱🇳🇱", "🇳🇱"]),
        ("a\tb\tc\td\te", ["a\tb\tc\td", "e"]),
        ("漢字 漢字 漢", ["漢字", "漢字 漢"]),
    ],
)
def test_signs_are_counted_by_the_cells_they_fill(text: str, wanted: list[str]) -> None:
    """Wide letters fill two cells, combining marks none, a family one picture, a tab one blank."""
    assert lines(text, 8) == wanted


def test_each_turn_begins_on_a_line_of_its_own() -> None:
    """Labels are not wrapped with the words; every line knows its turn."""
    text = "I: Kwam u langs?\nR: Ja, in de tweede week al.\n"
    layout = Layout(text, [Stretch(3, 16), Stretch(20, 45)], 12)
    assert [text[start:end] for start, end in zip(layout.starts, layout.ends, strict=True)] == [
        "Kwam u",
        "langs?",
        "Ja, in de",
        "tweede week",
        "al.",
    ]
    assert list(layout.turns) == [0, 0, 1, 1, 1]
    assert [layout.opens_turn(line) for line in range(len(layout))] == [True, False, True, False, False]


def test_a_position_that_is_not_drawn_is_on_the_line_before_it() -> None:
    """A label and the blank at which a line breaks belong to the line before; before everything is the first line."""
    text = "I: Kwam u langs?\nR: Ja, in de tweede week al.\n"
    layout = Layout(text, [Stretch(3, 16), Stretch(20, 45)], 12)
    assert [layout.line_of(position) for position in (0, 3, 9, 10, 17, 20)] == [0, 0, 0, 1, 1, 2]


def test_a_cell_leads_to_its_character() -> None:
    """Both cells of a wide letter are that letter; beyond the end is the end; before the line its beginning."""
    text = "a漢\tb"
    layout = Layout(text, [Stretch(0, 4)], 10)
    assert [layout.position_at(0, cell) for cell in range(-1, 7)] == [0, 0, 1, 1, 2, 3, 4, 4]
    plain = Layout("abc", [Stretch(0, 3)], 10)
    assert [plain.position_at(0, cell) for cell in (-5, 0, 2, 3, 99)] == [0, 0, 2, 3, 3]


def test_a_text_without_turns_has_no_lines() -> None:
    """Nothing is drawn of nothing; a turn without words still has its line."""
    assert len(Layout("", [], 40)) == 0
    assert lines("", 40) == [""]


def test_a_screen_is_never_narrower_than_eight_cells() -> None:
    """However small the window, words can be read."""
    assert lines("abcdefghij", 1) == ["abcdefgh", "ij"]
