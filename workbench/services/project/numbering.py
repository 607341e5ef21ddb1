"""A number behind a name that others have: found in few steps, however many had it before."""

from __future__ import annotations

from collections.abc import Callable


def free_number(is_taken: Callable[[int], bool]) -> int:
    """Return a number from 2 on that is free; the first one, where numbers were given in their order."""
    below, above = 1, 2
    while is_taken(above):
        below, above = above, 2 * above
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (middle, above) if is_taken(middle) else (below, middle)
    return above
