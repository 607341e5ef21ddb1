"""A group matrix on one wide sheet."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.export import delivered
from workbench.cli.paper import paper_format, paper_options
from workbench.cli.project import opened


def arguments(parser: Parser) -> None:
    """Take the matrix, and where it goes."""
    parser.word("document", "MATRIX")
    parser.option("--plenary", action="store_true")
    paper_options(parser)


def run(given: Given) -> Answer:
    """Write the matrix."""
    from workbench.services.matrix.matrix_report import wide_matrix, write_matrix, write_plenary
    from workbench.services.reports.provenance import made_of

    format_ = paper_format(given)
    with opened(given) as store:
        found = wide_matrix(store, given.document)
        made = made_of(store, "matrix", {"document": given.document} | ({"plenary": True} if given.plenary else {}))
    write = write_plenary if given.plenary else write_matrix
    return delivered(given, format_, lambda name: write(found, name), made)
