"""How wide words are, and on how many lines they stand."""

from __future__ import annotations

import pytest

from workbench.exporters.letters import lines, width


def test_letters_have_their_own_widths() -> None:
    """An m is more than three times an i; an accent takes no room; a size of twice as much is twice as wide."""
    assert width("m", 10) == pytest.approx(8.33)
    assert width("m", 10) > 3 * width("i", 10)
    assert width("één", 10) == width("een", 10)
    assert width("ouders", 20) == 2 * width("ouders", 10)
    assert width("漢", 10) == 10


def test_words_go_to_the_next_line_whole() -> None:
    """Words are not cut where they fit on a line of their own, and blanks at the end of a line take no room."""
    room = width("vaste regisseur", 10)
    assert lines("vaste regisseur", room, 10) == 1
    assert lines("vaste regisseur", room - 0.1, 10) == 2
    assert lines("vaste regisseur " * 4, room, 10) == 4
    assert lines("", room, 10) == 1


def test_a_word_that_is_too_wide_is_broken() -> None:
    """A word of three lines and a half stands on four."""
    word = "m" * 35
    assert lines(word, width("m" * 10, 10) + 0.01, 10) == 4
