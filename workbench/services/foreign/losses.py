"""What is counted while things come over from other programs, or go to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from workbench.exporters.loss import GROUPS, Line
from workbench.storage.queries.exchange import aside_counts
from workbench.storage.store import Store

ORDER = ("coders", "codes", "codes_present", "texts", "selections", "codings", "notes", "memos", "cases", "respondents")
"""Kinds in the order in which a person would ask; the others follow as they came."""


SAID = (
    "AudioSource",
    "Case",
    "Description",
    "Graph",
    "Link",
    "PDFSelection",
    "PDFSource",
    "PictureSource",
    "Set",
    "TextSource",
    "Transcript",
    "Variable",
    "VideoSource",
)
"""Kinds that have a sentence of their own."""


@dataclass
class Losses:
    """What is counted while things go over, by the name of their kind."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def note(self, group: str, kind: str, count: int = 1) -> None:
        """Count so many things of a kind in a group; none leave no line."""
        if count:
            self.counts[group, kind] += count

    def lines(self) -> list[Line]:
        """Return the report, what went first."""
        return [
            Line(group, f"foreign.{group}.{kind}", count)
            for each in GROUPS
            for (group, kind), count in sorted(self.counts.items(), key=_place)
            if group == each
        ]


def kept_aside(store: Store) -> list[Line]:
    """Return what a project holds that cannot be shown, by kind."""
    losses = Losses()
    for kind, count in aside_counts(store).items():
        losses.note("aside", said(kind), count)
    return losses.lines()


def said(kind: str) -> str:
    """Return by what the sentences call a kind of element."""
    return kind.lower() if kind in SAID else "other"


def _place(counted: tuple[tuple[str, str], int]) -> int:
    kind = counted[0][1]
    return ORDER.index(kind) if kind in ORDER else len(ORDER)
