"""Short labels for the speakers of a transcript, so that two voices never look the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 3
_PART = re.compile(r"[^\W\d_]+|\d+")


def short_labels(voices: Iterable[str]) -> dict[str, str]:
    """Return a label of at most three signs for each voice: itself, its initials, or else a number of its own."""
    found: dict[str, str] = {}
    for number, voice in enumerate(dict.fromkeys(voices), 1):
        choices = (voice, _initials(voice), voice[:LONGEST], f"{voice[:1]}{number}", str(number))
        fitting = (each for each in choices if 0 < len(each) <= LONGEST and each not in found.values())
        found[voice] = next(fitting, "?")
    return found


def _initials(voice: str) -> str:
    return "".join(part if part.isdecimal() else part[0].upper() for part in _PART.findall(voice))
