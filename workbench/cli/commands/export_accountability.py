"""The accountability of the coding, as an appendix of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.disclosing import warn_disclosure
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
    """Write where codes come from, what changed and why, who coded what, and what contradicts."""
    from workbench.services.reports.accountability import accountability, write_accountability
    from workbench.services.reports.provenance import made_of

    format_ = paper_format(given)
    with opened(given) as store:
        warn_disclosure(given, store, quotes=True)
        found = accountability(store)
        made = made_of(store, "accountability", {})
    return delivered(given, format_, lambda name: write_accountability(found, name), made)
