"""Which codes meet in the text: passages that share a character, counted per pair of codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations

from workbench.analysis.counts import Ident

Placed = tuple[Ident, int, int, Ident, Ident]
"""A coding with the place of its passage: text, start, end, passage, code."""


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


class _Sweep:
    """Goes through texts from left to right; codes are bits, and what is alike is counted first and looked at last."""

    def __init__(self, rows: Iterable[Placed]) -> None:
        self.bits: dict[Ident, int] = {}
        self.meetings: Counter[tuple[int, int]] = Counter()
        """Codes of two overlapping passages → how many such pairs."""
        self.reached: Counter[tuple[int, int]] = Counter()
        """Codes of a passage, and of it with all that overlaps it → how many such passages."""
        self.empty: Counter[int] = Counter()
        """Codes of a passage without characters, which overlaps nothing → how many such passages."""
        self._take(rows)

    def _passages(self, rows: Iterable[Placed]) -> Iterator[tuple[Ident, int, int, int]]:
        """Yield text, start, end and codes of each passage."""
        bits, last, own = self.bits, None, 0
        place: tuple[Ident, int, int] = (0, 0, 0)
        for text, start, end, passage, code in rows:
            if code not in bits:
                bits[code] = 1 << len(bits)
            if passage != last:
                if own:
                    yield (*place, own)
                place, last, own = (text, start, end), passage, 0
            own |= bits[code]
        if own:
            yield (*place, own)

    def _take(self, rows: Iterable[Placed]) -> None:
        """Count: passages that ended are left, what is left overlaps the next one."""
        text: Ident | None = None
        open_now: list[list[int]] = []
        done: list[list[int]] = []
        met: list[tuple[int, int]] = []
        for here, start, end, own in self._passages(rows):
            if here != text:
                self._note(done, met)
                text, open_now, done, met = here, [], [], []
            if start >= end:
                self.empty[own] += 1
                continue
            if open_now:
                open_now = [other for other in open_now if other[0] > start]
            entry = [end, own, own]
            for other in open_now:
                met.append((other[1], own))
                other[2] |= own
                entry[2] |= other[1]
            open_now.append(entry)
            done.append(entry)
        self._note(done, met)

    def _note(self, done: list[list[int]], met: list[tuple[int, int]]) -> None:
        self.meetings.update(met)
        self.reached.update([(own, reach) for _, own, reach in done])


def overlaps(rows: Iterable[Placed], names: Mapping[Ident, str]) -> list[Overlap]:
    """Return every pair of codes that meets, by name.

    Rows come text by text, from left to right, those of a passage in a row. Two passages overlap when they share
    a character of the same text. To count a parent with all below it, give rows whose code is the parent. With A and B
    the passages that bear a and b:

    - pairs: unordered pairs {p, q}, p = q included, that overlap with one in A and the other in B, each once;
    - jaccard = |{p in A: p overlaps some q in B} ∪ {q in B: q overlaps some p in A}| / |A ∪ B|.

    Where codes meet on the very same passages only, this is |A ∩ B| / |A ∪ B|, the index as it is known.
    """
    sweep = _Sweep(rows)
    known = sorted((names[code], at) for at, code in enumerate(sweep.bits))
    alone: Counter[tuple[int, int]] = Counter()
    for (own, _), count in sweep.reached.items():
        alone[own, own] += count
    sizes = len(known)
    pairs = _both_ways(sweep.meetings + alone, sizes)
    alone.update({(own, own): count for own, count in sweep.empty.items()})
    bearing = _both_ways(alone, sizes)
    meeting = _both_ways(sweep.reached, sizes)
    return [
        Overlap(
            a=a,
            b=b,
            pairs=pairs[one][other],
            passages_a=bearing[one][one],
            passages_b=bearing[other][other],
            jaccard=meeting[one][other] / (bearing[one][one] + bearing[other][other] - bearing[one][other]),
        )
        for (a, one), (b, other) in combinations(known, 2)
        if pairs[one][other]
    ]


def _both_ways(counted: Counter[tuple[int, int]], size: int) -> list[list[int]]:
    """Return, for each two codes by the places of their bits, how often one stands at one side and one at the other.

    What has both codes at both sides counts once; the numbers are the same either way round.
    """
    one_way, twice = ([[0] * size for _ in range(size)] for _ in range(2))
    for (some, others), count in counted.items():
        there = _places(others)
        for a in _places(some):
            row = one_way[a]
            for b in there:
                row[b] += count
        common = some & others
        if common & (common - 1):
            for a, b in permutations(_places(common), 2):
                twice[a][b] += count
    for a, b in combinations(range(size), 2):
        one_way[a][b] = one_way[b][a] = one_way[a][b] + one_way[b][a] - twice[a][b]
    return one_way


@cache
def _places(bits: int) -> tuple[int, ...]:
    """Return the places of the bits that are set."""
    return tuple(at for at in range(bits.bit_length()) if bits >> at & 1)
