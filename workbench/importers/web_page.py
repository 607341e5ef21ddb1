"""Transcripts as web pages (html): one line a paragraph, tables as in Word documents: rule ``html-2``."""

from __future__ import annotations

import re
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.emphasis import in_web_page
from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.source import SourceText, read_bytes
from workbench.importers.table_lines import table_lines
from workbench.importers.transcript import check_lines, composed
from workbench.text.canonical import Decoded, canonical, decode

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|html|legend|li|main|nav|ol|p|pre|section|summary|ul"
)
_SILENT = re.compile(
    "script|style|template|noscript|title|select|textarea|button|svg|math|iframe|object|audio|video|canvas|map"
)
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_UNENDED = frozenset({"p", "li", "dd", "dt", "td", "th", "tr"})
"""Elements that end where the next of their kind begins."""
_PARTS = frozenset({"tr", "td", "th"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLANKS = re.compile(" {2,}")
_CHARSET = re.compile(rb"""<meta[^>]*charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page names its encoding."""


class WebPage:
    """Reads a web page as a transcript; nothing that it points to is opened."""

    name = "html"
    kind = "interview"
    rule = "html-2"

    def accepts(self, path: Path) -> bool:
        """Whether the ending is that of a web page."""
        return path.suffix.lower() in {".html", ".htm", ".xhtml"}

    def read(self, path: Path) -> TranscriptRead:
        """Return text and turns; refused is what cannot be read as text, or has none to show."""
        source = _source(path)
        written = _closed(source.text)
        page = _Page()
        page.read(written)
        text = "\n".join(page.lines)
        if not text.strip():
            raise RefusedError("importers.transcript.no_text", file=path.name)
        check_lines(text, file=path.name)
        return composed(text, rule=self.rule, warnings=source.warnings, loud=in_web_page(written))


def _source(path: Path) -> SourceText:
    """Return the text of a page; where its bytes do not say how they are meant, the page does."""
    data = read_bytes(path)
    named = _CHARSET.search(data, 0, _HEAD)
    decoded = decode(data, file=path.name)
    if decoded.guessed and named:
        with suppress(LookupError, UnicodeError):
            decoded = Decoded(data.decode(named[1].decode("ascii")), named[1].decode("ascii"), guessed=False)
    clean = canonical(decoded.text)
    guessed = [Warned("importers.encoding_guessed", {"encoding": decoded.encoding})] if decoded.guessed else []
    return SourceText(clean.text, dict(clean.originals), guessed)


def _closed(text: str) -> str:
    """Return a page whose beginnings all have an end, since the library would look for each to the end of the page.

    A comment that is never closed takes the rest, as in a browser; a sign of a tag behind the last tag is a sign.
    """
    comment = text.find("<!--", text.rfind("-->") + 1)
    text = text if comment < 0 else text[:comment]
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", "&lt;")


class _Page(HTMLParser):
    """The lines of a page, gathered while elements open and close; what a browser would not show is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._pieces: list[str] = []
        self._silent: list[str] = []
        """Open elements of the name of the one that is not shown, itself first."""
        self._kept = 0
        """How many elements are open in which white space stays as it is."""
        self._tables: list[_Table] = []

    def read(self, text: str) -> None:
        """Read a whole page."""
        self.feed(text)
        self.close()
        while self._tables:
            self._close_table()
        self._flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the beginning of an element."""
        if self._silent and tag == self._silent[0] and tag in _UNENDED:
            self._silent = []
        if self._silent:
            self._silent += [tag] if tag == self._silent[0] else []
        elif _SILENT.fullmatch(tag) or (not _VOID.fullmatch(tag) and _is_hidden(dict(attrs))):
            self._silent.append(tag)
        elif tag == "br":
            self._pieces.append("\n")
        elif _BLOCK.fullmatch(tag):
            self._flush()
            self._kept += tag == "pre"
        elif tag == "table":
            self._flush()
            self._tables.append(_Table(self.lines))
            self.lines = []
        elif tag in _PARTS and self._tables:
            self._flush()
            self._tables[-1].begin(tag, self)

    def handle_endtag(self, tag: str) -> None:
        """Take the end of an element."""
        if self._silent:
            self._silent = self._silent[:-1] if tag == self._silent[0] else self._silent
        elif _BLOCK.fullmatch(tag):
            self._flush()
            self._kept = max(0, self._kept - (tag == "pre"))
        elif tag == "table" and self._tables:
            self._close_table()

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._silent:
            self._pieces.append(data if self._kept else _SPACE.sub(" ", data))

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Pass over ``<![ … ]>``, which the library would give up at where nobody knows the word."""
        return self.parse_bogus_comment(i)

    def _close_table(self) -> None:
        self._flush()
        table = self._tables.pop()
        table.begin("tr", self)
        self.lines = table.outer + table.lines()

    def _flush(self) -> None:
        """End the paragraph."""
        lines = "".join(self._pieces).split("\n")
        kept = [line.rstrip() if self._kept else _BLANKS.sub(" ", line).strip() for line in lines]
        self._pieces = []
        if any(kept):
            self.lines += kept


class _Table:
    """The rows of an open table; ends of rows and cells need not be written."""

    def __init__(self, outer: list[str]) -> None:
        self.outer = outer
        """Lines of what the table stands in."""
        self._rows: list[list[list[str]]] = [[]]
        self._in_cell = False

    def begin(self, part: str, page: _Page) -> None:
        """Begin a row or a cell, with which the cell before ends."""
        if self._in_cell or page.lines:
            self._rows[-1].append(page.lines)
        page.lines = []
        self._in_cell = part != "tr"
        if part == "tr":
            self._rows.append([])

    def lines(self) -> list[str]:
        """Return the table as lines."""
        return table_lines([row for row in self._rows if row])


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = "".join((attributes.get("style") or "").split()).lower()
    return "hidden" in attributes or "display:none" in style
