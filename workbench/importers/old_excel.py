"""Workbooks of Excel 97 to 2003 (xls): records read one by one, so that no number in a damaged file is believed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers import old_excel_values as values
from workbench.importers.compound import Compound
from workbench.importers.grid import Grid
from workbench.importers.source import read_bytes
from workbench.importers.workbook import MOST_CELLS, cell_warnings, spread_merged
from workbench.text.canonical import canonical, visible

_BEGIN, _END, _CONTINUE, _SHEET, _STRINGS, _LOCKED = 0x809, 0x0A, 0x3C, 0x85, 0xFC, 0x2F
_DATES, _FORMAT, _STYLE = 0x22, 0x41E, 0xE0
_LABEL, _RICH, _SHARED, _NUMBER, _RK, _MANY, _TRUTH, _FORMULA, _RESULT, _MERGED = (
    0x204, 0xD6, 0xFD, 0x203, 0x27E, 0xBD, 0x205, 0x06, 0x207, 0xE5,
)  # fmt: skip
_VERSION = 0x600
_NO_RESULT = 3
"""Of a formula: an empty text, or nothing yet."""
_MOST_MERGED = 100_000
_MOST_SHEETS = 1_000


def read_grids(path: Path) -> list[Grid]:
    """Return the sheets in their order; refused is what is locked, damaged or of before 1997."""
    file = path.name
    try:
        book = _Book(Compound(read_bytes(path), file=file).stream("Workbook", "Book"), file)
        return [book.grid(name, at) for name, at in book.sheets]
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise RefusedError("importers.archive.damaged", file=file, office="Excel") from error


def _records(stream: bytes, at: int) -> Iterator[tuple[int, list[bytes]]]:
    """Yield kind and content of each record from a place on, with the records that go on with it."""
    kind, parts = 0, list[bytes]()
    while at + 4 <= len(stream):
        found, size = struct.unpack_from("<HH", stream, at)
        content = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if found == _CONTINUE:
            parts.append(content)
            continue
        if parts:
            yield kind, parts
        kind, parts = found, [content]
    if parts:
        yield kind, parts


class _Book:
    """A workbook: its sheets, shared strings and ways of writing numbers."""

    def __init__(self, stream: bytes, file: str) -> None:
        self.stream, self.file = stream, file
        self.sheets: list[tuple[str, int]] = []
        self.strings: list[str] = []
        self.from_1904 = False
        self.left = MOST_CELLS
        self._formats: dict[int, str] = {}
        self._styles: list[int] = []
        for kind, parts in _records(stream, 0):
            self._take(kind, parts)
            if kind == _END:
                break
        self.dates = [values.is_date(number, self._formats.get(number, "")) for number in self._styles]

    def _take(self, kind: int, parts: list[bytes]) -> None:
        data = parts[0]
        if kind == _BEGIN and struct.unpack_from("<H", data)[0] != _VERSION:
            raise RefusedError("importers.archive.old_office", file=self.file, office="Excel")
        if kind == _LOCKED:
            raise RefusedError("importers.archive.encrypted", file=self.file, office="Excel")
        if kind == _SHEET and data[5] == 0 and len(self.sheets) < _MOST_SHEETS:
            name = values.Strings([data[6:]]).read(short=True)
            self.sheets.append((name, struct.unpack_from("<I", data)[0]))
        elif kind == _STRINGS:
            self.strings = values.Strings([data[8:], *parts[1:]]).read_all(struct.unpack_from("<I", data, 4)[0])
        elif kind == _DATES:
            self.from_1904 = data[:1] == b"\1"
        elif kind == _FORMAT:
            self._formats[struct.unpack_from("<H", data)[0]] = values.Strings([data[2:], *parts[1:]]).read()
        elif kind == _STYLE:
            self._styles.append(struct.unpack_from("<H", data, 2)[0])

    def grid(self, name: str, at: int) -> Grid:
        """Return one sheet."""
        sheet = _Cells(self)
        depth = 0
        for kind, parts in _records(self.stream, at):
            depth += (kind == _BEGIN) - (kind == _END)
            if depth == 1:
                sheet.take(kind, parts)
            if depth <= 0:
                break
        return sheet.grid(name)


@dataclass
class _Cells:
    """The cells of a sheet while they are read."""

    book: _Book
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    numbers: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    awaited: tuple[int, int] | None = None
    """A formula whose result comes as the next string."""
    silent: list[tuple[int, int]] = field(default_factory=list)
    """Formulas with an empty result: where no formula has another, nothing was calculated."""
    calculated: bool = False

    def take(self, kind: int, parts: list[bytes]) -> None:
        """Take one record."""
        data = parts[0]
        if kind in {_NUMBER, _RK, _MANY, _FORMULA}:
            self._take_number(kind, data)
        elif kind == _SHARED:
            (number,) = struct.unpack_from("<I", data, 6)
            self._put(data, self.book.strings[number])
        elif kind in {_LABEL, _RICH}:
            self._put(data, values.Strings([data[6:], *parts[1:]]).read())
        elif kind == _TRUTH and data[7] == 0:
            self._put(data, "true" if data[6] else "false")
        elif kind == _RESULT and self.awaited:
            self.texts[self.awaited] = values.Strings(parts).read()
            self.awaited = None
        elif kind == _MERGED:
            self._merge(data)

    def _take_number(self, kind: int, data: bytes) -> None:
        if kind == _FORMULA:
            self._formula(data)
        elif kind == _NUMBER:
            self._number(data, 0, struct.unpack_from("<d", data, 6)[0])
        elif kind == _RK:
            self._number(data, 0, values.packed_number(data[6:10]))
        else:
            for further in range((len(data) - 6) // 6):
                at = 4 + 6 * further
                self._number(data[:4] + data[at : at + 2], further, values.packed_number(data[at + 2 : at + 6]))

    def _put(self, data: bytes, text: str) -> None:
        if text:
            self.texts[struct.unpack_from("<HH", data)] = text

    def _number(self, data: bytes, further: int, number: float) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        dates = self.book.dates
        is_date = style < len(dates) and dates[style]
        self.texts[row, column + further] = values.written(number, date=is_date, from_1904=self.book.from_1904)
        if not is_date:
            self.numbers.add((row, column + further))

    def _formula(self, data: bytes) -> None:
        result = data[6:14]
        self.awaited = None
        if result[6:8] == b"\xff\xff" and result[0] == _NO_RESULT:
            self.silent.append(struct.unpack_from("<HH", data))
            return
        self.calculated = True
        if result[6:8] != b"\xff\xff":
            self._number(data, 0, struct.unpack("<d", result)[0])
        elif result[0] == 0:
            self.awaited = struct.unpack_from("<HH", data)
        elif result[0] == 1:
            self._put(data, "true" if result[2] else "false")

    def _merge(self, data: bytes) -> None:
        (count,) = struct.unpack_from("<H", data)
        for at in range(min(count, (len(data) - 2) // 8)):
            top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * at)
            if len(self.merged) < _MOST_MERGED:
                self.merged.append(((top, left), (bottom, right)))

    def grid(self, name: str) -> Grid:
        """Return the sheet as rows of strings; refused when it would be far larger than anything typed."""
        high = max((row for row, _ in self.texts), default=-1) + 1
        wide = max((column for _, column in self.texts), default=-1) + 1
        self.book.left -= high * wide
        if self.book.left < 0:
            raise RefusedError("importers.workbook.far_cells", file=self.book.file, cells=MOST_CELLS)
        rows = [[""] * wide for _ in range(high)]
        replaced = 0
        cleaned = {text: canonical(text) for text in set(self.texts.values())}
        for (row, column), text in self.texts.items():
            clean = cleaned[text]
            replaced += len(clean.originals)
            rows[row][column] = clean.text
        return Grid(
            self.book.file,
            rows,
            lines=list(range(1, high + 1)),
            sheet=visible(name),
            numbers=frozenset(self.numbers),
            spread=spread_merged(rows, self.merged),
            warnings=cell_warnings(replaced, [] if self.calculated else self.silent),
        )
