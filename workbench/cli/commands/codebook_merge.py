"""Two codes put together."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import takes_reason
from workbench.cli.large import agreed, takes_yes
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the code that goes and the one that stays."""
    parser.word("code", "CODE")
    parser.word("into", "CODE")
    takes_reason(parser)
    takes_yes(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Merge the codes and print what went along; asked first where many codings would become one with others."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.codebook_changes import merge_codes
    from workbench.services.project.large import is_large
    from workbench.storage.queries.code_notes import meeting

    with opened(given) as store:
        source, target = find_code(store, given.code), find_code(store, given.into)
        going = meeting(store, source.id, target.id)
        if is_large(store, going.twins):
            agreed(given, say("cli.codebook_merge.account", **going._asdict()))
        merged = merge_codes(store, signed_in(store, given), source, target, reason=given.reason)
    report = {"code": source.ident, "into": target.ident, **merged._asdict()}
    done = say("cli.codebook_merge.done", name=source.name, into=target.name, count=merged.codings)
    return Answer(report, [done])
