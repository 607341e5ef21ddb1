"""Codings, passages, documents and respondents under each code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.table import aligned, shown

if TYPE_CHECKING:
    from workbench.services.counts import Cell

FIELDS = ("row", "column", "codings", "passages", "documents", "respondents")


def arguments(parser: Parser) -> None:
    """Take what stands in rows and columns."""
    parser.option("--rows", metavar="FACET", default="theme")
    parser.option("--columns", metavar="WHAT", default="document")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a cell; for people a table of passages."""
    from workbench.services.counts import counts

    with opened(given) as store:
        cells = counts(store, rows=given.rows, columns=given.columns)
    return Answer([{name: getattr(cell, name) for name in FIELDS} for cell in cells], _crossed(cells))


def _crossed(cells: list[Cell]) -> list[str]:
    rows, columns = (list(dict.fromkeys(getattr(cell, side) for cell in cells)) for side in ("row", "column"))
    passages = {(cell.row, cell.column): cell.passages for cell in cells}
    heads = ["", *(shown(column) for column in columns)]
    return aligned(
        heads, [[shown(row), *(str(passages.get((row, column), 0)) for column in columns)] for row in rows]
    )
