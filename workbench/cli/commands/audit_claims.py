"""Claims of (no) difference against the intervals of the figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.prose import folded
from workbench.wording import language, say

if TYPE_CHECKING:
    from workbench.services.indicators.claims import Judged


def arguments(parser: Parser) -> None:
    """Take the table of claims."""
    parser.word("table", "FILE", type=Path, nargs="?")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a claim with its verdict and what differs."""
    from workbench.services.indicators.claims import claim_row, judge_claims, read_claims, shipped_claims

    claims = read_claims(given.table or shipped_claims())
    with opened(given) as store:
        judged = judge_claims(store, claims)
    return Answer([claim_row(each) for each in judged], [line for each in judged for line in _lines(each)])


def _lines(judged: Judged) -> list[str]:
    from workbench.services.indicators.comparison_prose import figure_words, interval_words

    claim = judged.claim
    text = (claim.gloss if language() == "en" else "") or claim.text
    counted = {"different": judged.different, "compared": len(judged.compared), "adjusted": judged.different_adjusted}
    lines = folded(f"{claim.ident} {say(f'claims.verdict.{judged.verdict}')}: {text}", next_="    ")
    if judged.verdict == "cannot-check":
        named = {"indicators": "; ".join(claim.indicators), "places": "; ".join(claim.places), "against": claim.against}
        lines += folded(say("claims.no_figures", **named), first="    ", next_="    ")
    if judged.compared:
        lines += folded(say("claims.counted", **counted), first="    ", next_="    ")
    for row in judged.compared:
        if row.interval.excludes_null:
            pair = say("compare.against", a=figure_words(row.pair.a), b=figure_words(row.pair.b))
            lines += folded(
                f"≠ {row.pair.a.indicator}: {pair}: {interval_words(row.interval, None)}", first="    ", next_="      "
            )
    for name in judged.cautions:
        lines += folded(say(f"compare.caution.{name}"), first="    ! ", next_="      ")
    return [*lines, ""]
