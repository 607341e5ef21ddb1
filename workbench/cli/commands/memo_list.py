"""The memos, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.commands.memo_add import KINDS
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.prose import folded
from workbench.services.project.moments import local_time
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.storage.queries.memos import MemoListed

TARGETS = ("project", "document", "passage", "coding", "code", "point", "item")


def arguments(parser: Parser) -> None:
    """Take which ones, and how many."""
    parser.option("--search", metavar="WORDS", default="")
    parser.option("--kind", choices=KINDS)
    parser.option("--on", choices=TARGETS)
    parser.option("--most", metavar="N", type=whole_number, default=-1)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a memo."""
    from workbench.services.coding.memos import memos

    with opened(given) as store:
        listed = memos(store, search=given.search, kind=given.kind, target=given.on, most=given.most)
    filtered = given.search or given.kind or given.on
    nothing_found("cli.memo_list.none_fits" if filtered else "cli.memo_list.nothing", listed, as_json=given.json)
    return Answer([memo_row(memo) for memo in listed], [line for memo in listed for line in memo_lines(memo)])


def memo_row(memo: MemoListed) -> dict[str, object]:
    """Return a memo as ``--json`` prints it."""
    names = ("guid", "kind", "body", "coder", "changed_at", "target", "document", "code", "point", "quote")
    return {name: getattr(memo, name) for name in names}


def memo_lines(memo: MemoListed) -> list[str]:
    """Return a memo as people read it: who and when, then what it says."""
    on = " · ".join(part for part in (memo.document, memo.code, memo.point) if part)
    head = f"{local_time(memo.changed_at)} {memo.coder} · {say(f'cli.value.{memo.kind}')}"
    return [f"{head} · {on}" if on else head, *folded(memo.body, first="  ", next_="  ")]
