"""Capitals: how many a text has, and where they mean nothing since a sentence begins there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.text.name_lists import Written
from workbench.text.words import TITLES

FEWEST, MOST = 0.004, 0.5
"""Shares of the letters between which capitals tell names from other words: below these somebody, or a machine, wrote
lower case only; above, upper case only."""

_OPENS = re.compile(r"[.!?…:\n\"“”„«»]")
_DOT = re.compile(r"\.[^\S\n]*\Z")


def capital_use(text: str) -> float:
    """Return the share of capitals among the letters of a text, from 0 to 1; 0 where there are no letters."""
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) / letters if letters else 0.0


def capitals_tell(text: str) -> bool:
    """Whether a capital inside a sentence of this text says that something is a name."""
    return FEWEST <= capital_use(text) <= MOST


def openings(text: str, words: Sequence[Written]) -> list[bool]:
    """Return for each word whether it may have a capital only because a sentence, a line or a quotation begins."""
    found, last, abbreviated = [], 0, False
    for start, end, key in words:
        gap = text[last:start]
        opens = not last or bool(_OPENS.search(gap))
        found.append(opens and not (abbreviated and _DOT.match(gap)))
        last, abbreviated = end, len(key) == 1 or key in TITLES
    return found
