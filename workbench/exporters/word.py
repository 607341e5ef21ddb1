"""Word documents (docx): styles a reader can change in one place, no name and no clock inside."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.exporters.columns import abreast, column_widths
from workbench.exporters.report import (
    Block,
    Bullets,
    Heading,
    Layout,
    Line,
    Paragraph,
    Prose,
    Quote,
    Rendered,
    Room,
    Stair,
    Table,
)
from workbench.exporters.signs import VisibleSigns
from workbench.exporters.word_line import write_line
from workbench.exporters.word_marks import Bookmarks
from workbench.exporters.word_stair import write_stair
from workbench.exporters.word_styles import (
    CELL_STYLE,
    HEADER_STYLE,
    QUIET_STYLE,
    ROOM_STYLE,
    SOURCE_STYLE,
    TABLE_STYLE,
    set_styles,
)
from workbench.exporters.zipped import zipped_without_clock

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.table import Table as WordTable
    from docx.table import _Row as WordRow
    from docx.text.paragraph import Paragraph as WordParagraph

_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_DEEPEST = 9
_POINT = 12_700
_KEPT_WHOLE = 600


def _set_properties(document: Document, title: str, language: str) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime(2000, 1, 1)
    properties.title = title[:255]
    properties.language = language


_MARGINS: dict[Layout, tuple[float, float, float]] = {
    "page": (2.5, 2.5, 2.5),
    "margin": (2, 8, 2.2),
    "wide": (1.8, 1.8, 1.8),
    "plenary": (1.8, 1.8, 1.8),
    "close": (1.8, 1.8, 1.5),
}
"""Left, right, and above and below, in centimetres."""


def _set_page(section: Section, layout: Layout) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if layout in ("wide", "plenary"):
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    left, right, above = map(Cm, _MARGINS[layout])
    section.left_margin, section.right_margin = left, right
    section.top_margin = section.bottom_margin = above
    section.header_distance = section.footer_distance = Cm(min(1.25, _MARGINS[layout][2] - 0.5))


def _write_field(paragraph: WordParagraph, instruction: str) -> None:
    """Write a field that Word computes, such as PAGE."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(OxmlElement("w:r"))
    field[0].append(OxmlElement("w:t"))
    field[0][0].text = "1"
    paragraph._p.append(field)


def _write_page_numbers(section: Section) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write_field(footer, "PAGE")
    footer.add_run(" / ")
    _write_field(footer, "NUMPAGES")


def _set_style(paragraph: WordParagraph, name: str) -> None:
    # python-docx looks through all styles for each paragraph; its identifiers are the names without spaces
    paragraph._p.style = name.replace(" ", "")


def _write_text(document: Document, text: str, style: str) -> WordParagraph:
    paragraph = document.add_paragraph(text)
    _set_style(paragraph, style)
    return paragraph


def _write_quote(document: Document, quote: Quote, marks: Bookmarks) -> None:
    text = _write_text(document, quote.text, "Quote")
    marks.around(text._p, quote.anchor)
    if quote.source:
        text.paragraph_format.keep_with_next = True
        marks.around(_write_text(document, quote.source, SOURCE_STYLE)._p, quote.beside)


def _text_width(section: Section) -> int:
    """Return the width of the text on the page, in EMU (360,000 a centimetre)."""
    return (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)


def _set_widths(written: WordTable, widths: list[float]) -> None:
    from docx.shared import Pt

    for at, points in enumerate(widths):
        written.columns[at].width = Pt(points)
        for cell in written.columns[at].cells:
            cell.width = Pt(points)


def _write_row(row: WordRow, cells: list[str], style: str, *marks: str) -> None:
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    for mark in marks:
        properties.append(OxmlElement(mark))
    for cell, text in zip(row.cells, cells, strict=True):
        cell.text = text
        _set_style(cell.paragraphs[0], style)


def _write_tables(document: Document, table: Table) -> None:
    """Write a table, in several where its columns do not fit on the page."""
    whole = _text_width(document.sections[0]) / _POINT
    for part in abreast(table, whole) if table.columns else ():
        _write_table(document, part, column_widths(part, whole))


def _write_table(document: Document, table: Table, widths: list[float]) -> None:
    written = document.add_table(1 + len(table.rows), len(table.columns), TABLE_STYLE)
    written.autofit = False
    header, *rows = written.rows
    _write_row(header, table.columns, HEADER_STYLE, "w:cantSplit", "w:tblHeader")
    for row, cells in zip(rows, table.rows, strict=True):
        whole = all(len(cell) <= _KEPT_WHOLE for cell in cells)
        _write_row(row, cells, CELL_STYLE, *["w:cantSplit"] * whole)
    _set_widths(written, widths)
    _write_text(document, "", CELL_STYLE)  # without it Word joins two tables that follow each other


def _write_room(document: Document, lines: int) -> None:
    """Write lines to write on; they stay on the page of what they are about."""
    from docx.text.paragraph import Paragraph as WordParagraph

    above = WordParagraph(document.element.body[-2], document)  # behind it stands the section only
    for _ in range(lines):
        above.paragraph_format.keep_with_next = True
        above = _write_text(document, "", ROOM_STYLE)


def _write(document: Document, block: Block, marks: Bookmarks, *, leads: bool | None) -> None:
    """Write a block; one that `leads` to the next stays on its page."""
    match block:
        case Heading(text, level):
            heading = _write_text(document, text, f"Heading {min(max(level, 1), _DEEPEST)}")
            marks.around(heading._p, block.anchor)
        case Paragraph(text, quiet):
            _write_text(document, text, QUIET_STYLE if quiet else "Normal").paragraph_format.keep_with_next = leads
        case Quote():
            _write_quote(document, block, marks)
        case Line():
            write_line(document, block, marks)
        case Room(lines):
            _write_room(document, lines)
        case Bullets(lines):
            for line in lines:
                _write_text(document, line, "List Bullet")
        case Table():
            _write_tables(document, block)
        case Stair():
            write_stair(document, block, _text_width(document.sections[0]))


def _leads(above: Block | None, block: Block) -> bool | None:
    """Whether a block is a note right below a heading, of no use without what comes next; None: as its style says."""
    return True if isinstance(above, Heading) and isinstance(block, Paragraph) and block.quiet else None


def _document(prose: Prose) -> Document:
    import docx

    document = docx.Document()
    language = _LANGUAGES.get(prose.language, prose.language)
    _set_properties(document, prose.title, language)
    set_styles(document, language)
    _set_page(document.sections[0], prose.layout)
    _write_page_numbers(document.sections[0])
    marks = Bookmarks()
    marks.around(_write_text(document, prose.title, "Title")._p, *prose.anchors)
    for above, block in pairwise([None, *prose.blocks]):
        if block is not None:
            _write(document, block, marks, leads=_leads(above, block))
    return document


class WordExporter:
    """Writes prose as a Word document."""

    name = "docx"
    suffix = ".docx"

    def render(self, prose: Prose) -> Rendered:
        """Return the document of `prose`, on A4 with numbered pages."""
        signs = VisibleSigns()
        written = BytesIO()
        _document(signs.prose(prose)).save(written)
        return Rendered(zipped_without_clock(written.getvalue()), signs.losses())
