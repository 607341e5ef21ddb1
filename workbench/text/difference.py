"""What changed between two texts, line by line, for a person to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.text.span import Span

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_ALIKE = 60
_AHEAD = 20
"""So many lines further on is looked for what a line has become."""
_EDGE = 2_000
"""So many signs at either end of two lines tell whether one became the other."""
_FEW = 1_000_000
"""Lines with more pairs of words than this are not compared word by word."""


class Change(NamedTuple):
    """A line that changed, came or went, or a number of lines that did not."""

    old: str | None = None
    """The line in the old text, or None where it is new or where lines are the same."""
    new: str | None = None
    """The line in the new text, or None where it is gone or where lines are the same."""
    old_spans: tuple[Span, ...] = ()
    """The signs of the old line that are gone."""
    new_spans: tuple[Span, ...] = ()
    """The signs of the new line that are new."""
    same: int = 0
    """How many lines stand here that are the same; 0 for a line that changed."""


def changes(old: str, new: str) -> list[Change]:
    """Return what is different, in the order of the new text, and how many lines stand between that are the same."""
    from rapidfuzz.distance import Levenshtein

    olds, news = _lines(old), _lines(new)
    numbers: dict[str, int] = {}
    keys, others = ([numbers.setdefault(line, len(numbers)) for line in lines] for lines in (olds, news))
    found: list[Change] = []
    gone: list[str] = []
    come: list[str] = []
    for step in Levenshtein.opcodes(keys, others):
        if step.tag != "equal":
            gone += olds[step.src_start : step.src_end]
            come += news[step.dest_start : step.dest_end]
            continue
        found += [*_block(gone, come), Change(same=step.src_end - step.src_start)]
        gone, come = [], []
    return [*found, *_block(gone, come)]


def _lines(text: str) -> list[str]:
    """Return the lines of a text without their ends; the end of the last line begins no other."""
    lines = text.split("\n")
    return lines[:-1] if not lines[-1] else lines


def _block(gone: list[str], come: list[str]) -> Iterator[Change]:
    """Yield the changes between two places where lines are the same: lines that became others stand together."""
    first = 0
    for line in gone:
        ahead = range(first, min(len(come), first + _AHEAD))
        there = next((n for n in ahead if _are_alike(line, come[n])), None)
        if there is None:
            yield Change(old=line, old_spans=_whole(line))
            continue
        yield from _added(come[first:there])
        yield changed_line(line, come[there])
        first = there + 1
    yield from _added(come[first:])


def _added(lines: list[str]) -> Iterator[Change]:
    for line in lines:
        yield Change(new=line, new_spans=_whole(line))


def _whole(line: str) -> tuple[Span, ...]:
    return (Span(0, len(line)),) if line else ()


def _are_alike(old: str, new: str) -> bool:
    from rapidfuzz.fuzz import ratio

    ends = ((old[:_EDGE], new[:_EDGE]), (old[-_EDGE:], new[-_EDGE:]))
    return any(ratio(*pair, score_cutoff=_ALIKE) for pair in ends)


def changed_line(old: str, new: str) -> Change:
    """Return two lines, or two quotes, with the words that differ."""
    spans, others = ([hit.span() for hit in _WORD.finditer(line)] for line in (old, new))
    before = after = 0
    most = min(len(spans), len(others))
    while before < most and _same(old, spans[before], new, others[before]):
        before += 1
    while after < most - before and _same(old, spans[-1 - after], new, others[-1 - after]):
        after += 1
    spans, others = spans[before : len(spans) - after], others[before : len(others) - after]
    if len(spans) * len(others) > _FEW:
        return Change(old, new, _joined(spans), _joined(others))
    return Change(old, new, *_word_by_word(old, new, spans, others))


def _same(old: str, span: tuple[int, int], new: str, other: tuple[int, int]) -> bool:
    return old[slice(*span)] == new[slice(*other)]


def _joined(spans: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Return one span from the first sign to the last."""
    return (Span(spans[0][0], spans[-1][1]),) if spans else ()


def _word_by_word(
    old: str, new: str, spans: list[tuple[int, int]], others: list[tuple[int, int]]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    from rapidfuzz.distance import Levenshtein

    words, there = [old[slice(*span)] for span in spans], [new[slice(*span)] for span in others]
    gone: list[Span] = []
    come: list[Span] = []
    for step in Levenshtein.opcodes(words, there):
        if step.tag != "equal":
            gone += _joined(spans[step.src_start : step.src_end])
            come += _joined(others[step.dest_start : step.dest_end])
    return tuple(_beside(gone)), tuple(_beside(come))


def _beside(spans: list[Span]) -> list[Span]:
    """Make spans that touch one."""
    made: list[Span] = []
    for span in spans:
        if made and made[-1].end == span.start:
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return made
