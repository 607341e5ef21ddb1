"""What changed between two texts, for a person to look at: line by line, the words that differ marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from workbench.text.span import Span

_PART = re.compile(r"\w+|\s+|[^\w\s]")


class Change(NamedTuple):
    """Lines that are the same, or an old line, a new one, or one that became the other."""

    old: str | None
    new: str | None
    old_spans: tuple[Span, ...] = ()
    """What differs within the old line."""
    new_spans: tuple[Span, ...] = ()
    same: int = 0
    """How many lines are the same here; old and new are None then."""


def changes(old: str, new: str) -> list[Change]:
    """Return what changed from one text to another, in the order of the new one; lines that stayed are counted."""
    before, after = old.splitlines(), new.splitlines()
    found: list[Change] = []
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Change(None, None, same=last - first))
        else:
            pairs = zip_longest(before[first:last], after[start:end])
            found.extend(Change(one, other, *_differ(one or "", other or "")) for one, other in pairs)
    return found


def _differ(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the stretches of both lines that differ; none where one of them is empty."""
    if not (old and new):
        return (), ()
    one, other = ([Span(*found.span()) for found in _PART.finditer(line)] for line in (old, new))
    codes = SequenceMatcher(None, _PART.findall(old), _PART.findall(new), autojunk=False).get_opcodes()
    differing = [code for code in codes if code[0] != "equal"]
    gone = tuple(Span(one[first].start, one[last - 1].end) for _, first, last, _, _ in differing if first < last)
    come = tuple(Span(other[first].start, other[last - 1].end) for _, _, _, first, last in differing if first < last)
    return gone, come
