"""Signs as a person sees them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from workbench.tui.widgets.graphemes import after, before, cells, drawn

SIGNS = ["a", "e\u0301", "漢", "👩\u200d👩\u200d👧\u200d👦", "👍🏽", "❤\ufe0f", "🇳🇱", "\t", "ë", "’"]
"""Letters, an accent of its own, a wide letter, a family, a skin, a coloured heart, a flag, a tab."""


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_stepped_over_as_a_whole(sign: str) -> None:
    """From its begin to its end and back, whatever it is made of."""
    text = f"x{sign}y"
    assert after(text, 1) == 1 + len(sign)
    assert before(text, 1 + len(sign)) == 1


def test_walking_through_all_signs_meets_each_once() -> None:
    """Forwards and backwards the same places are met, also beside each other."""
    text = "".join(SIGNS) * 30
    places = [0]
    while places[-1] < len(text):
        places.append(after(text, places[-1]))
    assert [text[one:two] for one, two in pairwise(places)] == SIGNS * 30
    back = [len(text)]
    while back[-1] > 0:
        back.append(before(text, back[-1]))
    assert back[::-1] == places


def test_at_the_ends_one_stays() -> None:
    """Nothing stands after the end or before the beginning."""
    assert (after("ab", 2), before("ab", 0), after("", 0), before("", 0)) == (2, 0, 0, 0)
    assert (after("漢", 1), before("漢", 0)) == (1, 0)


def test_each_sign_has_its_cells() -> None:
    """A flag, a family and a wide letter fill two; three letters of countries are a flag and a letter."""
    assert cells("🇳🇱a漢") == [(0, 2, 2), (2, 3, 1), (3, 4, 2)]
    assert cells("🇳🇱🇧🇪") == [(0, 2, 2), (2, 4, 2)]
    assert [end - start for start, end, _ in cells("🇳🇱🇧")] == [2, 1]


def test_a_joiner_joins_pictures_only() -> None:
    """Between letters it fills no cell and swallows none, so that a line is never wider than it was taken for."""
    assert drawn("👩\u200d👧 ❤\ufe0f\u200d🔥") == "👩\u200d👧 ❤\ufe0f\u200d🔥"
    assert [width for _, _, width in cells("a\u200db")] == [1, 1]
    assert len(drawn("\u200d\ta\u200d漢\u200d")) == 6
    assert after("a\u200db", 0) == 2
