"""What capitals tell."""

from __future__ import annotations

import pytest

from workbench.text.capitals import capital_use, capitals_tell, openings
from workbench.text.name_lists import written


@pytest.mark.parametrize(
    ("text", "share", "tell"),
    [
        ("Jan kwam toen bij ons.", 1 / 17, True),
        ("jan kwam toen bij ons", 0, False),
        ("JAN KWAM TOEN", 1, False),
        ("", 0, False),
        ("123 …", 0, False),
    ],
)
def test_capitals_are_counted(text: str, share: float, tell: bool) -> None:
    """Where all or none of the letters are capitals, these tell nothing."""
    assert capital_use(text) == pytest.approx(share)
    assert capitals_tell(text) is tell


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Jan kwam. Toen ging Piet", "Jan Toen"),
        ("zei ze: Kom maar, Jan", "zei Kom"),
        ("ik zag mw. Jansen en J. Visser", "ik"),
        ("ja\nToen kwam (Jan) – Piet", "ja Toen"),
        ("Nou… Dan “Kom” maar", "Nou Dan Kom maar"),
    ],
)
def test_a_sentence_a_line_and_a_quotation_open(text: str, opening: str) -> None:
    """An abbreviation and an initial before a name end no sentence."""
    words = written(text)
    opens = openings(text, words)
    assert [text[word.start : word.end] for word, each in zip(words, opens, strict=True) if each] == opening.split()
