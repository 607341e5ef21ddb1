"""Cross tables of codings: how many codings, passages, documents and respondents stand in a cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Ident = int | str
"""Whatever tells two documents, passages or respondents apart."""
Key = str | None
"""What a row or column stands for; None where a coding has none, e.g. no aspect."""
Keys = tuple[Key, Key]
"""A row and a column."""
ALL = ""
"""The row or column of everything, whatever stands in the others."""


class Alike(NamedTuple):
    """Passages of one document, in one voice, that bear the same: they are counted together."""

    passages: int
    document: Ident
    respondent: Ident | None
    """Who speaks; None in a group matrix, or when the speaker is unknown or several."""
    borne: Sequence[tuple[Key, Key, int]]
    """Row, column and the number of codings that each passage has there; a row and a column only once."""


@dataclass(frozen=True)
class Cell:
    """What stands under a row and a column; respondents are persons, a coding of nobody counts for none."""

    row: Key
    column: Key
    codings: int
    passages: int
    documents: int
    respondents: int


@dataclass(slots=True)
class Sums:
    """What was counted under a row and a column so far."""

    codings: int = 0
    passages: int = 0
    documents: set[Ident] = field(default_factory=set)
    respondents: set[Ident] = field(default_factory=set)

    def told(self, measure: str) -> int:
        """Return one measure as a number."""
        found: int | set[Ident] = getattr(self, measure)
        return found if isinstance(found, int) else len(found)


def tally(listed: Iterable[Alike]) -> dict[Keys, Sums]:
    """Return what stands under each row and column that has something.

    Theme × aspect is counted within codings, never by overlap. In a cell a passage counts once, however many
    codings it bears there, and so does a person; totals are therefore never sums of cells but have keys of their own.
    """
    cells: dict[Keys, Sums] = {}
    for passages, document, respondent, borne in listed:
        for row, column, codings in borne:
            sums = cells.get((row, column))
            if sums is None:
                sums = cells[row, column] = Sums()
            sums.codings += codings * passages
            sums.passages += passages
            sums.documents.add(document)
            if respondent is not None:
                sums.respondents.add(respondent)
    return cells


def tally_one(listed: Iterable[Alike], measure: str) -> dict[Keys, int]:
    """Return one measure of what `tally` counts."""
    if measure not in ("codings", "passages"):
        return {keys: sums.told(measure) for keys, sums in tally(listed).items()}
    each = measure == "codings"
    found: defaultdict[Keys, int] = defaultdict(int)
    for passages, _, _, borne in listed:
        for row, column, codings in borne:
            found[row, column] += passages * codings if each else passages
    return dict(found)


def as_cell(keys: Keys, sums: Sums) -> Cell:
    """Return what was counted under a row and a column."""
    return Cell(*keys, sums.codings, sums.passages, len(sums.documents), len(sums.respondents))
