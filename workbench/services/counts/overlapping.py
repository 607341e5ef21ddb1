"""Which codes meet on passages that share a character, and where they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.analysis.overlaps import Overlap, overlaps
from workbench.services.codebook.codebook import find_code
from workbench.storage.allowed import within_consent
from workbench.storage.queries.counts import code_nodes, placed_codings, text_places
from workbench.storage.queries.quotes import Place, bearers
from workbench.storage.store import Store
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.exporters.report import Rendered

__all__ = ["Overlap", "overlap_codings", "overlap_pairs", "write_overlaps"]

COLUMNS = ("a", "b", "pairs", "passages_a", "passages_b", "jaccard")
"""Of an overlap, in every language."""


@within_consent
def overlap_pairs(store: Store) -> list[Overlap]:
    """Return every pair of primary codes that meet on passages with a character in common."""
    rows = placed_codings(store, sorted(text_places(store)))
    return overlaps(rows, {node.id: node.ident for node in code_nodes(store)})


@within_consent
def overlap_codings(store: Store, a: str, b: str) -> frozenset[int]:
    """Return the codings with one of two codes whose passage shares a character with one that bears the other.

    Codes are named as everywhere; as in `overlap_pairs` each stands for itself only.
    """
    both = [(place, side) for side, code in enumerate((a, b)) for place in bearers(store, [find_code(store, code).id])]
    found: set[int] = set()
    open_now: list[tuple[Place, int]] = []
    for place, side in sorted(both, key=lambda each: (each[0].text_id, each[0].start)):
        open_now = [each for each in open_now if each[0].text_id == place.text_id and each[0].end > place.start]
        meeting = [other.coding_id for other, on in open_now if on != side]
        found.update(meeting, [place.coding_id] if meeting else ())
        open_now.append((place, side))
    return frozenset(found)


@within_consent
def write_overlaps(store: Store, format: str) -> Rendered:  # noqa: A002
    """Return every pair of codes that meets as a file, in any format of a report; UsageError for another one."""
    from workbench.services.counts.cross_report import render_table

    rows: list[list[str | int | float | None]] = [
        [pair.a, pair.b, pair.pairs, pair.passages_a, pair.passages_b, pair.jaccard] for pair in overlap_pairs(store)
    ]
    return render_table(
        COLUMNS,
        rows,
        format,
        name="overlaps",
        title=say("cross.overlaps"),
        note=say("cross.overlaps.note"),
        own=len(COLUMNS),
    )
