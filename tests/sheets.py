"""Small workbooks of other programs than Excel of today, written byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

Rows = Sequence[Sequence[str | float]]
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def old_workbook(**sheets: Rows) -> bytes:
    """Return a workbook of Excel 97 (xls) with these sheets."""
    return old_book({name: _old_cells(rows) for name, rows in sheets.items()})


def old_book(sheets: dict[str, bytes], *further: bytes) -> bytes:
    """Return a workbook of Excel 97 whose sheets have these records, with further records before all sheets."""
    streams = [record(0x809, _beginning(0x10)) + cells + record(0x0A, b"") for cells in sheets.values()]
    between = b"".join(further)
    heads = [12 + 2 * len(name) for name in sheets]
    at = len(record(0x809, _beginning(5))) + len(between) + sum(heads) + 4
    bound = b""
    for name, stream in zip(sheets, streams, strict=True):
        written = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
        bound += record(0x85, struct.pack("<IBB", at, 0, 0) + written)
        at += len(stream)
    whole = record(0x809, _beginning(5)) + between + bound + record(0x0A, b"")
    return _compound(whole + b"".join(streams))


def _beginning(kind: int) -> bytes:
    return struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 1996, 0, 6)


def record(kind: int, data: bytes) -> bytes:
    """Return one record."""
    return struct.pack("<HH", kind, len(data)) + data


def _old_cells(rows: Rows) -> bytes:
    widest = max(map(len, rows), default=0)
    records = [record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, widest, 0))]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", at, column, 0)
            if isinstance(cell, str):
                units = cell.encode("utf-16-le")
                text = struct.pack("<HB", len(units) // 2, 1) + units
                records += [record(0x204, place + text)] if cell else []
            else:
                records.append(record(0x203, place + struct.pack("<d", cell)))
    return b"".join(records)


def _compound(stream: bytes) -> bytes:
    """Return a compound file with one stream, ``Workbook``; its first sector is the table, its second the directory.

    After it come an empty stream of small things and its table, since a reader may ask for them.
    """
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    count = len(stream) // _SECTOR
    table = [_FAT, _END, *range(3, count + 2), _END, _END, _END]
    fat = struct.pack(f"<{_SECTOR // 4}I", *table, *[_FREE] * (_SECTOR // 4 - len(table)))
    entries = _entry("Root Entry", 5, 1, count + 2, 64) + _entry("Workbook", 2, _FREE, 2, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, count + 3, 1, _END, 0) + struct.pack("<109I", 0, *[_FREE] * 108)
    small = bytes(_SECTOR) + b"\xff" * _SECTOR
    return head + fat + entries.ljust(_SECTOR, b"\0") + stream + small


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<BBIII", kind, 1, _FREE, _FREE, child)
    return (
        written.ljust(64, b"\0") + struct.pack("<H", len(written)) + links + bytes(36) + struct.pack("<IQ", start, size)
    )


_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def open_xml(*tables: str) -> str:
    """Return the content of an OpenDocument workbook with these tables."""
    inside = "".join(tables)
    return (
        f"<office:document-content {_SPACES}><office:body><office:spreadsheet>{inside}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )


def open_workbook(*tables: str, **sheets: Rows) -> bytes:
    """Return an OpenDocument workbook (ods) with these tables, or sheets."""
    made = [
        f"<table:table table:name={quoteattr(name)}>{_open_rows(rows)}</table:table>" for name, rows in sheets.items()
    ]
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", open_xml(*tables, *made))
    return saved.getvalue()


def _open_rows(rows: Rows) -> str:
    return "".join(f"<table:table-row>{''.join(map(open_cell, row))}</table:table-row>" for row in rows)


def open_cell(cell: str | float, attributes: str = "") -> str:
    """Return one cell as LibreOffice writes it."""
    if not isinstance(cell, str):
        value = f'office:value-type="float" office:value="{cell:g}"'
        return f"<table:table-cell {value} {attributes}><text:p>{cell:g}</text:p></table:table-cell>"
    if not cell:
        return f"<table:table-cell {attributes}/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
    return f'<table:table-cell office:value-type="string" {attributes}>{lines}</table:table-cell>'
