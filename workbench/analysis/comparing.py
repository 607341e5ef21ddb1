"""Pairs of shares with their intervals, adjusted within families, and what to mind at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from workbench.analysis.pairs import COUNTRY, Pair
from workbench.analysis.proportions import Interval, holm, spread_that_hides, two_shares

USUAL = ("rd_wald", "rd_newcombe", "rr_katz")
"""Shown unless others are asked for: what the study used, and what is better with few events."""
FEW = 12
"""With fewer events in a group the methods begin to part, and Wald is the first to be wrong."""
LARGE = log(1.1)
"""Half the interval of a log ratio below which a tenth more or less is already called a difference."""


@dataclass(frozen=True)
class Compared:
    """Two figures and one interval of how they stand to each other."""

    pair: Pair
    interval: Interval
    p_adjusted: float | None
    """By Holm, within the family and the method."""
    family_size: int
    """Comparisons in the family."""
    cautions: tuple[str, ...]
    """What to mind, as last parts of the keys ``compare.caution.…``."""
    hides: float | None
    """How many times the binomial variance would make a ratio that differs no longer differ."""


def compare(pairs: Sequence[Pair], methods: Sequence[str] = USUAL) -> list[Compared]:
    """Return each pair by each method, in order; what a method cannot say is undefined, not left out."""
    done = {
        method: [two_shares(pair.a.share, pair.b.share, method) for pair in pairs]
        for method in dict.fromkeys([*methods, *USUAL])
    }
    adjusted = {method: _adjusted(pairs, done[method]) for method in methods}
    families: dict[str, int] = defaultdict(int)
    for pair in pairs:
        families[pair.family] += 1
    found = []
    for at, pair in enumerate(pairs):
        mind = _cautions(pair, {method: done[method][at] for method in USUAL})
        hides = spread_that_hides(done["rr_katz"][at])
        found += [
            Compared(pair, done[method][at], adjusted[method][at], families[pair.family], mind, hides)
            for method in methods
        ]
    return found


def _adjusted(pairs: Sequence[Pair], intervals: Sequence[Interval]) -> list[float | None]:
    families: dict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        families[pair.family].append(at)
    adjusted: list[float | None] = [None] * len(pairs)
    for members in families.values():
        for at, p in zip(members, holm([intervals[at].p for at in members]), strict=True):
            adjusted[at] = p
    return adjusted


def _cautions(pair: Pair, usual: dict[str, Interval]) -> tuple[str, ...]:
    a, b, katz = pair.a, pair.b, usual["rr_katz"]
    verdicts = {each.excludes_null for each in usual.values()} - {None}
    holding = {
        "no_evidence": pair.kind == "indicator" and a.counts[0] == b.counts[0] != "",
        "unlike": a.unlike or b.unlike,
        "other_year": pair.kind != "year" and a.year != b.year,
        "same_place": pair.kind == "year",
        "overlap": pair.kind == "country" or (pair.kind == "place" and COUNTRY in (a.level, b.level)),
        "few_events": min(_rarer(a.share), _rarer(b.share)) < FEW,
        "methods_part": len(verdicts) > 1,
        "large_groups": bool(katz.low and katz.high and log(katz.high / katz.low) / 2 < LARGE),
    }
    return tuple(name for name, holds in holding.items() if holds)


def _rarer(share: tuple[float, float]) -> float:
    events, of = share
    return min(events, of - events)
