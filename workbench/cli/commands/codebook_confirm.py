"""Codings that hold under the present rule of their code."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.lookup import coding_numbers
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the codings."""
    parser.word("codings", "GUID", nargs="+")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Confirm the codings; print how many were older."""
    from workbench.services.coding.second_round import confirm

    with opened(given) as store:
        count = confirm(store, signed_in(store, given), coding_numbers(store, given.codings))
    return Answer({"codings": count}, [say("cli.codebook_confirm.done", count=count)])
