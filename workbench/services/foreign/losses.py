"""The loss report: per kind what went, what changed, and what the target cannot hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.importers.imported import Warned

GROUPS = ("went", "changed", "aside", "lost")
"""What came over as it was; what came over otherwise; what is kept though it cannot be shown; what is not there."""
ORDER = ("coders", "codes", "codes_present", "texts", "selections", "codings", "notes", "memos", "cases", "respondents")
"""Kinds in the order in which a person would ask; the others follow as they came."""


@dataclass(frozen=True)
class Line:
    """One kind of thing and how many of it."""

    group: str
    key: str
    """Of the sentence, with the number as ``count``."""
    count: int

    def told(self) -> Warned:
        """Return the line as a sentence with its parameters."""
        return Warned(self.key, {"count": self.count})


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


def sentences(lines: Iterable[Line], *groups: str) -> list[Warned]:
    """Return the sentences of these groups; of all when none is named."""
    return [line.told() for line in lines if not groups or line.group in groups]


def _place(counted: tuple[tuple[str, str], int]) -> int:
    kind = counted[0][1]
    return ORDER.index(kind) if kind in ORDER else len(ORDER)
