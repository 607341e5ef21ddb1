"""Which codes meet in the text: passages that share a character, counted per pair of codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

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
        self.bearing: Counter[int] = Counter()
        """Codes of a passage → how many passages bear exactly these."""
        self.meetings: Counter[tuple[int, int]] = Counter()
        """Codes of two overlapping passages → how many such pairs; of one passage with itself as well."""
        self.reached: Counter[tuple[int, int]] = Counter()
        """Codes of a passage, and of it with all that overlaps it → how many such passages."""
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
        meetings = self.meetings
        for here, start, end, own in self._passages(rows):
            if here != text:
                self._close(done)
                text, open_now, done = here, [], []
            self.bearing[own] += 1
            if start >= end:
                continue
            open_now = [other for other in open_now if other[0] > start]
            reach = own
            for other in open_now:
                bits = other[1]
                meetings[bits, own] += 1
                other[2] |= own
                reach |= bits
            open_now.append([end, own, reach])
            done.append(open_now[-1])
        self._close(done)

    def _close(self, done: list[list[int]]) -> None:
        self.reached.update([(own, reach) for _, own, reach in done])
        self.meetings.update([(own, own) for _, own, _ in done])


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
    known = [(names[code], at) for at, code in enumerate(sweep.bits)]
    pairs, meeting = _both_ways(sweep.meetings), _both_ways(sweep.reached)
    bearing = _both_ways(Counter({(own, own): count for own, count in sweep.bearing.items()}))
    return [
        Overlap(
            a=a,
            b=b,
            pairs=pairs[one, other],
            passages_a=bearing[one, one],
            passages_b=bearing[other, other],
            jaccard=meeting[one, other] / (bearing[one, one] + bearing[other, other] - bearing[one, other]),
        )
        for (a, one), (b, other) in combinations(sorted(known), 2)
        if pairs[one, other]
    ]


def _both_ways(counted: Counter[tuple[int, int]]) -> Counter[tuple[int, int]]:
    """Return, for each two codes by the places of their bits, how often one stands at one side and one at the other.

    What has both codes at both sides counts once; the numbers are the same either way round.
    """
    one_way: Counter[tuple[int, int]] = Counter()
    twice: Counter[tuple[int, int]] = Counter()
    for (some, others), count in counted.items():
        for a in _places(some):
            for b in _places(others):
                one_way[a, b] += count
        common = _places(some & others)
        for a in common if len(common) > 1 else ():
            for b in common:
                twice[a, b] += count
    both: Counter[tuple[int, int]] = Counter()
    for (a, b), count in one_way.items():
        both[a, b] = count if a == b else count + one_way.get((b, a), 0) - twice.get((a, b), 0)
        both[b, a] = both[a, b]
    return both


@cache
def _places(bits: int) -> tuple[int, ...]:
    """Return the places of the bits that are set."""
    return tuple(at for at in range(bits.bit_length()) if bits >> at & 1)
