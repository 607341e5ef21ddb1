"""The memos, the latest first."""

from __future__ import annotations

from workbench.cli.acts import local_time
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.prose import folded
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take how many."""
    parser.option("--most", metavar="N", type=whole_number, default=-1)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a memo."""
    from workbench.services.memos import memos

    with opened(given) as store:
        listed = memos(store, most=given.most)
    nothing_found("cli.memo_list.nothing", listed, as_json=given.json)
    lines: list[str] = []
    for memo in listed:
        on = " · ".join(part for part in (memo.document, memo.code) if part)
        head = f"{local_time(memo.changed_at)} {memo.coder} · {say(f'cli.value.{memo.kind}')}"
        lines += [f"{head} · {on}" if on else head, *folded(memo.body, first="  ", next_="  ")]
    return Answer([memo._asdict() for memo in listed], lines)
