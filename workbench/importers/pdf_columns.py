"""The lines of a page of a PDF in the order in which they are read: columns one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from workbench.importers.pdf_margins import rows_of
from workbench.importers.pdf_pages import Piece

_FEWEST = 4
"""Lines in each of two columns; fewer are no columns."""
_FILLED = 0.6
"""Share of the width of a column that its lines fill; tables and labels fill less."""
_CROSSING = 0.25
"""Share of the lines that may run across both columns, such as titles."""
_GUTTER = 8
"""Points of white between two columns."""
_MIDDLE = (0.3, 0.7)
"""Where, in widths of what is written, the white between two columns lies."""


class Line(NamedTuple):
    """A line as it is read."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    page: int
    """From 1."""
    column: int
    """0 where lines run over the whole width, else 1 or 2."""


def lines_of(pieces: Sequence[Piece], page: int) -> list[Line]:
    """Return the lines of a page."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [_line(row, page, 0) for row in _as_drawn(pieces)]
    return list(_by_columns(pieces, gutter, page))


def _line(row: list[Piece], page: int, column: int) -> Line:
    lefts, bottoms, rights, tops = zip(*(piece[1:] for piece in row), strict=True)
    text = " ".join(piece.text for piece in row)
    return Line(text, min(lefts), min(bottoms), max(rights), max(tops), page, column)


def _as_drawn(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return rows in the order in which they were drawn, which is that of the cells of a table."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and rows[-1][-1].beside(piece) and piece.left >= rows[-1][-1].right - piece.height / 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _by_columns(pieces: Sequence[Piece], gutter: float, page: int) -> Iterator[Line]:
    """Yield the left lines and then the right ones, between one line that runs across and the next."""
    left: list[Line] = []
    right: list[Line] = []
    for row in rows_of(pieces):
        before = [piece for piece in row if piece.right <= gutter]
        after = [piece for piece in row if piece.left >= gutter]
        if len(before) + len(after) < len(row):
            yield from [*left, *right, _line(row, page, 0)]
            left, right = [], []
            continue
        left += [_line(before, page, 1)] if before else []
        right += [_line(after, page, 2)] if after else []
    yield from [*left, *right]


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where the white between two columns of prose lies; None where there is one column."""
    if len(pieces) < 2 * _FEWEST:
        return None
    start, end = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    low, high = (start + share * (end - start) for share in _MIDDLE)
    places = [piece.right + _GUTTER / 2 for piece in pieces if low <= piece.right + _GUTTER / 2 <= high]
    tried = sorted(set(map(round, places)), key=lambda at: sum(_crosses(piece, at) for piece in pieces))
    return next((at for at in tried[:3] if _parts(pieces, at)), None)


def _crosses(piece: Piece, at: float) -> bool:
    return piece.left < at + _GUTTER / 2 and piece.right > at - _GUTTER / 2


def _parts(pieces: Sequence[Piece], at: float) -> bool:
    """Whether white at this place parts two columns of prose."""
    before, after = [piece for piece in pieces if piece.right <= at], [piece for piece in pieces if piece.left >= at]
    sides = rows_of(before), rows_of(after)
    across = len(rows_of([piece for piece in pieces if _crosses(piece, at)]))
    fewest = min(map(len, sides))
    return fewest >= _FEWEST and across <= _CROSSING * sum(map(len, sides)) and all(map(_is_filled, sides))


def _is_filled(rows: list[list[Piece]]) -> bool:
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    return median(row[-1].right - row[0].left for row in rows) >= _FILLED * (right - left)
