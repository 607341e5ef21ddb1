"""Cross tables of one measure: what stands under each row and each column, nothing counted as 0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workbench.analysis.counts import Cell, Key

MEASURES = ("codings", "passages", "documents", "respondents")
"""What a cell can tell; see `Cell`."""


class CrossTable(NamedTuple):
    """Numbers under rows and columns."""

    columns: list[Key]
    rows: list[tuple[Key, list[int]]]
    """Each row with a number a column."""


def cross_table(
    cells: Iterable[Cell], measure: str, rows_order: Sequence[Key], columns_order: Sequence[Key]
) -> CrossTable:
    """Return `measure` of the cells under these rows and columns; a cell that is not there is 0.

    Rows and columns that an order leaves out follow behind it, as the cells come. No totals are given: a
    passage may stand in several cells.
    """
    from pandas import DataFrame

    listed = list(cells)
    rows = list(dict.fromkeys([*rows_order, *(cell.row for cell in listed)]))
    columns = list(dict.fromkeys([*columns_order, *(cell.column for cell in listed)]))
    row_at, column_at = ({key: at for at, key in enumerate(keys)} for keys in (rows, columns))
    frame = DataFrame(
        [(row_at[cell.row], column_at[cell.column], getattr(cell, measure)) for cell in listed],
        columns=["row", "column", "number"],
    )
    crossed = frame.pivot(index="row", columns="column", values="number").reindex(
        index=range(len(rows)), columns=range(len(columns))
    )
    numbers = crossed.fillna(0).to_numpy(dtype=int).tolist()
    return CrossTable(columns, list(zip(rows, numbers, strict=True)))
