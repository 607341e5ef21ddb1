"""Comma-separated values: one sheet, for other programs and for spreadsheets.

UTF-8 with a byte order mark (without it Excel reads ``é`` as two signs), commas, quotes as in RFC 4180, rows
ending in CR LF. Line ends inside a cell stay LF. A missing value is an empty cell, as is an empty text.

No cell becomes a formula when a spreadsheet opens the file: a text that begins with ``= + - @`` (white space
before it does not count) gets an apostrophe in front, unless it is a plain number such as ``-5`` or ``+3,5``.
A text that begins with apostrophes and then such a sign gets one more: whoever takes one apostrophe away from
every cell that begins so has the source back exactly. The number of guarded cells is reported.
"""

from __future__ import annotations

import csv
import re
from io import StringIO

from workbench.errors import RefusedError
from workbench.exporters.report import Cell, Rendered, Sheet
from workbench.exporters.signs import VisibleSigns, as_lines, blocks

_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]")
_SUSPECT = re.compile(r"\n['\s]*[=+\-@＝＋－＠]")
"""Finds, in cells that are put one below the other, whether one may be dangerous."""
_PLAIN_NUMBER = re.compile(r"\s*[+-]?\d+(?:[.,]\d+)?\s*", re.ASCII)


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet might take `text` for a formula, its full-width forms included."""
    return bool(_FORMULA.match(text)) and not _PLAIN_NUMBER.fullmatch(text)


def guarded(text: str) -> str:
    """Return `text` as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if is_dangerous(text) else text


def unguarded(cell: str) -> str:
    """Return the text that `guarded` made this cell of."""
    return cell[1:] if cell.startswith("'") and is_dangerous(cell[1:]) else cell


def _guarded(cells: list[Cell]) -> tuple[list[Cell], int]:
    safe: list[Cell] = [guarded(cell) if isinstance(cell, str) else cell for cell in cells]
    return safe, sum(new != old for new, old in zip(safe, cells, strict=True))


def _guarded_block(block: list[list[Cell]]) -> tuple[list[list[Cell]], int]:
    if not _SUSPECT.search(f"\n{as_lines(block)}"):
        return block, 0
    rows = [_guarded(row) for row in block]
    return [row for row, _ in rows], sum(more for _, more in rows)


class CsvExporter:
    """Writes one sheet as comma-separated values."""

    name = "csv"
    suffix = ".csv"

    def render(self, sheets: list[Sheet]) -> Rendered:
        """Return the file; RefusedError `export.csv.one_sheet` unless there is exactly one sheet."""
        if len(sheets) != 1:
            raise RefusedError("export.csv.one_sheet", sheets=len(sheets))
        signs = VisibleSigns()
        sheet = signs.sheet(sheets[0])
        lines = StringIO()
        writer = csv.writer(lines, lineterminator="\r\n")
        guards = 0
        header: list[Cell] = [*sheet.columns]
        for block in ([header], *blocks(sheet.rows)):
            rows, more = _guarded_block(block)
            writer.writerows(rows)
            guards += more
        losses = signs.losses()
        if guards:
            losses.append(("export.csv.guarded", {"count": guards}))
        return Rendered(lines.getvalue().encode("utf-8-sig"), losses, {sheets[0].name: signs.texts + guards})
