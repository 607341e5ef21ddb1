"""Taking one's own memo away."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.commands.memo_list import memo_row
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the memo."""
    parser.word("memo", "GUID")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Take the memo away; `undo` brings it back."""
    from workbench.services.coding.memos import find_memo, remove_memo

    with opened(given) as store:
        memo = find_memo(store, given.memo)
        remove_memo(store, signed_in(store, given), memo.guid)
    return Answer(memo_row(memo), [say("cli.memo_remove.done")])
