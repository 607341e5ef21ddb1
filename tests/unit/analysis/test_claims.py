"""Claims against intervals."""

from __future__ import annotations

import pytest

from workbench.analysis.claims import Claim, ClaimVerdict, Says, judge
from workbench.analysis.pairs import Figure, Pair
from workbench.analysis.proportions import Share

LAND = Share(1_000, 100_000)
ALIKE, MORE, NONE = Share(10, 1_000), Share(40, 1_000), Share(0, 1_000)


def claim(says: Says, method: str = "rr_katz") -> Claim:
    """Return a claim about an indicator."""
    return Claim("C1", "bewering", "", says, ("pct",), ("municipality",), "country", None, method)


def pairs(*shares: Share) -> list[Pair]:
    """Return places against the country."""
    country = Figure("pct", "Land", "country", 2013, LAND)
    return [
        Pair(Figure("pct", f"Plaats {n}", "municipality", 2013, share), country, "country", "f")
        for n, share in enumerate(shares)
    ]


@pytest.mark.parametrize(
    ("says", "shares", "verdict"),
    [
        ("same", (ALIKE, ALIKE), "holds"),
        ("same", (ALIKE, MORE), "does-not-hold"),
        ("different", (MORE, MORE), "holds"),
        ("different", (ALIKE, MORE), "partly"),
        ("different", (ALIKE,), "does-not-hold"),
        ("slight", (ALIKE, MORE), "too-loose"),
        ("higher", (MORE, MORE), "holds"),
        ("higher", (ALIKE, MORE), "partly"),
        ("lower", (MORE, MORE), "does-not-hold"),
        ("lower", (ALIKE,), "does-not-hold"),
        ("same", (), "cannot-check"),
    ],
)
def test_verdicts(says: Says, shares: tuple[Share, ...], verdict: ClaimVerdict) -> None:
    """No difference holds while none is found; a difference while all are; words that no test decides are too loose."""
    listed = pairs(*shares)
    found = judge(claim(says), listed, listed)
    assert (found.verdict, len(found.compared)) == (verdict, len(shares))
    assert found.different == shares.count(MORE)


def test_another_method_decides_where_one_is_undefined() -> None:
    """Katz says nothing of no events; Newcombe finds that none of a thousand is fewer than one in a hundred."""
    listed = pairs(NONE)
    [row] = judge(claim("same"), listed, listed).compared
    assert (row.interval.method, row.interval.excludes_null) == ("rd_newcombe", True)


def test_only_what_is_meant_is_judged_but_all_are_adjusted_for() -> None:
    """A claim about one of three places is adjusted for three comparisons."""
    listed = pairs(Share(20, 1_000), ALIKE, ALIKE)
    found = judge(claim("same"), listed, listed[:1])
    assert (found.different, found.different_adjusted, len(found.compared)) == (1, 1, 1)
    assert found.compared[0].family_size == 3
    assert found.compared[0].p_adjusted == pytest.approx(3 * (found.compared[0].interval.p or 0))
    assert found.cautions == ("overlap",)
