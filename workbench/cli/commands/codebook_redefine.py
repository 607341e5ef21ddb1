"""Another rule for a code; the one it had is kept."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import changed, takes_reason
from workbench.cli.project import opened, signed_in
from workbench.errors import UsageError

RULE = ("definition", "include", "exclude")


def arguments(parser: Parser) -> None:
    """Take the code and what changes in its rule."""
    parser.word("code", "CODE")
    for field in RULE:
        parser.option(f"--{field}", metavar="TEXT")
    parser.option("--border", metavar="TEXT", action="append")
    takes_reason(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Write the rule and print the code."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.codebook_changes import redefine_code

    border = None if given.border is None else "\n".join(given.border)
    texts = {field: getattr(given, field) for field in RULE} | {"border": border}
    if all(text is None for text in texts.values()):
        raise UsageError("cli.codebook_redefine.nothing")
    with opened(given) as store:
        code = find_code(store, given.code)
        version = redefine_code(store, signed_in(store, given), code, **texts, reason=given.reason)
        return changed(store, code.id, "redefine", version=version)
