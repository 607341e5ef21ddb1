"""Items of a group matrix from lines, as they stand on a flip-over."""

from __future__ import annotations

import sys

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say

ORIGINS = ("flipover", "recording", "plenary")


def arguments(parser: Parser) -> None:
    """Take the cell and the lines."""
    parser.word("document", "MATRIX")
    parser.word("row", "ROW")
    parser.word("column", "COLUMN")
    parser.word("text", "TEXT")
    parser.option("--subgroup", metavar="NAME")
    parser.option("--origin", choices=ORIGINS, default="flipover")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Add the items."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.matching import match_column, match_row
    from workbench.services.matrix.matrix_entry import add_lines
    from workbench.services.matrix.matrix_report import wide_matrix
    from workbench.storage.queries.codebook import codes
    from workbench.storage.queries.guids import guid_of

    with opened(given) as store:
        document, listed = wide_matrix(store, given.document).document_id, codes(store)
        row = match_row(listed, find_code(store, given.row).ident, given.document)
        column = match_column(listed, find_code(store, given.column).ident, given.document)
        lines = sys.stdin.read() if given.text == "-" else given.text
        known = {"subgroup": given.subgroup, "origin": given.origin}
        entered = add_lines(store, signed_in(store, given), document, row.id, column.id, lines, **known)
        guids = [guid_of(store, "item", number) for number in entered.items]
    told = [say("cli.matrix_add.done", count=len(guids))]
    if entered.unknown:
        told.append(say("matrix.unknown_sign", names=", ".join(entered.unknown)))
    return Answer({"items": guids, "unknown": entered.unknown}, told)
