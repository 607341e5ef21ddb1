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
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import chain

from workbench.errors import RefusedError
from workbench.exporters.report import Cell, Rendered, Sheet
from workbench.exporters.signs import VisibleSigns, blocks
from workbench.exporters.streamed import Losses, Streamed

_END = "\r\n"
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]")
_SUSPECT = re.compile(r"[\n,\"]['\s]*[=+\-@＝＋－＠]")
"""Finds whether a cell may be dangerous; a comma or a quote within a text is taken for an edge of a cell."""
_OPENINGS = {sign: [f"{edge}{sign}" for edge in "\n ,\"'"] for sign in "=+-@＝＋－＠"}
"""How a cell or a word begins with such a sign where all is printable; sought faster than the pattern."""
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


def _lines(rows: Iterable[list[Cell]]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator=_END).writerows(rows)
    return written.getvalue()


def _is_plain(rows: list[list[Cell]], written: str) -> bool:
    """Whether nothing has to be changed in rows: no sign that is not seen, no formula, no number that may be none."""
    shown = written.replace(_END, "")
    if len(written) - len(shown) != len(_END) * len(rows) or not shown.replace("\n", "").isprintable():
        return False
    return float not in set(map(type, chain.from_iterable(rows))) and not _is_suspect(f"\n{written}")


def _is_suspect(lines: str) -> bool:
    openings = chain.from_iterable(found for sign, found in _OPENINGS.items() if sign in lines)
    return any(opening in lines for opening in openings) and bool(_SUSPECT.search(lines))


class CsvRows:
    """Writes rows some at a time, and remembers what was changed in them."""

    def __init__(self) -> None:
        self._signs = VisibleSigns()
        self._guards = 0

    def written(self, rows: list[list[Cell]]) -> bytes:
        """Return rows as lines."""
        lines = _lines(rows)
        return (lines if _is_plain(rows, lines) else self._changed(rows)).encode()

    def _changed(self, rows: list[list[Cell]]) -> str:
        changed = [_guarded(row) for row in self._signs.rows(rows)]
        self._guards += sum(more for _, more in changed)
        return _lines(row for row, _ in changed)

    @property
    def changed(self) -> int:
        """How many texts stand there in another form."""
        return self._signs.texts + self._guards

    def losses(self) -> Losses:
        """Return what the format could not hold, so far."""
        guards: Losses = [("export.csv.guarded", {"count": self._guards})] if self._guards else []
        return [*self._signs.losses(), *guards]


def streamed_csv(columns: Sequence[str], batches: Iterable[list[list[Cell]]]) -> Streamed:
    """Return a file of rows that come some at a time."""
    rows = CsvRows()
    header = BOM_UTF8 + rows.written([[*columns]])
    return Streamed(map(rows.written, batches), rows.losses, begins=header, empty=header)


class CsvExporter:
    """Writes one sheet as comma-separated values."""

    name = "csv"
    suffix = ".csv"

    def render(self, sheets: list[Sheet]) -> Rendered:
        """Return the file; RefusedError `export.csv.one_sheet` unless there is exactly one sheet."""
        if len(sheets) != 1:
            raise RefusedError("export.csv.one_sheet", sheets=len(sheets))
        [sheet] = sheets
        rows = CsvRows()
        header: list[Cell] = [*sheet.columns]
        lines = [rows.written(block) for block in ([header], *blocks(sheet.rows))]
        return Rendered(BOM_UTF8 + b"".join(lines), rows.losses(), {sheet.name: rows.changed})
