"""Codings from before the rule of a code changed."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.table import table

FIELDS = ("guid", "document", "start", "end", "quote", "coder", "rule_version")


def arguments(parser: Parser) -> None:
    """Take the code."""
    parser.word("code", "CODE")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a coding."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.coding.second_round import older_codings

    with opened(given) as store:
        found = older_codings(store, find_code(store, given.code))
    rows: list[dict[str, object]] = [{field: getattr(each, field) for field in FIELDS} for each in found]
    nothing_found("cli.codebook_older.nothing", rows, as_json=given.json)
    return Answer(rows, table(rows, ("rule_version", "document", "coder", "quote", "guid")) if rows else ())
