"""Pairs of codes on overlapping passages."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.doubts import tell_doubtful_counts
from workbench.cli.project import opened
from workbench.cli.table import table

FIELDS = ("a", "b", "pairs", "passages_a", "passages_b", "jaccard")


def arguments(parser: Parser) -> None:
    """Take the project."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a pair."""
    from workbench.services.counts import overlap_pairs

    with opened(given) as store:
        tell_doubtful_counts(store)
        rows = [{name: getattr(pair, name) for name in FIELDS} for pair in overlap_pairs(store)]
    nothing_found("cli.overlaps.nothing", rows, as_json=given.json)
    spoken = [row | {"jaccard": f"{row['jaccard']:.2f}"} for row in rows]
    return Answer(rows, table(spoken, FIELDS) if rows else [])
