"""Columns of tables on a page."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from workbench.exporters.columns import BESIDE, PAGE_WIDTHS, SIZE, abreast, column_widths
from workbench.exporters.letters import width
from workbench.exporters.report import Prose, Table
from workbench.exporters.word import WordExporter

LONG = "vader zei dat hij het niet wist " * 20


def test_columns_fill_the_page_and_hold_their_words() -> None:
    """A date and a column name stand on one line, however much the other columns hold."""
    table = Table(["Code", "Versie", "Sinds", "Waarom"], [["Signaleren", "1", "2026-11-28", LONG]] * 3)
    widths = column_widths(table, 453)
    assert sum(widths) == pytest.approx(453)
    for wide, word in zip(widths, ("Signaleren", "Versie", "2026-11-28", "niet"), strict=True):
        assert wide >= BESIDE + width(word, SIZE)
    assert widths[3] > 200


def test_a_full_column_is_wider_than_empty_ones() -> None:
    """Where one cell of a group matrix holds thirty items the page goes to that column."""
    widths = column_widths(Table(["Rij", "nu", "acties", "later"], [["Trede 1", "", LONG, "een punt"]]), 740)
    assert widths[2] > 2 * max(widths[0], widths[1], widths[3])


def test_more_columns_than_fit_go_into_tables_of_their_own() -> None:
    """Each table repeats the columns that name the rows, every other stands in one, and no word is torn to letters."""
    heads = [f"{number}-gedragswetenschapper" for number in range(33)]
    table = Table(["id", "code", *heads], [["T1", "Voorkomen", *["0"] * 33]], heads=2)
    parts = abreast(table, PAGE_WIDTHS["wide"])
    assert len(parts) > 1
    assert [head for part in parts for head in part.columns[2:]] == heads
    for part in parts:
        assert part.columns[:2] == ["id", "code"]
        assert part.rows[0][:2] == ["T1", "Voorkomen"]
        assert min(column_widths(part, PAGE_WIDTHS["wide"])[2:]) > 80


def test_a_table_that_fits_stays_whole() -> None:
    """The four columns of a group matrix stay on one sheet, whatever their words."""
    table = Table(["Rij", *["verantwoordelijkheidsverdelingen"] * 5], [[LONG] * 6])
    assert abreast(table, PAGE_WIDTHS["wide"]) == [table]


def test_word_writes_every_part_within_the_page() -> None:
    """No table of the document is wider than the text."""
    table = Table(["code", *map(str, range(60))], [["Voorkomen", *["kolom"] * 60]])
    document = docx.Document(BytesIO(WordExporter().render(Prose("Veel", "nl", [table], "wide")).content))
    [section] = document.sections
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    assert len(document.tables) > 1
    assert all(sum(column.width or 0 for column in each.columns) <= room + 12_700 for each in document.tables)
