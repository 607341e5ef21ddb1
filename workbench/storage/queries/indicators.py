"""Values of indicators."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.store import Store


class ValueRow(NamedTuple):
    """A value with its indicator."""

    guid: str
    indicator: str
    name: str
    gloss: str
    unit: str
    per: int | None
    trede: str | None
    place: str
    level: str | None
    year: int
    numerator: float | None
    denominator: float | None
    value: float | None
    """A count, or a share as a fraction recomputed from numerator and denominator; None when missing."""
    reported: str | None
    row: str | None
    source: str
    caution: str
    caution_gloss: str
    note: str


VALUES = """
SELECT value.guid, indicator.ident, indicator.name, indicator.gloss, indicator.unit, indicator.per, code.ident,
       value.place, value.level, value.year, value.numerator, value.denominator,
       CASE indicator.unit WHEN 'share' THEN value.numerator / value.denominator ELSE value.amount END,
       value.reported, value.row, coalesce(nullif(value.source, ''), indicator.source), indicator.caution,
       indicator.caution_gloss, value.note
FROM value JOIN indicator ON indicator.id = value.indicator_id LEFT JOIN code ON code.id = indicator.code_id
WHERE (:indicator IS NULL OR indicator.ident = :indicator) AND (:place IS NULL OR value.place = :place)
  AND (:year IS NULL OR value.year = :year)
ORDER BY indicator.id, value.year, value.id
"""


def values(
    store: Store, *, indicator: str | None = None, place: str | None = None, year: int | None = None
) -> list[ValueRow]:
    """Return the values of one indicator, place or year, or all of them."""
    return [ValueRow(*row) for row in store.rows(VALUES, {"indicator": indicator, "place": place, "year": year})]
