"""Tables of a report: the cells of a row beside each other, under the heads of their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.importers.report_text import Paragraph

_HEADS_QUOTES = re.compile(
    r"\b(?:citaat|citaten|quotes?|uitspra(?:ak|ken)|fragment(?:en)?|quotations?)\b", re.IGNORECASE
)
"""In the head of a column whose cells are quotations without marks."""
_MARKED = re.compile(r"""["“”„«‘‚]""")


class Cell(NamedTuple):
    """A cell of a row."""

    paragraphs: list[Paragraph]
    wide: int = 1
    """Columns that it takes."""
    deep: int = 1
    """Rows that it takes, this one counted; 0 where it stands in its row and goes on from the one above."""

    @property
    def text(self) -> str:
        """All words of it, on one line."""
        return " ".join(" ".join(paragraph.text for paragraph in self.paragraphs).split())


class _Known(NamedTuple):
    text: str
    wide: int
    rows: int
    """Rows below that have no cell of their own here."""


class RowsApart:
    """Reads a table row by row; the first row that is no title over all columns holds the heads."""

    def __init__(self) -> None:
        self._heads: list[str] = []
        self._last: dict[int, _Known] = {}
        """By their first column the cells that were last."""

    def row(self, cells: Sequence[Cell]) -> list[Paragraph]:
        """Return the paragraphs of the next row, each with the other cells beside it, those from above too.

        What stands without marks under a head such as *Citaat* is a quotation.
        """
        columns = self._columns(cells)
        above = {at: known._replace(rows=known.rows - 1) for at, known in self._last.items() if known.rows > 0}
        mine = {at: self._known(at, cell) for at, cell in zip(columns, cells, strict=True)}
        beside = {at: known.text for at, known in sorted((above | mine).items())}
        title = len(self._heads) > 1 and len(set(self._heads)) == 1
        heads = ["" if title or at >= len(self._heads) else self._heads[at] for at in columns]
        if title or not self._heads:
            self._heads = [known.text for _, known in sorted((above | mine).items()) for _ in range(known.wide)]
        self._last |= above | mine
        return [
            each
            for at, head, cell in zip(columns, heads, cells, strict=True)
            for each in _apart(cell, head, [text for other, text in beside.items() if other != at])
        ]

    def _columns(self, cells: Sequence[Cell]) -> list[int]:
        """Return the first column of each cell: right of those that come from above."""
        columns, at = list[int](), 0
        for cell in cells:
            while at in self._last and self._last[at].rows > 0:
                at += self._last[at].wide
            columns.append(at)
            at += cell.wide
        return columns

    def _known(self, at: int, cell: Cell) -> _Known:
        goes_on = cell.deep == 0 and at in self._last
        return _Known(self._last[at].text if goes_on else cell.text, cell.wide, max(cell.deep - 1, 0))


def _apart(cell: Cell, head: str, others: Sequence[str]) -> list[Paragraph]:
    beside = " · ".join(text for text in others if text.strip())
    quotes = bool(_HEADS_QUOTES.search(head)) and not _MARKED.search(cell.text)
    return [replace(each, beside=beside, block=each.block or quotes) for each in cell.paragraphs]
