"""Rewriting one's own memo."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.commands.memo_add import KINDS, words
from workbench.cli.commands.memo_list import memo_row
from workbench.cli.project import opened, signed_in
from workbench.errors import RefusedError
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the memo, its new words and its kind."""
    parser.word("memo", "GUID")
    parser.word("text", "TEXT", nargs="?")
    parser.option("--kind", choices=KINDS)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Keep the memo as it is to be; what is not named stays."""
    from workbench.services.coding.memos import change_memo, find_memo

    with opened(given) as store:
        memo = find_memo(store, given.memo)
        body = memo.body if given.text is None else words(given.text)
        if not body.strip():
            raise RefusedError("memo.empty")
        change_memo(store, signed_in(store, given), memo.guid, body, kind=given.kind)
        changed = find_memo(store, memo.guid)
    return Answer(memo_row(changed), [say("cli.memo_add.done")])
