"""All quotes of a code, with room to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.disclosing import warn_of
from workbench.cli.doubts import tell_doubtful
from workbench.cli.export import delivered
from workbench.cli.paper import paper_format, paper_options
from workbench.cli.project import opened
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.cli.answer import Answer
    from workbench.cli.arguments import Given, Parser

MOST_LINES = 40
"""More lines to write on than a page has make no sense."""


def arguments(parser: Parser) -> None:
    """Take the code, whose codings, how much room, and where it goes."""
    parser.word("code", "CODE")
    parser.option("--by", metavar="NAME")
    parser.option("--lines", metavar="N", default="4")
    paper_options(parser)


def run(given: Given) -> Answer:
    """Write the quotes under the rule of their code."""
    from workbench.services.codebook.code_report import paper_code, write_code
    from workbench.services.deliveries.shown import under_code
    from workbench.services.reports.provenance import made_of

    format_, lines = paper_format(given), _lines(given.lines)
    with opened(given) as store:
        warn_of(given, store, lambda: under_code(store, given.code))
        found = paper_code(store, given.code, coder=given.by)
        made = made_of(store, "code", {"code": given.code, "coder": given.by, "lines": lines})
    tell_doubtful(sum(same[0].review for passages in found.quotes.values() for same in passages.values()))
    return delivered(given, format_, lambda name: write_code(found, name, lines=lines), made)


def _lines(written: str) -> int:
    if not (written.isdecimal() and int(written) <= MOST_LINES):
        raise UsageError("cli.export_code.bad_lines", given=written, most=MOST_LINES)
    return int(written)
