"""Word documents."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Cm, Pt

from workbench.exporters.report import Bullets, Heading, Paragraph, Prose, Quote, Room, Table
from workbench.exporters.word import WordExporter

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _content(*blocks: Any, language: str = "nl") -> bytes:
    return WordExporter().render(Prose("Verslag", language, list(blocks))).content


def _open(*blocks: Any) -> Any:
    return docx.Document(BytesIO(_content(*blocks)))


def _part(content: bytes, name: str) -> str:
    return ZipFile(BytesIO(content)).read(name).decode()


def test_blocks_have_styles_of_their_own() -> None:
    """Title, headings, notes, quotes with their source and lists can each be restyled in one place."""
    document = _open(
        Heading("Kop", 2),
        Paragraph("tekst"),
        Paragraph("noot", quiet=True),
        Quote("ja", "beurt 1"),
        Bullets(["a"]),
    )
    assert [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs] == [
        ("Title", "Verslag"),
        ("Heading 2", "Kop"),
        ("Normal", "tekst"),
        ("Note", "noot"),
        ("Quote", "ja"),
        ("Quote Source", "beurt 1"),
        ("List Bullet", "a"),
    ]


def test_lines_to_write_on_stay_with_their_quote() -> None:
    """No page ends between a quote, its source and the lines below, but behind them it may."""
    document = _open(Quote("ja", "beurt 1"), Room(2), Quote("nee", "beurt 2"), Room(1))
    assert [bool(each.paragraph_format.keep_with_next) for each in document.paragraphs[1:]] == [
        True, True, True, False, True, True, False,
    ]  # fmt: skip


def test_quotes_are_indented_and_stay_with_their_source() -> None:
    """A quote is indented, its source is small and grey, and no page break comes between them."""
    document = _open(Quote("ja", "beurt 1"))
    quote, source = document.paragraphs[1:]
    assert round(quote.style.paragraph_format.left_indent.cm, 1) == 1.0
    assert quote.paragraph_format.keep_with_next
    assert source.style.font.size == Pt(8.5)
    assert str(source.style.font.color.rgb) == "5F6368"


def test_tables_repeat_their_header_and_keep_rows_whole() -> None:
    """The header row of a table comes back on every page; a row is not torn apart unless it is very long."""
    document = _open(Table(["a", "b"], [["1", "2"], ["3", "x" * 1000]]))
    rows = document.tables[0].rows
    marks = [{child.tag.removeprefix(WORD) for child in row._tr.trPr} for row in rows]
    assert marks[0] == {"cantSplit", "tblHeader"}
    assert marks[1] == {"cantSplit"}
    assert rows[2]._tr.trPr is None or not len(rows[2]._tr.trPr)
    assert sum(column.width for column in document.tables[0].columns) == pytest.approx(Cm(16), abs=1000)


def test_a_note_below_a_heading_stays_with_what_follows() -> None:
    """Heading and note are no use at the foot of a page; a note elsewhere may end one."""
    document = _open(Heading("Kop"), Paragraph("noot", quiet=True), Quote("ja", ""), Paragraph("noot", quiet=True))
    assert [each.paragraph_format.keep_with_next for each in document.paragraphs[2:]] == [True, None, None]


def test_page_is_a4_with_numbers() -> None:
    """The page is A4, and its footer counts the pages."""
    document = _open(Paragraph("tekst"))
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    footer = section.footer.paragraphs[0]._p
    assert [field.get(f"{WORD}instr") for field in footer.iter(f"{WORD}fldSimple")] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("language", "tag"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_language_is_set(language: str, tag: str) -> None:
    """Word checks the spelling in the language of the report."""
    content = _content(Paragraph("tekst"), language=language)
    assert f'w:lang w:val="{tag}"' in _part(content, "word/styles.xml")
    assert f"<dc:language>{tag}</dc:language>" in _part(content, "docProps/core.xml")


def test_no_clock_and_no_maker_inside() -> None:
    """The document names no author, no program that wrote it and no day on which it was made."""
    content = _content(Paragraph("tekst"))
    properties = docx.Document(BytesIO(content)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created == properties.modified == datetime(2000, 1, 1, tzinfo=UTC)
    assert {member.date_time for member in ZipFile(BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_line_ends_stay_line_ends() -> None:
    """A quote of several lines keeps them."""
    assert _open(Quote("een\ntwee\tdrie", "")).paragraphs[1].text == "een\ntwee\tdrie"


def test_nothing_is_written_for_an_empty_table() -> None:
    """A table without columns leaves no trace; one without rows keeps its header."""
    assert _open(Table([], [])).tables == []
    assert [cell.text for cell in _open(Table(["a"], [])).tables[0].rows[0].cells] == ["a"]
