"""Claims of a report about (no) difference, held against the intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from workbench.analysis.comparing import Compared, compare
from workbench.analysis.pairs import Pair
from workbench.analysis.proportions import ALPHA, Interval

Says = Literal["same", "different", "higher", "lower", "slight"]
"""What is claimed: no significant difference, a difference, one in a direction, or one too loosely told to test."""
ClaimVerdict = Literal["holds", "does-not-hold", "partly", "too-loose", "cannot-check"]
"""too-loose: the words say too little to be tested, so only the number of differences is given."""
OTHERWISE = "rd_newcombe"
"""Decides where the method of the claim is not defined."""


class Claim(NamedTuple):
    """A sentence of a report that says of figures whether they differ."""

    ident: str
    text: str
    gloss: str
    """In English."""
    says: Says
    indicators: tuple[str, ...]
    places: tuple[str, ...]
    """Levels (municipality, region, country), names of places, or ``together``: those with figures taken as one."""
    against: str
    """country, rest, each, year, ``indicator:ID``, or a place."""
    year: int | None
    method: str
    """Of the intervals that decide."""


@dataclass(frozen=True)
class Judged:
    """A claim beside what its figures say."""

    claim: Claim
    verdict: ClaimVerdict
    compared: list[Compared]
    """A row a pair that the claim is about, by the method of the claim, or `OTHERWISE` where that is not defined."""
    different: int
    """Pairs whose interval leaves out "no difference"."""
    different_adjusted: int
    """Those whose p-value stays under 5 % after Holm."""

    @property
    def cautions(self) -> tuple[str, ...]:
        """Return what to mind at any of the pairs, each once."""
        return tuple(dict.fromkeys(name for each in self.compared for name in each.cautions))


def judge(claim: Claim, pairs: Sequence[Pair], meant: Sequence[Pair]) -> Judged:
    """Return the verdict on a claim about the pairs `meant`; p-values are adjusted among all `pairs`."""
    rows = compare(pairs, (claim.method, OTHERWISE))
    found: dict[Pair, Compared] = {}
    for row in rows:
        if row.pair in meant and row.interval.excludes_null is not None:
            found.setdefault(row.pair, row)
    told = list(found.values())
    different = sum(bool(row.interval.excludes_null) for row in told)
    adjusted = sum(row.p_adjusted is not None and row.p_adjusted < ALPHA for row in told)
    as_said = sum(_is_as_said(claim.says, row.interval) for row in told)
    return Judged(claim, _verdict(claim.says, different, as_said, len(told)), told, different, adjusted)


def _is_as_said(says: Says, interval: Interval) -> bool:
    """Whether a figure differs, and in the direction that is claimed where one is."""
    if not interval.excludes_null or interval.estimate is None:
        return False
    higher = interval.estimate > interval.null
    return says not in ("higher", "lower") or higher == (says == "higher")


def _verdict(says: Says, different: int, as_said: int, compared: int) -> ClaimVerdict:
    if not compared:
        return "cannot-check"
    if says == "slight":
        return "too-loose"
    if says == "same":
        return "does-not-hold" if different else "holds"
    if as_said == compared:
        return "holds"
    return "partly" if as_said else "does-not-hold"
