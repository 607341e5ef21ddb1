"""Quotes: codings with the words they are on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.disclosing import warn_of
from workbench.cli.doubts import tell_doubtful
from workbench.cli.export import delivered, delivered_streamed, export_options, wanted_format
from workbench.cli.project import opened
from workbench.cli.traits import trait
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.exporters.provenance import Made
    from workbench.services.quotes.quotes import QuoteFilter, QuoteRow
    from workbench.storage.store import Store


def arguments(parser: Parser) -> None:
    """Take what the wanted codings have in common, and where the report goes."""
    parser.option("--code", metavar="CODE", action="append", default=[])
    parser.option("--aspect", metavar="CODE")
    parser.option("--organisation", metavar="CODE")
    parser.option("--respondent", metavar="NAME=VALUE", action="append", default=[])
    parser.option("--text", metavar="TEXT")
    parser.option("--overlaps", metavar="CODE")
    parser.option("--by", metavar="NAME")
    parser.option("--document", metavar="NAME")
    export_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print or write the quotes."""
    from workbench.services.deliveries.shown import in_quotes
    from workbench.services.project.projects import project_name
    from workbench.services.quotes.quote_report import STREAMED
    from workbench.services.quotes.quotes import quotes, quotes_data, quotes_prose, write_quotes
    from workbench.services.reports.provenance import made_of
    from workbench.services.reports.recipes import quotes_query

    chosen = wanted_format(given)
    with opened(given) as store:
        wanted = _wanted(given)
        title = say("cli.quotes.title", project=project_name(store))
        made = made_of(store, "quotes", quotes_query(wanted, title))
        if chosen in STREAMED:
            return _streamed(given, chosen, store, wanted, made)
        rows = quotes(store, wanted)
        warn_of(given, store, lambda: in_quotes(rows))
    tell_doubtful(sum(row.review for row in rows))
    if chosen is not None:
        return delivered(given, chosen, lambda name: write_quotes(rows, name, title=title), made)
    if given.json:
        return Answer(quotes_data(rows))
    from workbench.cli.prose import prose_lines

    return Answer(lines=prose_lines(quotes_prose(rows, title)))


def _streamed(given: Given, format_: str, store: Store, wanted: QuoteFilter, made: Made) -> Answer:
    """Write the quotes while they are read."""
    from workbench.services.deliveries.shown import under_codes
    from workbench.services.quotes.quotes import quotes_in_batches, streamed_quotes

    doubtful: list[int] = []

    def counted(rows: list[QuoteRow]) -> list[QuoteRow]:
        doubtful.append(sum(row.review for row in rows))
        return rows

    found = map(counted, quotes_in_batches(store, wanted))
    warn_of(given, store, lambda: under_codes(store, wanted.codes))
    answer = delivered_streamed(given, format_, streamed_quotes(found, format_), made)
    tell_doubtful(sum(doubtful))
    return answer


def _wanted(given: Given) -> QuoteFilter:
    from workbench.services.quotes.quotes import QuoteFilter

    return QuoteFilter(
        codes=tuple(given.code),
        aspect=given.aspect,
        organisation=given.organisation,
        respondent=tuple(map(trait, given.respondent)),
        text=given.text,
        overlaps=given.overlaps,
        coder=given.by,
        document=given.document,
    )
