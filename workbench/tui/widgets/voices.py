"""Short labels for the speakers of a transcript, so that two voices never look the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

LONGEST = 3
"""Cells of a label."""
_PART = re.compile(r"[^\W\d_]+|\d+")


def short_labels(voices: Iterable[str]) -> dict[str, str]:
    """Return a label of at most three cells for each voice: itself, its initials, or else a number of its own."""
    found: dict[str, str] = {}
    for number, voice in enumerate(dict.fromkeys(voices), 1):
        short = set_cell_size(_seen(voice), LONGEST)
        choices = (voice, _initials(voice), short, f"{voice[:1]}{number}", *map(str, range(number, 1000)))
        fitting = (each for each in map(_seen, choices) if 0 < cell_len(each) <= LONGEST)
        found[voice] = next((each for each in fitting if each not in found.values()), "?")
    return found


def _seen(label: str) -> str:
    """Return what can be seen of a label."""
    return "".join(sign for sign in label if sign.isprintable()).strip()


def _initials(voice: str) -> str:
    return "".join(part if part.isdecimal() else part[0].upper() for part in _PART.findall(voice))
