"""How much each voice of a transcript says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbench.text.sentences import find_sentences
from workbench.text.turns import Turn


class Said(NamedTuple):
    """How much one voice says."""

    voice: str | None
    """None for the turns in which the text names nobody."""
    turns: int
    sentences: int
    words: int
    """What white space parts."""
    first: int
    """Number of its first turn, counted from 1."""


def said(text: str, turns: Sequence[Turn]) -> list[Said]:
    """Return how much each voice says, in the order in which they first speak."""
    found: dict[str | None, Said] = {}
    for n, turn in enumerate(turns, 1):
        before = found.get(turn.voice, Said(turn.voice, 0, 0, 0, n))
        found[turn.voice] = before._replace(
            turns=before.turns + 1,
            sentences=before.sentences + len(list(find_sentences(text, turn.body, turn.end))),
            words=before.words + len(text[turn.body : turn.end].split()),
        )
    return list(found.values())
