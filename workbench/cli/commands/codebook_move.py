"""Another place in the tree for a code."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.codes import changed, takes_reason
from workbench.cli.diagnostics import talk
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the code and where it goes."""
    parser.word("code", "CODE")
    parser.one_of(under="CODE", top="FACET", up="N", down="N")
    takes_reason(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Move the code with all below it and print it."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.codebook_changes import move_code, reorder_code

    steps = whole_number(given.down) if given.down else -whole_number(given.up) if given.up else 0
    with opened(given) as store:
        code = find_code(store, given.code)
        parent = find_code(store, given.under) if given.under else None
        coder = signed_in(store, given)
        if steps:
            reorder_code(store, coder, code, steps)
        else:
            moved = move_code(store, coder, code, parent=parent, facet=given.top, reason=given.reason)
            if moved.dropped_key:
                talk(say("cli.codebook_move.dropped_key", key=moved.dropped_key, code=code.ident))
        return changed(store, code.id, "move")
