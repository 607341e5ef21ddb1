"""The codebook as a tree."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.codes import code_data
from workbench.cli.project import opened
from workbench.cli.table import aligned
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a code."""
    from workbench.services.codebook.codebook import codebook

    with opened(given) as store:
        _, codes = codebook(store)
    heads = [say(f"cli.column.{name}") for name in ("code", "name", "passages", "definition")]
    cells = [
        ["  " * code.depth + code.ident, code.name, str(code.passages), code.definition or code.gloss] for code in codes
    ]
    return Answer([code_data(code) for code in codes], aligned(heads, cells))
