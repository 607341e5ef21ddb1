"""Pairs of codes on overlapping passages."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.doubts import tell_doubtful_counts
from workbench.cli.export import delivered, export_options, wanted_format
from workbench.cli.passages import passages_answer
from workbench.cli.project import opened
from workbench.cli.table import table
from workbench.wording import say

FIELDS = ("a", "b", "pairs", "passages_a", "passages_b", "jaccard")


def arguments(parser: Parser) -> None:
    """Take two codes whose passages are wanted, and where the table goes."""
    parser.option("--show", nargs=2, metavar=("A", "B"))
    export_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print or write a row a pair, or the quotes on which two codes meet."""
    from workbench.services.counts.overlapping import overlap_codings, overlap_pairs, write_overlaps
    from workbench.services.reports.provenance import made_of

    chosen = wanted_format(given)
    with opened(given) as store:
        if given.show:
            title = say("cli.overlaps.behind", a=given.show[0], b=given.show[1])
            return passages_answer(given, chosen, store, overlap_codings(store, *given.show), title)
        tell_doubtful_counts(store)
        if chosen is not None:
            return delivered(given, chosen, lambda name: write_overlaps(store, name), made_of(store, "overlaps", {}))
        rows = [{name: getattr(pair, name) for name in FIELDS} for pair in overlap_pairs(store)]
    nothing_found("cli.overlaps.nothing", rows, as_json=given.json)
    spoken = [row | {"jaccard": f"{row['jaccard']:.2f}"} for row in rows]
    return Answer(rows, [*table(spoken, FIELDS), "", say("cross.overlaps.note")] if rows else [])
