"""How a person says that speakers are named in a text: plain signs around the word NAME, at the beginning of a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workbench.text.turns import Turn

NAMES = ("NAME", "NAAM")
"""Stands in a pattern for the name."""
LONGEST = 80
"""Characters a name may have."""


class Pattern(NamedTuple):
    """The signs that stand before a name and behind it; one of them may be empty."""

    before: str
    after: str


class _Named(NamedTuple):
    start: int
    body: int
    voice: str


def pattern_of(written: str) -> Pattern | None:
    """Return the pattern that is written as ``@NAME:`` or ``NAME -``; None where it names nothing, or nothing else."""
    for name in NAMES:
        before, found, after = written.strip(" ").partition(name)
        if found and (before + after).strip() and "\n" not in written:
            return Pattern(before, after)
    return None


def turns_by(text: str, pattern: Pattern, start: int = 0) -> list[Turn]:
    """Return the turns of `text` behind `start`, each beginning with a name as the pattern says; none where none does.

    What stands before the first is a turn of nobody.
    """
    named = list(_named(text, pattern, start))
    if not named:
        return []
    opening = text[start : named[0].start].strip()
    begin = text.find(opening, start)
    turns = [Turn(begin, begin, begin + len(opening), None)] if opening else []
    edges = [*(each.start for each in named[1:]), len(text)]
    return [*turns, *(_turn(text, each, edge) for each, edge in zip(named, edges, strict=True))]


def _named(text: str, pattern: Pattern, start: int) -> Iterator[_Named]:
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        begin = at + len(text[at:end]) - len(text[at:end].lstrip())
        if text.startswith(pattern.before, begin, end):
            first = begin + len(pattern.before)
            last = text.find(pattern.after, first, min(end, first + LONGEST + len(pattern.after)))
            last = end if not pattern.after else last
            voice = " ".join(text[first:last].split()) if last >= 0 else ""
            if any(map(str.isalnum, voice)) and len(voice) <= LONGEST:
                yield _Named(begin, last + len(pattern.after), voice)
        at = end + 1


def _turn(text: str, named: _Named, edge: int) -> Turn:
    end = named.start + len(text[named.start : edge].rstrip())
    said = text[named.body : end]
    return Turn(named.start, min(end, named.body + len(said) - len(said.lstrip())), end, named.voice)
