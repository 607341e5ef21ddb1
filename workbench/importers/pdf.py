"""Transcripts as PDF with text in it: rule ``pdf-1``."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.grid import named
from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.pdf_columns import Line, lines_of
from workbench.importers.pdf_margins import without_margins
from workbench.importers.pdf_pages import Piece, read_pages
from workbench.importers.pdf_text import compose
from workbench.importers.source import read_bytes
from workbench.importers.transcript import composed

_BEGINS = b"%PDF-"
_HEAD = 1024
"""Bytes among which a PDF may begin."""
_TOLD = {
    "joined": "importers.pdf.joined",
    "kept": "importers.pdf.kept",
    "running": "importers.pdf.running",
    "numbers": "importers.pdf.page_numbers",
    "lines": "importers.pdf.line_numbers",
}
_GARBLED = 0.2
"""Share of signs without meaning from which a text is none."""


class Pdf:
    """Reads the text of a PDF as a transcript; a picture of a text holds none."""

    name = "pdf"
    kind = "interview"
    rule = "pdf-1"

    def accepts(self, path: Path) -> bool:
        """Whether the ending is that of a PDF."""
        return path.suffix.lower() == ".pdf"

    def read(self, path: Path) -> TranscriptRead:
        """Return text, turns and pages; refused is what is no PDF, locked, damaged or holds pictures of text only."""
        drawn, lines, counts = read_lines(path)
        done = compose(lines)
        check_text(done.text, path.name)
        warnings = [*_doubts(drawn, lines), *_told(counts + done.counts)]
        return replace(composed(done.text, rule=self.rule, warnings=warnings), pages=done.pages)


def read_lines(path: Path) -> tuple[list[list[Piece]], list[Line], Counter[str]]:
    """Return what is drawn on each page, the lines that are no margin, and how many of those were left out."""
    data = read_bytes(path)
    if _BEGINS not in data[:_HEAD]:
        raise RefusedError("importers.pdf.none", file=path.name)
    drawn = read_pages(data, file=path.name)
    pages, counts = without_margins(drawn)
    return drawn, [line for number, page in enumerate(pages, 1) for line in lines_of(page, number)], counts


def check_text(text: str, file: str) -> None:
    """Refuse a text that is none: nothing at all, or signs that stand for nothing."""
    if not text.strip():
        raise RefusedError("importers.pdf.no_text", file=file)
    strange = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or sign < "\t" for sign in text)
    if strange > _GARBLED * len(text):
        raise RefusedError("importers.pdf.garbled", file=file)


def _doubts(drawn: list[list[Piece]], lines: list[Line]) -> list[Warned]:
    """Return which pages hold no text, and which were read by columns."""
    empty = [number for number, page in enumerate(drawn, 1) if not page]
    columns = sorted({line.page for line in lines if line.column})
    found = []
    if empty:
        found.append(Warned("importers.pdf.empty_pages", {"count": len(empty), "pages": named(empty)}))
    if columns:
        found.append(Warned("importers.pdf.columns", {"count": len(columns), "pages": named(columns)}))
    return found


def _told(counts: Counter[str]) -> list[Warned]:
    return [Warned(key, {"count": counts[what]}) for what, key in _TOLD.items() if counts[what]]
