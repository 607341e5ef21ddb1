"""A code out of use; its codings stay."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import changed, takes_reason
from workbench.cli.project import opened, signed_in


def arguments(parser: Parser) -> None:
    """Take the code."""
    parser.word("code", "CODE")
    takes_reason(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Retire the code and print it."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.codebook_changes import describe_code

    with opened(given) as store:
        code = find_code(store, given.code)
        describe_code(store, signed_in(store, given), code, status="retired", reason=given.reason)
        return changed(store, code.id, "retire")
