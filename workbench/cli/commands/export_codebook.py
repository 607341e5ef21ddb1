"""The codebook as an appendix to a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.export import delivered
from workbench.cli.paper import paper_format, paper_options
from workbench.cli.project import opened

if TYPE_CHECKING:
    from workbench.cli.answer import Answer
    from workbench.cli.arguments import Given, Parser


def arguments(parser: Parser) -> None:
    """Take where it goes."""
    paper_options(parser)


def run(given: Given) -> Answer:
    """Write the codebook with its rules and counts."""
    from workbench.services.codebook.codebook_report import paper_codebook, write_codebook
    from workbench.services.reports.provenance import made_of

    format_ = paper_format(given)
    with opened(given) as store:
        found = paper_codebook(store)
        made = made_of(store, "codebook", {})
    return delivered(given, format_, lambda name: write_codebook(found, name), made)
