"""Which columns of a table fit into a width, and how wide each becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

SPACE = 2
"""Cells that a table puts around the words of a column."""


class Column(NamedTuple):
    """A column of a table."""

    key: str
    rank: int
    """The lower, the longer the column stays when there is less room."""
    least: int | None = None
    """Fewest cells that still say something; None where nothing may be cut off, such as a number."""


def fit(columns: Sequence[Column], natural: Mapping[str, int], width: int) -> dict[str, int]:
    """Return the columns that fit into `width` cells, in their order, each with its own width.

    `natural` is the width at which nothing of a column is cut off. The column of the lowest rank always stays;
    where one does not fit, those of higher rank are left out too.
    """
    ranked = sorted(columns, key=lambda column: column.rank)
    widths: dict[str, int] = {}
    room = width
    for column in ranked:
        wanted = natural[column.key]
        least = wanted if column.least is None else min(column.least, wanted)
        if widths and least + SPACE > room:
            break
        widths[column.key] = min(least, max(1, room - SPACE))
        room -= least + SPACE
    for key, least in list(widths.items()):
        widths[key] = least + max(0, min(room, natural[key] - least))
        room -= widths[key] - least
    return {column.key: widths[column.key] for column in columns if column.key in widths}


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with … where something is left out."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"
