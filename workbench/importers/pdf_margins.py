"""What stands on the pages of a PDF and is not said by anybody: running heads and feet, numbers of pages and lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from workbench.importers.pdf_pages import Piece

_DEEP = 3
"""Lines from the edge of a page among which heads and feet are sought."""
_APART = 1.4
"""Distance, in usual distances of lines, by which a head stands off from the text where only two pages show it."""
_ALIGNED = 4.0
"""Points by which the numbers of lines may differ in where they end."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\[(| ]*(?:pagina|page|pag\.?|blz\.?|bladzijde|p\.?)?\s*#\s*(?:(?:van|of|/|\|)\s*#)?[-–—\])| ]*", re.I
)
_LINE_NUMBER = re.compile(r"\d{1,5}")

Row = list[Piece]
"""Pieces beside each other, from the left."""


def without_margins(pages: Sequence[list[Piece]]) -> tuple[list[list[Piece]], Counter[str]]:
    """Return the pages without what runs along them, and how many of each were left out.

    They are lines (numbers of lines), running (heads and feet) and numbers (of pages).
    """
    counts: Counter[str] = Counter()
    left = _without_line_numbers([rows_of(page) for page in pages], counts)
    for top in (True, False):
        for _ in range(_DEEP):
            edges = [(rows[0] if top else rows[-1]) if rows else None for rows in left]
            running = _running(edges, left, top=top)
            for page, kind in running.items():
                left[page].pop(0 if top else -1)
                counts[kind] += 1
            if not running:
                break
    kept = [{id(piece) for row in rows for piece in row} for rows in left]
    return [[piece for piece in page if id(piece) in here] for page, here in zip(pages, kept, strict=True)], counts


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Return the pieces as rows, from the top of the page."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda each: (-each.bottom, each.left)):
        if rows and rows[-1][0].beside(piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _running(edges: list[Row | None], pages: list[list[Row]], *, top: bool) -> dict[int, str]:
    """Return which pages have a head (or foot) at this edge, and whether it is one or the number of the page."""
    written = {page: " ".join(piece.text for piece in row) for page, row in enumerate(edges) if row}
    same = {page: _DIGITS.sub("#", " ".join(words.casefold().split())) for page, words in written.items()}
    times, found = Counter(same.values()), dict[int, str]()
    for page, key in same.items():
        if _PAGE_NUMBER.fullmatch(key):
            if _counts_on(page, written, same):
                found[page] = "numbers"
        elif times[key] >= max(3, len(written) // 4) or (times[key] == 2 and _apart(pages[page], top=top)):
            found[page] = "running"
    return found


def _counts_on(page: int, written: dict[int, str], same: dict[int, str]) -> bool:
    """Whether the number at the edge of a page is as far from those of other pages as the pages are."""
    first = int(_DIGITS.findall(written[page])[0])
    others = [
        int(_DIGITS.findall(written[other])[0]) - other
        for other, key in same.items()
        if other != page and _PAGE_NUMBER.fullmatch(key)
    ]
    return (first - page in others) if others else first == page + 1


def _apart(rows: list[Row], *, top: bool) -> bool:
    """Whether the first (or last) row stands off from the others."""
    heights = [row[0].bottom for row in rows]
    steps = [above - below for above, below in pairwise(heights)]
    return len(steps) > 2 and (steps[0] if top else steps[-1]) > _APART * median(steps)


def _without_line_numbers(pages: list[list[Row]], counts: Counter[str]) -> list[list[Row]]:
    numbered = [_line_numbers(rows) for rows in pages]
    ends = [row[0].right for rows, found in zip(pages, numbered, strict=True) if found for row in found]
    if not ends:
        return pages
    usual = median(ends)
    left: list[list[Row]] = []
    for rows in pages:
        cut = [row[1:] if _is_number(row) and abs(row[0].right - usual) <= _ALIGNED else row for row in rows]
        counts["lines"] += sum(len(before) > len(after) for before, after in zip(rows, cut, strict=True))
        left.append([row for row in cut if row])
    return left


def _line_numbers(rows: list[Row]) -> list[Row]:
    """Return the rows that begin with a number of a line; none where numbers there do not count the lines."""
    found = [(at, row) for at, row in enumerate(rows) if _is_number(row)]
    edges = [piece.left for row in rows for piece in row[1:] or row if not _LINE_NUMBER.fullmatch(piece.text)]
    if len(found) < 4 or not edges or max(row[0].right for _, row in found) > median(edges):
        return []
    steps = list(_steps(found))
    usual, times = Counter(number for number, _ in steps).most_common(1)[0]
    counting = usual > 0 and times >= 0.8 * len(steps) and abs(median(down for _, down in steps) - usual) <= 0.5
    return [row for _, row in found] if counting else []


def _steps(found: list[tuple[int, Row]]) -> Iterator[tuple[int, int]]:
    """Yield how far each number is from the one before, and how many rows."""
    for (above, row), (below, following) in pairwise(found):
        yield int(following[0].text) - int(row[0].text), below - above


def _is_number(row: Row) -> bool:
    return bool(_LINE_NUMBER.fullmatch(row[0].text))
