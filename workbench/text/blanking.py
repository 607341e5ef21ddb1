"""Words taken out of a text whose other places have to stay where they are."""

from __future__ import annotations

from collections.abc import Iterable

SIGN = "·"
"""Stands for a sign that was taken out."""
WORD = 5
"""Signs that are shown together, whatever words there were."""


def blanked(content: str, stretches: Iterable[tuple[int, int]]) -> str:
    """Return a text of the same length in which nothing is left of these half-open stretches, not even where words end.

    Ends of lines stay, since what stands behind them is found by them.
    """
    parts, at = list[str](), 0
    for start, end in sorted(stretches):
        begin = max(start, at)
        if begin < end:
            parts += [content[at:begin], "".join(map(_sign, range(end - begin), content[begin:end]))]
            at = end
    return "".join([*parts, content[at:]])


def _sign(n: int, was: str) -> str:
    if was == "\n":
        return was
    return " " if n % (WORD + 1) == WORD else SIGN
