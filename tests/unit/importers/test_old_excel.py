"""Workbooks of Excel 97 to 2003, record by record."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.sheets import old_book, old_workbook, record
from workbench.errors import RefusedError
from workbench.importers import sheets
from workbench.importers.compound import Compound
from workbench.importers.grid import Grid

DAY = 0x0E
STYLES = b"".join(record(0xE0, struct.pack("<HH", 0, number) + bytes(16)) for number in (0, DAY, 200, 201))
FORMATS = record(0x41E, struct.pack("<HHB", 200, 8, 0) + b"d/m/yyyy") + record(
    0x41E, struct.pack("<HHB", 201, 6, 0) + b'0" dm"'
)


def cell(row: int, column: int, style: int = 0) -> bytes:
    return struct.pack("<HHH", row, column, style)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, cell(row, column, style) + struct.pack("<d", value))


def read(tmp_path: Path, cells: bytes, *further: bytes) -> Grid:
    path = tmp_path / "a.xls"
    path.write_bytes(old_book({"Blad": cells}, *further))
    (grid,) = sheets.grids(path)
    return grid


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (45356.0, 1, "2024-03-05"),
        (45356.5, 2, "2024-03-05 12:00:00"),
        (59.0, 1, "1900-02-28"),
        (61.0, 1, "1900-03-01"),
        (0.5, 1, "12:00:00"),
        (3.0, 3, "3"),
        (1e300, 1, None),
        (45356.25, 0, "45356.25"),
    ],
)
def test_dates_are_known_by_how_they_are_written(value: float, style: int, text: str | None, tmp_path: Path) -> None:
    """A number is a date where its way of writing has days or hours, outside quotation marks."""
    grid = read(tmp_path, number(0, 0, value, style), STYLES, FORMATS)
    assert text is None or grid.rows == [[text]]
    assert ((0, 0) in grid.numbers) == (style in {0, 3})


def test_the_calendar_of_the_mac(tmp_path: Path) -> None:
    """Workbooks of old Macs count their days from 1904."""
    grid = read(tmp_path, number(0, 0, 43894.0, 1), STYLES, record(0x22, b"\1\0"))
    assert grid.rows == [["2024-03-05"]]


def test_packed_numbers(tmp_path: Path) -> None:
    """Numbers in four bytes, alone or in a row, are whole, in hundredths, or shortened."""
    packed = [struct.pack("<i", (7 << 2) | 2), struct.pack("<i", (-250 << 2) | 3), struct.pack("<d", 1.5)[4:]]
    many = cell(1, 1)[:4] + b"".join(b"\0\0" + each for each in packed) + struct.pack("<H", 3)
    grid = read(tmp_path, record(0x27E, cell(0, 0) + packed[0]) + record(0xBD, many))
    assert grid.rows == [["7", "", "", ""], ["", "7", "-2.5", "1.5"]]


def test_formulas_have_their_last_result(tmp_path: Path) -> None:
    """A formula gives what it gave when the file was saved: a number, a text or a truth; an error gives nothing."""
    text = struct.pack("<HB", 3, 0) + b"zin"
    results = [struct.pack("<d", 2.0), b"\0\0\0\0\0\0\xff\xff", b"\1\0\1\0\0\0\xff\xff", b"\2\0\7\0\0\0\xff\xff"]
    cells = [record(0x06, cell(0, at) + result + bytes(8)) for at, result in enumerate(results)]
    cells.insert(2, record(0x207, text))
    assert read(tmp_path, b"".join([*cells, number(0, 4, 1.0)])).rows == [["2", "zin", "true", "", "1"]]


def test_shared_strings_go_on_in_further_records(tmp_path: Path) -> None:
    """A string cut by the end of a record goes on in the next, kept in one or two bytes a sign there."""
    first = struct.pack("<II", 9, 2) + struct.pack("<HB", 6, 0) + b"abc"
    second = b"\1" + "d\u00e9\u20ac".encode("utf-16-le") + struct.pack("<HBH", 2, 8, 1) + b"xy" + bytes(4)
    shared = record(0xFC, first) + record(0x3C, second)
    cells = b"".join(record(0xFD, cell(at, 0) + struct.pack("<I", at)) for at in (0, 1))
    assert read(tmp_path, cells, shared).rows == [["abcd\u00e9\u20ac"], ["xy"]]


def test_merged_cells_have_the_value_of_the_first(tmp_path: Path) -> None:
    """Merged cells are filled, within the sheet."""
    merged = record(0xE5, struct.pack("<HHHHH", 1, 0, 1, 0, 0))
    grid = read(tmp_path, number(0, 0, 1.0) + number(1, 1, 2.0) + merged)
    assert (grid.rows, grid.spread) == ([["1", ""], ["1", "2"]], {(1, 0): (0, 0)})


@pytest.mark.parametrize(
    ("cells", "further", "key"),
    [
        (number(65535, 65535, 1.0), b"", "importers.workbook.far_cells"),
        (record(0xFD, cell(0, 0) + struct.pack("<I", 7)), b"", "importers.archive.damaged"),
        (number(0, 0, 1.0), record(0x2F, bytes(6)), "importers.archive.encrypted"),
        (number(0, 0, 1.0), record(0x809, struct.pack("<HH", 0x500, 5)), "importers.archive.old_office"),
        (record(0x204, cell(0, 0) + struct.pack("<HB", 900, 0)), b"", "importers.archive.damaged"),
    ],
)
def test_what_cannot_be_read_is_refused(cells: bytes, further: bytes, key: str, tmp_path: Path) -> None:
    """Locked, damaged, older and far too large workbooks are refused in one sentence."""
    with pytest.raises(RefusedError) as refused:
        read(tmp_path, cells, further)
    assert refused.value.key == key


def test_short_streams_lie_apart() -> None:
    """A stream below the limit is kept in small sectors; one that does not say so is not looked for there."""
    data = bytearray(old_workbook(a=[["x"]]))
    assert Compound(bytes(data), file="a.xls").stream("workbook")[:2] == b"\x09\x08"
    small = 2 * 512 + 128 + 116
    data[small : small + 12] = struct.pack("<IQ", 0, 64)
    assert len(Compound(bytes(data), file="a.xls").stream("workbook")) == 64
    with pytest.raises(RefusedError):
        Compound(bytes(data), file="a.xls").stream("anders")


def test_chains_that_go_round_are_refused() -> None:
    """Sectors that follow each other in a circle do not hold the program up."""
    data = bytearray(old_workbook(a=[["x"]]))
    data[512 + 12 : 512 + 16] = struct.pack("<I", 2)
    with pytest.raises(RefusedError):
        Compound(bytes(data), file="a.xls").stream("Workbook")


@pytest.mark.parametrize(("calculated", "told"), [(False, [{"count": 2, "cells": "A1, B1"}]), (True, [])])
def test_formulas_that_were_never_calculated_are_told(tmp_path: Path, calculated: bool, told: list[object]) -> None:
    """An empty result is that of an empty text, too: only where no formula has another one it is doubtful."""
    results = [b"\3\0\0\0\0\0\xff\xff"] * 2 + [struct.pack("<d", 2.0)] * calculated
    cells = [record(0x06, cell(0, at) + result + bytes(8)) for at, result in enumerate(results)]
    grid = read(tmp_path, b"".join([*cells, number(0, 4, 1.0)]))
    assert [warned.parameters for warned in grid.warnings] == told
