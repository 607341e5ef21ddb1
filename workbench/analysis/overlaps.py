"""Which codes meet in the text: passages that share a character, counted per pair of codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

from workbench.analysis.counts import CodingRow, Ident


@dataclass(frozen=True)
class Overlap:
    """How two different codes meet; `a` comes before `b` in the alphabet."""

    a: str
    b: str
    pairs: int
    """Pairs of overlapping passages, one with `a` and one with `b`; a passage with both pairs with itself."""
    passages_a: int
    """All passages with `a`, whether or not they overlap one with `b`."""
    passages_b: int
    jaccard: float
    """Of all passages with `a` or `b`, the share that meets the other code: 0 never, 1 always."""


class _Passage(NamedTuple):
    end: int
    start: int
    ident: Ident
    codes: frozenset[str]


def _passages(rows: Iterable[CodingRow]) -> dict[Ident, list[_Passage]]:
    """Return the passages of each text with the codes they bear."""
    places: dict[Ident, CodingRow] = {}
    codes: defaultdict[Ident, set[str]] = defaultdict(set)
    for row in rows:
        places[row.passage] = row
        codes[row.passage].add(row.code)
    found: defaultdict[Ident, list[_Passage]] = defaultdict(list)
    for ident, row in places.items():
        found[row.text].append(_Passage(row.end, row.start, ident, frozenset(codes[ident])))
    return found


def _meetings(passages: list[_Passage]) -> Iterator[tuple[_Passage, _Passage]]:
    """Yield each pair of passages of one text that share a character, and each passage with itself.

    A sweep from left to right: passages that ended leave a heap, what is left in it overlaps the next one.
    """
    open_now: list[tuple[int, int, _Passage]] = []
    for number, passage in enumerate(sorted(passages, key=lambda passage: passage.start)):
        if passage.start >= passage.end:
            continue
        while open_now and open_now[0][0] <= passage.start:
            heappop(open_now)
        heappush(open_now, (passage.end, number, passage))
        for _, _, other in open_now:
            yield other, passage


def _meeting_codes(one: _Passage, other: _Passage) -> set[tuple[str, str]]:
    return {(min(a, b), max(a, b)) for a in one.codes for b in other.codes if a != b}


def overlaps(rows: Iterable[CodingRow]) -> list[Overlap]:
    """Return every pair of codes that meets, by name.

    Two passages overlap when they share a character of the same text. Only a coding's own code counts; to
    count a parent with all below it, give rows whose `code` is the parent. With A and B the passages that
    bear a and b:

    - pairs: unordered pairs {p, q}, p = q included, that overlap with one in A and the other in B, each once;
    - jaccard = |{p in A: p overlaps some q in B} ∪ {q in B: q overlaps some p in A}| / |A ∪ B|.

    Where codes meet on the very same passages only, this is |A ∩ B| / |A ∪ B|, the index as it is known.
    """
    pairs: defaultdict[tuple[str, str], int] = defaultdict(int)
    meeting: defaultdict[tuple[str, str], set[Ident]] = defaultdict(set)
    bearing: defaultdict[str, set[Ident]] = defaultdict(set)
    for passages in _passages(rows).values():
        for passage in passages:
            for code in passage.codes:
                bearing[code].add(passage.ident)
        for one, other in _meetings(passages):
            for codes in _meeting_codes(one, other):
                pairs[codes] += 1
                meeting[codes] |= {one.ident, other.ident}
    return [
        Overlap(
            a=a,
            b=b,
            pairs=pairs[a, b],
            passages_a=len(bearing[a]),
            passages_b=len(bearing[b]),
            jaccard=len(meeting[a, b]) / len(bearing[a] | bearing[b]),
        )
        for a, b in sorted(pairs)
    ]
