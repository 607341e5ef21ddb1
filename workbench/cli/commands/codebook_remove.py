"""A code taken away that nothing hangs on."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import takes_reason
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the code."""
    parser.word("code", "CODE")
    takes_reason(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Remove the code; refused when it is in use."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.codebook_changes import remove_code

    with opened(given) as store:
        code = find_code(store, given.code)
        remove_code(store, signed_in(store, given), code, reason=given.reason)
    report = {"code": code.ident, "name": code.name}
    return Answer(report, [say("cli.codebook_remove.done", code=code.ident, name=code.name)])
