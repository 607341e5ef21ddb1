"""The paragraphs of a report in HTML; block quotations are set apart, and ``q`` gets its marks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.importers.report_italics import are_italic
from workbench.importers.report_tables import Cell, RowsApart
from workbench.importers.report_text import Paragraph
from workbench.importers.source import read_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBER = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§a-z]{1,2})[\])]?")
"""The words of a link to a note."""
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|d[dlt]|div|fieldset|figcaption|figure|footer|form|h[1-6]|header"
    "|hr|li|main|nav|ol|p|pre|section|table|t[dhr]|ul"
)
_LONGEST_NUMBER = 4
"""Digits of the number of columns or rows that a cell takes."""
_ITALIC = frozenset(["em", "i", "cite"])
_SILENT = frozenset(["head", "script", "style", "template", "noscript", "title"])


def html_paragraphs(path: Path) -> list[Paragraph]:
    """Return the paragraphs with the lines of the file they begin on; RefusedError when it is no HTML."""
    from lxml import etree

    data = read_text(path).text.encode()
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("quotes.report.damaged", file=path.name) from error
    if root is None:
        return []
    reader = _Reader(_notes(root))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        text = element.text if event == "start" else element.tail
        reader.take(event, str(element.tag), element, text)
    reader.flush()
    return reader.paragraphs


def _notes(root: _Element) -> dict[str, str]:
    """Return the texts that links within the page may point to, by their names."""
    wanted = {link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "").startswith("#")}
    named = ((element.get("id"), element) for element in root.iter() if element.get("id") in wanted)
    return {name: " ".join("".join(map(str, element.itertext())).split()) for name, element in named if name}


def _line(element: _Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1


class _Reader:
    """Gathers paragraphs while elements open and close."""

    def __init__(self, notes: dict[str, str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self._pieces: list[str] = []
        self._looks: list[bool] = []
        """Of each piece whether it is in italics."""
        self._italic = 0
        self._line = 1
        self._silent = 0
        self._quoted = 0
        self._notes = notes
        self._here: list[tuple[int, str]] = []
        """Notes of the paragraph that is being gathered."""
        self._tables: list[_Table] = []

    def take(self, event: str, tag: str, element: _Element, text: str | None) -> None:
        """Take the beginning of an element with its first text, or its end with the text behind it."""
        opens = event == "start"
        if _BLOCK.fullmatch(tag):
            self.flush()
            self._line = _line(element)
        if tag in _SILENT:
            self._silent += 1 if opens else -1
        self._take_mark(tag, element, opens=opens)
        if text and not self._silent:
            self._say(" ".join(f"|{text}|".split())[1:-1])

    def _take_mark(self, tag: str, element: _Element, *, opens: bool) -> None:
        """Take what stands for signs or for a place: quotations, line ends, notes, parts of tables."""
        step = 1 if opens else -1
        if tag == "blockquote":
            self._quoted += step
        elif tag in _ITALIC:
            self._italic += step
        elif tag == "q":
            self._say("“" if opens else "”")
        elif tag == "br" and opens:
            self._say("\n")
        elif tag == "a" and (note := self._note(element)):
            self._silent += step
            if opens:
                self._here.append((sum(map(len, self._pieces)), note))
        elif tag in ("table", "tr", "td", "th"):
            self._take_table(tag, element, opens=opens)

    def _note(self, link: _Element) -> str:
        """Return the note to which a link leads whose words are only a number or a sign."""
        words = "".join(map(str, link.itertext())).strip()
        return self._notes.get(link.get("href", "")[1:], "") if _NUMBER.fullmatch(words) else ""

    def _take_table(self, tag: str, element: _Element, *, opens: bool) -> None:
        if tag == "table" and opens:
            self._tables.append(_Table())
        elif not self._tables:
            return
        elif tag == "table":
            self._put(self._tables.pop().paragraphs)
        elif tag == "tr":
            self._tables[-1].end_row()
        elif opens:
            self._tables[-1].row.append(Cell([], _span(element, "colspan"), _span(element, "rowspan")))

    def flush(self) -> None:
        """End the paragraph."""
        text = "".join(self._pieces)
        if text.strip():
            perhaps = are_italic(zip(self._pieces, self._looks, strict=True))
            self._put([Paragraph(text, self._quoted > 0, self._line, perhaps=perhaps, notes=tuple(self._here))])
        self._pieces, self._looks, self._here = [], [], []

    def _say(self, text: str) -> None:
        self._pieces.append(text)
        self._looks.append(self._italic > 0)

    def _put(self, paragraphs: list[Paragraph]) -> None:
        inside = self._tables and self._tables[-1].row
        (self._tables[-1].row[-1].paragraphs if inside else self.paragraphs).extend(paragraphs)


class _Table:
    """The rows of a table that is being read."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.row: list[Cell] = []
        self._rows = RowsApart()

    def end_row(self) -> None:
        """Put the row, whose cells are all there, with the paragraphs of the table."""
        if self.row:
            self.paragraphs += self._rows.row(self.row)
            self.row = []


def _span(cell: _Element, name: str) -> int:
    """Return how many columns or rows a cell takes."""
    written = (cell.get(name) or "").strip()
    return max(1, int(written)) if written.isascii() and written.isdecimal() and len(written) < _LONGEST_NUMBER else 1
