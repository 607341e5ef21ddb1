"""What a sentence of the framework rests on: a mark of each passage, and what became of them since it was written."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from typing import NamedTuple

NAME, WORDS = 8, 8
"""Signs of a mark that tell which passage it is, and which words it had."""
NOTHING = "-"
"""The basis of a sentence under which no passage stood."""


class Since(NamedTuple):
    """What became of the passages since the sentence was written."""

    came: int = 0
    gone: int = 0
    changed: int = 0
    """With other words, or in doubt since a correction."""

    @property
    def total(self) -> int:
        """How many passages are not as they were."""
        return sum(self)


def mark(guid: str, quote: str, *, review: bool) -> str:
    """Return the mark of a passage: another when its words are others, or when they are to review."""
    words = sha256(f"{quote}{'?' if review else ''}".encode()).hexdigest()
    return guid.replace("-", "")[:NAME] + words[:WORDS]


def basis(marks: Collection[str]) -> str:
    """Return what is kept with a sentence: the marks of its passages, whatever their order."""
    return " ".join(sorted(set(marks))) or NOTHING


def since(kept: str, marks: Collection[str]) -> Since:
    """Return what became of the passages since `kept`; nothing where it is not known what they were."""
    if not kept:
        return Since()
    before = {each[:NAME]: each for each in kept.split() if each != NOTHING}
    now = {each[:NAME]: each for each in marks}
    both = before.keys() & now.keys()
    return Since(len(now) - len(both), len(before) - len(both), sum(before[name] != now[name] for name in both))
