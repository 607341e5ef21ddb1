"""Two codes put together."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import takes_reason
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the code that goes and the one that stays."""
    parser.word("code", "CODE")
    parser.word("into", "CODE")
    takes_reason(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Merge the codes and print what went along."""
    from workbench.services.codebook import find_code
    from workbench.services.codebook_changes import merge_codes

    with opened(given) as store:
        source, target = find_code(store, given.code), find_code(store, given.into)
        merged = merge_codes(store, signed_in(store, given), source, target, reason=given.reason)
    report = {"code": source.ident, "into": target.ident, **merged._asdict()}
    done = say("cli.codebook_merge.done", name=source.name, into=target.name, count=merged.codings)
    return Answer(report, [done])
