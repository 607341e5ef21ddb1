"""Checking the quotes of a report against the transcripts, with or without a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import named_project, opened
from workbench.cli.prose import folded
from workbench.errors import UsageError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.quotes.audit import QuoteVerdict


def arguments(parser: Parser) -> None:
    """Take the report, a folder of transcripts, and the key of the names for which marks stand in the report."""
    parser.word("report", "REPORT", type=Path)
    parser.option("--against", metavar="FOLDER", type=Path)
    parser.option("--borrowed", action="store_true")
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a quote."""
    found = _audited(given)
    rows = [
        {
            "quote": verdict.quote,
            "verdict": verdict.verdict,
            "document": verdict.document,
            "item": verdict.item,
            "speaker": verdict.speaker,
            "start": verdict.start,
            "end": verdict.end,
            "differences": verdict.differences,
        }
        for verdict in found
    ]
    sums = {verdict.verdict: 0 for verdict in found}
    for verdict in found:
        sums[verdict.verdict] += 1
    counted = ", ".join(f"{number} {say(f'quotes.verdict.{name}')}" for name, number in sums.items())
    lines = [line for verdict in found for line in _lines(verdict)]
    return Answer(rows, [*lines, say("cli.audit.sum", count=len(found), counted=counted or "-")])


def _audited(given: Given) -> list[QuoteVerdict]:
    from workbench.services.names.names import names_of
    from workbench.services.quotes.audit import audit_quotes

    if given.against is not None and given.key is not None:
        raise UsageError("cli.audit_quotes.two_sources")
    if given.against is not None or named_project(given) is None:
        return audit_quotes(given.report, against=given.against, borrowed=given.borrowed)
    with opened(given) as store:
        if given.key is not None:
            opened_key(given, store)
        names = names_of(store) if given.key is not None else None
        return audit_quotes(given.report, store=store, names=names, borrowed=given.borrowed)


def _lines(verdict: QuoteVerdict) -> list[str]:
    place = " · ".join(
        str(part) for part in (verdict.document, verdict.item, verdict.speaker, verdict.turn) if part is not None
    )
    head = f"{verdict.line}: {say(f'quotes.verdict.{verdict.verdict}')}" + (f" — {place}" if place else "")
    return [
        head,
        *folded(verdict.quote, first="  > ", next_="  > "),
        *(f"    {_told(each)}" for each in verdict.differences),
    ]


def _told(difference: dict[str, str]) -> str:
    return say(f"cli.difference.{difference['kind']}", **difference)
