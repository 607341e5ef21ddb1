"""A line of a transcript in Word: its number, its words, and beside it, in a frame in the wide margin, its codes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

from workbench.exporters.report import Line
from workbench.exporters.word_marks import Bookmarks
from workbench.exporters.word_styles import LINE_AFTER, LINE_STYLE, MARGIN_STYLE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

_TEXT_SIGNS, _MARGIN_SIGNS = 52, 46
"""How many signs about fit in one row of the text, and of the margin."""
_TEXT_ROW, _MARGIN_ROW = 16, 11
"""Height of such rows, in points."""
_MARGIN_AFTER = 2
_FRAME = {"w": "3856", "hSpace": "142", "wrap": "around", "vAnchor": "text", "hAnchor": "page", "x": "7485", "y": "15"}
"""In twips (567 a centimetre): 6.8 cm wide, 13.2 cm from the left of the page."""


def write_line(document: Document, line: Line, marks: Bookmarks) -> None:
    """Write what stands in the margin, then the line itself, low enough for all of the margin."""
    for n, text in enumerate(line.margin):
        beside = _added(document)
        beside.add_run(text)
        beside._p.style = MARGIN_STYLE
        beside._p.get_or_add_pPr().append(_frame())
        marks.around(beside._p, "" if n else line.beside)
    written = _added(document)
    written._p.style = LINE_STYLE
    _write_words(written, line, marks)
    lack = _margin_height(line) - _height(line.text, _TEXT_SIGNS, _TEXT_ROW)
    if lack > 0:
        from docx.shared import Pt

        written.paragraph_format.space_after = Pt(lack + LINE_AFTER)


def _added(document: Document) -> Paragraph:
    """Return a new last paragraph; that of the library looks through the whole document each time."""
    from docx.oxml import OxmlElement
    from docx.text.paragraph import Paragraph

    paragraph = cast("CT_P", OxmlElement("w:p"))
    document.element.body[-1].addprevious(paragraph)
    return Paragraph(paragraph, document._body)


def _frame() -> _Element:
    """Return what puts a paragraph into the frame; it stands with each, since not every program reads it in a style."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    frame = OxmlElement("w:framePr")
    for name, value in _FRAME.items():
        frame.set(qn(f"w:{name}"), value)
    return frame


def _write_words(written: Paragraph, line: Line, marks: Bookmarks) -> None:
    """Write the number, and behind a tab the words between the ends of their bookmark."""
    written.add_run(f"{line.number}\t")
    start, end = marks.pair(line.anchor)
    if line.anchor:
        written._p.append(start)
    borders = sorted({0, line.label, len(line.text), *(border for span in line.marked for border in span)})
    for first, last in pairwise(borders):
        run = written.add_run(line.text[first:last])
        run.bold = True if last <= line.label else None
        if any(span.start <= first and last <= span.end for span in line.marked):
            from docx.enum.text import WD_UNDERLINE

            run.underline = WD_UNDERLINE.DOTTED
    if line.anchor:
        written._p.append(end)


def _height(text: str, signs: int, row: int) -> int:
    return (1 + len(text) // signs) * row


def _margin_height(line: Line) -> int:
    return sum(_height(text, _MARGIN_SIGNS, _MARGIN_ROW) + _MARGIN_AFTER for text in line.margin)
