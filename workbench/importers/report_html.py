"""The paragraphs of a report in HTML; block quotations are set apart, and ``q`` gets its marks."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.report_text import Paragraph
from workbench.importers.source import read_text

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|d[dlt]|div|fieldset|figcaption|figure|footer|form|h[1-6]|header"
    "|hr|li|main|nav|ol|p|pre|section|table|t[dhr]|ul"
)
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
    reader = _Reader()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        text = element.text if event == "start" else element.tail
        reader.take(event, str(element.tag), element.sourceline or 1, text)
    reader.flush()
    return reader.paragraphs


class _Reader:
    """Gathers paragraphs while elements open and close."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self._pieces: list[str] = []
        self._line = 1
        self._silent = 0
        self._quoted = 0

    def take(self, event: str, tag: str, line: int, text: str | None) -> None:
        """Take the beginning of an element with its first text, or its end with the text behind it."""
        opens = event == "start"
        if _BLOCK.fullmatch(tag):
            self.flush()
            self._line = line
        if tag in _SILENT:
            self._silent += 1 if opens else -1
        if tag == "blockquote":
            self._quoted += 1 if opens else -1
        if tag == "q":
            self._pieces.append("“" if opens else "”")
        if tag == "br" and opens:
            self._pieces.append("\n")
        if text and not self._silent:
            self._pieces.append(" ".join(f"|{text}|".split())[1:-1])

    def flush(self) -> None:
        """End the paragraph."""
        text = "".join(self._pieces).strip()
        if text:
            self.paragraphs.append(Paragraph(text, self._quoted > 0, self._line))
        self._pieces = []
