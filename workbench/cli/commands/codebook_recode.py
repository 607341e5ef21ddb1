"""Another code for some codings, so that a code can be split."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import takes_reason
from workbench.cli.lookup import coding_numbers
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the code they get and the codings."""
    parser.word("code", "CODE")
    parser.word("codings", "GUID", nargs="+")
    takes_reason(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Give the codings the code."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.codebook_changes import recode

    with opened(given) as store:
        target, numbers = find_code(store, given.code), coding_numbers(store, given.codings)
        count = recode(store, signed_in(store, given), numbers, target, reason=given.reason)
    report = {"code": target.ident, "codings": count}
    return Answer(report, [say("cli.codebook_recode.done", name=target.name, code=target.ident, count=count)])
