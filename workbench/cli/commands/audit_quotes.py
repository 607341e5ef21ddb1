"""Checking the quotes of a report against the transcripts, with or without a project."""

from __future__ import annotations

from collections.abc import Iterator
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


_PLACES = {".docx": "paragraph", ".docm": "paragraph", ".odt": "paragraph", ".fodt": "paragraph", ".pdf": "page"}
"""What the numbers beside the quotes of a report count, where that is not its lines."""


def arguments(parser: Parser) -> None:
    """Take the report, a folder of transcripts, and the key of the names for which marks stand in the report."""
    parser.word("report", "REPORT", type=Path)
    parser.option("--against", metavar="FOLDER", type=Path)
    parser.option("--borrowed", action="store_true")
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a quote; for people those that are not verbatim, and how many there are of each."""
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
            "said": verdict.said,
            "differences": verdict.differences,
        }
        for verdict in found
    ]
    sums = {verdict.verdict: 0 for verdict in found}
    for verdict in found:
        sums[verdict.verdict] += 1
    counted = ", ".join(f"{number} {say(f'quotes.verdict.{name}')}" for name, number in sums.items())
    place = _PLACES.get(given.report.suffix.lower(), "line")
    lines = [line for verdict in found if _is_told(verdict) for line in _lines(verdict, place)]
    return Answer(rows, [*lines, *folded(say("cli.audit.sum", count=len(found), counted=counted or "-"))])


def _is_told(verdict: QuoteVerdict) -> bool:
    """Whether a quote asks for a look: it is not verbatim, or stops right beside a negation."""
    return verdict.verdict != "verbatim" or bool(verdict.differences)


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


def _lines(verdict: QuoteVerdict, place: str) -> list[str]:
    head = f"{say(f'quotes.at.{place}', number=verdict.line)}: {say(f'quotes.verdict.{verdict.verdict}')}"
    found = " · ".join(_source(verdict))
    said = verdict.said if verdict.verdict == "altered" else None
    return [
        *folded(f"{head} — {found}" if found else head, next_="  "),
        *folded(verdict.quote, first="  > ", next_="  > "),
        *(line for each in verdict.differences for line in folded(_told(each), first="    ", next_="    ")),
        *(folded(say("quotes.said", words=said), first="    ", next_="    ") if said else []),
        *(folded(say("quotes.nowhere"), first="    ", next_="    ") if verdict.verdict == "not-found" else []),
    ]


def _source(verdict: QuoteVerdict) -> Iterator[str]:
    """Yield where the words of a quote stand."""
    if verdict.document:
        yield verdict.document
    if verdict.item:
        yield say("report.item")
    if verdict.speaker:
        yield verdict.speaker
    if verdict.turn:
        yield say("report.turn", turn=verdict.turn)


def _told(difference: dict[str, str]) -> str:
    nobody = difference["kind"] == "attribution" and not difference["reported"]
    return say(f"cli.difference.{'nobody' if nobody else difference['kind']}", **difference)
