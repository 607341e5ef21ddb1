"""Where a transcript says that nobody could hear what was said: ``[onverstaanbaar 12:03]``, ``(inaudible)``."""

from __future__ import annotations

import re

from workbench.text.words import UNCLEAR

_MARK = re.compile(
    rf"[\[(<](?:[ \t]*(?:{'|'.join(sorted(UNCLEAR))})\b[^\[\]()<>\n]{{0,40}}[\])>]|(?<=\()\?{{1,3}}\))", re.IGNORECASE
)


def count_unclear(text: str) -> int:
    """Return how many places of a text are marked as not understood."""
    return sum(1 for _ in _MARK.finditer(text))
