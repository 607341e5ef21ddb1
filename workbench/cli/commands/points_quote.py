"""A quote of an improvement point, chosen for the summary."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the point and the evidence."""
    parser.word("point", "POINT")
    parser.word("evidence", "GUID")
    parser.option("--off", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Choose the evidence as a quote; with ``--off`` no longer."""
    from workbench.services.points.points import choose_quote

    chosen = not given.off
    with opened(given) as store:
        choose_quote(store, signed_in(store, given), given.point, given.evidence, chosen=chosen)
    done = "cli.points_quote.done" if chosen else "cli.points_quote.gone"
    report = {"point": given.point, "evidence": given.evidence, "chosen": chosen}
    return Answer(report, [say(done, point=given.point)])
