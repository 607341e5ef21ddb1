"""The codebook as a tree."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.table import aligned
from workbench.wording import say

FIELDS = (
    "guid", "facet", "primary", "name", "gloss", "path", "depth", "shortcut", "mark", "colour", "role",
    "status", "definition", "include", "exclude", "example", "passages",
)  # fmt: skip


def arguments(parser: Parser) -> None:
    """Take the project."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a code."""
    from workbench.services.codebook import codebook

    with opened(given) as store:
        _, codes = codebook(store)
    rows: list[dict[str, object]] = [
        {
            "code": code.ident,
            **{name: getattr(code, name) for name in FIELDS},
            "primary": bool(code.primary),
            "border": code.border.split("\n") if code.border else [],
            "aliases": code.aliases.split("\n") if code.aliases else [],
        }
        for code in codes
    ]
    heads = [say(f"cli.column.{name}") for name in ("code", "name", "passages", "definition")]
    cells = [
        ["  " * code.depth + code.ident, code.name, str(code.passages), code.definition or code.gloss] for code in codes
    ]
    return Answer(rows, aligned(heads, cells))
