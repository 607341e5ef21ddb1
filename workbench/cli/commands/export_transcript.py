"""A transcript for paper and Word."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.disclosing import coarse_options, told_coarse, warn_of
from workbench.cli.export import delivered
from workbench.cli.paper import paper_format, paper_options
from workbench.cli.project import opened


def arguments(parser: Parser) -> None:
    """Take the transcript, whose codes go with it, and where it goes."""
    parser.word("document", "DOCUMENT")
    parser.either(by="NAME", bare=None)
    coarse_options(parser)
    paper_options(parser)


def run(given: Given) -> Answer:
    """Write the transcript."""
    from workbench.services.deliveries.coarsening import coarse_query
    from workbench.services.deliveries.shown import in_transcript
    from workbench.services.reports.provenance import made_of
    from workbench.services.transcripts.transcript_report import paper_transcript, write_transcript

    format_ = paper_format(given)
    with opened(given) as store:
        coarse = told_coarse(given, store)
        warn_of(given, store, lambda: in_transcript(store, given.document, coarse))
        found = paper_transcript(store, given.document, coder=given.by, coded=not given.bare, coarse=coarse)
        query = {"document": given.document, "coder": given.by, "bare": given.bare, **coarse_query(coarse)}
        made = made_of(store, "transcript", query)
    return delivered(given, format_, lambda name: write_transcript(found, name), made)
