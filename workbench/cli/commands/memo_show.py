"""One memo."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.commands.memo_list import memo_lines, memo_row
from workbench.cli.project import opened
from workbench.cli.prose import folded


def arguments(parser: Parser) -> None:
    """Take the memo."""
    parser.word("memo", "GUID")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print the memo, with the words it is on."""
    from workbench.services.coding.memos import find_memo

    with opened(given) as store:
        memo = find_memo(store, given.memo)
    quote = folded(memo.quote, first="> ", next_="> ") if memo.quote else []
    return Answer(memo_row(memo), [*memo_lines(memo), *quote])
