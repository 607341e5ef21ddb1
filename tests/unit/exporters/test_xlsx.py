"""Excel workbooks."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from workbench.errors import RefusedError
from workbench.exporters.report import Cell, Sheet
from workbench.exporters.xlsx import CELL_UNITS, SHEET_COLUMNS, XlsxExporter, pieces, sheet_names


def _open(sheets: list[Sheet]) -> Any:
    return openpyxl.load_workbook(BytesIO(XlsxExporter().render(sheets).content))


def test_header_stays_in_sight() -> None:
    """The column names are bold, stay in sight while scrolling and carry filters."""
    page = _open([Sheet("citaten", ["tekst", "gewicht"], [["ja", 1], ["nee", 2]])]).active
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert [cell.font.bold for cell in page[1]] == [True, True]
    assert page["A2"].alignment.wrap_text


def test_columns_are_as_wide_as_their_texts() -> None:
    """A short column is narrow, a long text wraps in a wide one, and its row is high enough to read it."""
    page = _open([Sheet("x", ["nr", "tekst"], [["1", "woord " * 40], ["2", "kort"]])]).active
    assert page.column_dimensions["A"].width < 10 < page.column_dimensions["B"].width <= 61
    assert page.row_dimensions[2].height == 5 * 15
    assert page.row_dimensions[3].height is None  # one line


@pytest.mark.parametrize(("items", "shown"), [(25, 25), (30, 27)])
def test_a_cell_of_many_items_is_wide_enough_for_its_row(items: int, shown: int) -> None:
    """Excel knows no row higher than 409 points: the column is wider where its longest cell would be cut off."""
    cell = "\n".join(f"• {'wie praat er met de ouders ' * 4}{number}" for number in range(items))
    page = _open([Sheet("matrix", ["rij", "acties"], [["T2", cell]])]).active
    assert page.column_dimensions["B"].width > 110
    assert page.row_dimensions[2].height == shown * 15


def test_printed_sheets_have_a_name_and_page_numbers() -> None:
    """Each printed page says which sheet it is of, and counts."""
    page = _open([Sheet("matrix", ["rij"], [["T2"]])]).active
    assert page.oddHeader.left.text == "&A"
    assert page.oddFooter.center.text == "&P / &N"


def test_numbers_are_numbers_and_texts_are_texts() -> None:
    """A count can be added up; a text that looks like a number, a date or an address stays a text."""
    row: list[Cell] = [3, 0.25, "3", "=1+1", "https://voorbeeld.invalid", "2014-01-02", None, 10**18]
    page = _open([Sheet("x", [str(at) for at in range(len(row))], [row])]).active
    assert [cell.value for cell in page[2]] == [*row[:-1], str(10**18)]
    assert [cell.data_type for cell in page[2]][:6] == ["n", "n", "s", "s", "s", "s"]


def test_a_long_text_is_cut_between_words() -> None:
    """A text longer than a cell is cut behind a space, and the pieces join to the text."""
    text = "woord en nog een " * 5_000
    found = pieces(text)
    assert "".join(found) == text
    assert all(len(piece) <= CELL_UNITS for piece in found)
    assert all(piece.endswith(" ") for piece in found)


def test_a_long_text_without_spaces_is_cut_between_signs() -> None:
    """Signs that Excel counts double are never cut through."""
    text = "a" + "😀" * CELL_UNITS
    found = pieces(text)
    assert "".join(found) == text
    assert [len(piece.encode("utf-16-le")) // 2 for piece in found] == [CELL_UNITS, CELL_UNITS - 1, 2]


def test_sheet_names_are_what_excel_takes() -> None:
    """Names are cut to 31 signs, cleaned and told apart, also when they differ by capitals only."""
    names = sheet_names(["a" * 40, "A" * 40, "a/b?[c]", "'", "History", "", "x\ny"])
    assert names == ["a" * 31, "A" * 27 + " (2)", "a b  c", "4", "History_", "6", "x y"]


def test_no_clock_and_no_maker_inside() -> None:
    """The workbook names no author and no day on which it was made."""
    content = XlsxExporter().render([Sheet("x", ["a"], [])]).content
    properties = openpyxl.load_workbook(BytesIO(content)).properties
    assert properties.creator in (None, "")
    assert properties.created == datetime(2000, 1, 1)
    assert {member.date_time for member in ZipFile(BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_too_many_columns_are_refused() -> None:
    """A sheet that Excel cannot hold is refused, not cut."""
    with pytest.raises(RefusedError) as refused:
        XlsxExporter().render([Sheet("breed", ["a"] * (SHEET_COLUMNS + 1), [])])
    assert refused.value.key == "export.xlsx.too_large"


def test_a_wide_sheet_goes_on_on_more_pages() -> None:
    """Pressed onto one, thirty columns could not be read on paper."""
    narrow, wide = Sheet("a", ["x", "y"], [["een", "twee"]]), Sheet("b", [f"kolom {n}" for n in range(60)], [])
    assert [int(page.page_setup.fitToWidth or 1) for page in _open([narrow, wide]).worksheets] == [1, 3]


def test_a_fraction_is_kept_whole_in_a_column_that_shows_some_digits() -> None:
    """One third takes no sixteen signs."""
    page = _open([Sheet("a", ["deel"], [[1 / 3]])]).active
    assert page["A2"].value == 1 / 3
    assert page.column_dimensions["A"].width < 12
