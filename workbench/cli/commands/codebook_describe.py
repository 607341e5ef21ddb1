"""What stands beside the rule of a code."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import changed, takes_reason
from workbench.cli.project import opened, signed_in
from workbench.errors import UsageError

STATUSES = ("open", "provisional", "fixed", "retired")
ORIGINS = ("theory", "data", "in_vivo", "topic_list")
FIELDS = ("gloss", "example", "colour", "mark", "key", "status", "origin")


def arguments(parser: Parser) -> None:
    """Take the code and what changes."""
    parser.word("code", "CODE")
    for field in ("gloss", "example", "colour", "mark", "key"):
        parser.option(f"--{field}", metavar="TEXT")
    parser.option("--status", choices=STATUSES)
    parser.option("--origin", choices=ORIGINS)
    parser.option("--alias", metavar="NAME", action="append", default=[])
    parser.option("--without-alias", metavar="NAME", action="append", default=[])
    takes_reason(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Change the particulars and print the code."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.codebook_changes import describe_code

    fields = {{"key": "shortcut"}.get(field, field): getattr(given, field) for field in FIELDS}
    if not (given.alias or given.without_alias or any(text is not None for text in fields.values())):
        raise UsageError("cli.codebook_describe.nothing")
    with opened(given) as store:
        code = find_code(store, given.code)
        known = [name for name in code.aliases.split("\n") if name and name not in given.without_alias]
        describe_code(
            store, signed_in(store, given), code, aliases=[*known, *given.alias], reason=given.reason, **fields
        )
        return changed(store, code.id, "describe")
