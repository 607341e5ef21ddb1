"""A new code."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import changed, takes_reason
from workbench.cli.project import opened, signed_in

ORIGINS = ("theory", "data", "in_vivo", "topic_list")
STATUSES = ("open", "provisional", "fixed")


def arguments(parser: Parser) -> None:
    """Take the name, the place and what it is."""
    parser.word("name", "NAME")
    parser.either(under="CODE", facet="FACET")
    parser.option("--id", metavar="ID")
    parser.option("--origin", choices=ORIGINS, default="data")
    parser.option("--status", choices=STATUSES, default="open")
    takes_reason(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Enter the code and print it."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.codebook_changes import add_code

    with opened(given) as store:
        parent = find_code(store, given.under) if given.under else None
        made = add_code(
            store,
            signed_in(store, given),
            given.name,
            parent=parent,
            facet=given.facet or "open",
            origin=given.origin,
            status=given.status,
            ident=given.id,
            reason=given.reason,
        )
        return changed(store, made.id, "add")
