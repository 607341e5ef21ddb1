"""Another name for a code."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import changed, takes_reason
from workbench.cli.project import opened, signed_in


def arguments(parser: Parser) -> None:
    """Take the code and its new name."""
    parser.word("code", "CODE")
    parser.word("name", "NAME")
    takes_reason(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Rename the code and print it."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.codebook_changes import rename_code

    with opened(given) as store:
        code = find_code(store, given.code)
        rename_code(store, signed_in(store, given), code, given.name, reason=given.reason)
        return changed(store, code.id, "rename", old=code.name)
