"""Excel workbooks: every text a constant, no text cut, no trace of clock or maker.

Texts are never formulas, links or numbers. Excel holds 32,767 UTF-16 units a cell: a longer text goes on in
columns ``text (2)``, ``text (3)`` beside its own; reading them from left to right gives the text back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.exporters.names import numbered, told_apart
from workbench.exporters.report import Cell, Rendered, Sheet
from workbench.exporters.signs import VisibleSigns
from workbench.exporters.zipped import zipped_without_clock

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL_UNITS = 32_767
"""What one cell holds, in UTF-16 units."""
SHEET_ROWS = 1_048_576
SHEET_COLUMNS = 16_384
NAME_UNITS = 31
_EXACT = 10**15
_A4 = 9
_NARROWEST, _WIDEST, _FILTER = 6, 60, 2
_ACROSS = 260
"""Characters that a printed page holds side by side and can still be read; a wider sheet goes on on more pages."""
_WIDTHS = (_WIDEST, 90, 140)
_LINE, _HIGHEST = 15.0, 405.0
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_WRAPPED = {"text_wrap": True, "valign": "top"}
_OPTIONS = {
    "in_memory": True,  # interview text must not pass through temporary files
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Formats(NamedTuple):
    """How the cells of a workbook look."""

    header: Format
    text: Format
    number: Format


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    """Return the longest beginning of `text` within `units` UTF-16 units."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore")


def pieces(text: str) -> list[str]:
    """Return `text` in pieces that fit a cell and join to `text`; cut behind a space where one is near."""
    found = []
    while _units(text) > CELL_UNITS:
        piece = _cut(text, CELL_UNITS)
        space = piece.rfind(" ", len(piece) - 100)
        piece = piece[: space + 1] if space > 0 else piece
        found.append(piece)
        text = text[len(piece) :]
    return [*found, text]


def sheet_names(names: list[str]) -> list[str]:
    """Return `names` as Excel takes them: at most 31 units, no refused signs, all different, none empty."""

    def fit(name: str, ending: str) -> str:
        return _cut(name, NAME_UNITS - len(ending)).rstrip("' ") + ending

    cleaned = [_NOT_IN_NAMES.sub(" ", name).replace("\n", " ").strip("' ") for name in names]
    # "History" is a name that Excel keeps for itself
    lawful = [
        f"{name}_" if name.casefold() == "history" else name or str(number)
        for number, name in enumerate(cleaned, start=1)
    ]
    return told_apart(lawful, same=str.casefold, fit=fit)


def _filled(parts: Sequence[Cell], width: int) -> list[Cell]:
    return [*parts, *[None] * (width - len(parts))]


def _widened(sheet: Sheet) -> tuple[Sheet, int]:
    """Return `sheet` with more columns where a text is too long for a cell, and the number of such texts."""
    rows = [[pieces(cell) if isinstance(cell, str) else [cell] for cell in row] for row in sheet.rows]
    room = [max((len(row[at]) for row in rows), default=1) for at in range(len(sheet.columns))]
    columns = [
        numbered(name, part) if part > 1 else name
        for name, width in zip(sheet.columns, room, strict=True)
        for part in range(1, width + 1)
    ]
    wide: list[list[Cell]] = [
        [part for parts, width in zip(row, room, strict=True) for part in _filled(parts, width)] for row in rows
    ]
    return Sheet(sheet.name, columns, wide), sum(len(parts) > 1 for row in rows for parts in row)


def _refuse_too_large(sheet: Sheet) -> None:
    if len(sheet.rows) >= SHEET_ROWS or len(sheet.columns) > SHEET_COLUMNS:
        raise RefusedError("export.xlsx.too_large", sheet=sheet.name, rows=len(sheet.rows), columns=len(sheet.columns))


def _lines(cell: Cell) -> list[str]:
    """Return the lines that a cell shows; of a fraction as many digits as one reads, while the cell holds them all."""
    if isinstance(cell, float):
        return [f"{cell:.4g}"]
    return [""] if cell is None else str(cell).split("\n")


def _width(sheet: Sheet, at: int) -> int:
    """Return the width of a column in characters, by its longest line or its name and filter button.

    It is wider where a cell stands in the highest row that Excel knows only so.
    """
    cells = [_lines(row[at]) for row in sheet.rows]
    longest = max([*(len(line) for lines in cells for line in lines), len(sheet.columns[at]) + _FILTER, _NARROWEST])
    most = next((each for each in _WIDTHS if all(_high(lines, each) <= _HIGHEST for lines in cells)), _WIDTHS[-1])
    return min(longest + 2, most)


def _height(row: list[Cell], widths: list[int]) -> float:
    """Return the height of a row in points, for its wrapped texts; very long texts are left to scroll."""
    return min(max(_high(_lines(cell), width) for cell, width in zip(row, widths, strict=True)), _HIGHEST)


def _high(lines: list[str], width: int) -> float:
    return sum(1 + len(line) // width for line in lines) * _LINE


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, formats: Formats) -> None:
    if isinstance(cell, int | float) and abs(cell) <= _EXACT:
        page.write_number(row, column, cell, formats.number)
    elif cell is not None:
        page.write_string(row, column, str(cell), formats.text)


def _write_sheet(page: Worksheet, sheet: Sheet, formats: Formats) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.repeat_rows(0)
    page.set_header("&L&A")
    page.set_footer("&C&P / &N")
    if not sheet.columns:
        return
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    widths = [_width(sheet, at) for at in range(len(sheet.columns))]
    page.fit_to_pages(1 + sum(widths) // _ACROSS, 0)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, widths[at])
        page.write_string(0, at, column, formats.header)
    for number, row in enumerate(sheet.rows, start=1):
        page.set_row(number, _height(row, widths))
        for at, cell in enumerate(row):
            _write_cell(page, number, at, cell, formats)


def _workbook(sheets: list[Sheet]) -> bytes:
    from xlsxwriter.workbook import Workbook

    written = BytesIO()
    with Workbook(written, _OPTIONS) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        formats = Formats(
            header=book.add_format({**_WRAPPED, "bold": True, "bottom": 1, "bg_color": "#EDEFF2"}),
            text=book.add_format(_WRAPPED),
            number=book.add_format({"valign": "top", "align": "right", "indent": 1}),
        )
        for name, sheet in zip(sheet_names([sheet.name for sheet in sheets]), sheets, strict=True):
            _write_sheet(book.add_worksheet(name), sheet, formats)
    return zipped_without_clock(written.getvalue())


class XlsxExporter:
    """Writes sheets as an Excel workbook."""

    name = "xlsx"
    suffix = ".xlsx"

    def render(self, sheets: list[Sheet]) -> Rendered:
        """Return the workbook; RefusedError `export.xlsx.too_large` if Excel lacks the rows or columns."""
        signs = VisibleSigns()
        widened, changed = [], {}
        for sheet in sheets:
            before = signs.texts
            wide, split = _widened(signs.sheet(sheet))
            _refuse_too_large(wide)
            widened.append((wide, split))
            changed[sheet.name] = signs.texts - before + split
        losses = signs.losses()
        texts = sum(split for _, split in widened)
        if texts:
            losses.append(("export.xlsx.split", {"count": texts}))
        return Rendered(_workbook([sheet for sheet, _ in widened]), losses, changed)
