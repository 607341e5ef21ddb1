"""A written report (docx, md, txt, html) as prose, with its indented quotations and its line numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.source import read_text
from workbench.text.canonical import visible
from workbench.text.span import Span

WORD = frozenset({".docx", ".docm"})
MARKDOWN = frozenset({".md", ".markdown"})
PLAIN = frozenset({".txt", ".text"})
HTML = frozenset({".html", ".htm", ".xhtml"})
BETWEEN = "\n\n"
"""Stands between paragraphs, so that no quotation runs on from one to the next."""

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_INDENTED = re.compile(r"(?:(?:\t| {4})[^\S\n]*(?![-*•–—(]|\d+[.)])\S[^\n]*(?:\n|\Z))+")
_SOURCE_LINE = re.compile(r"\s*[—–(-]")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a report."""

    text: str
    block: bool = False
    """Whether it is set apart as a quotation, by its style or its indentation."""
    line: int = 0


@dataclass(frozen=True)
class ReportText:
    """The prose of a report."""

    text: str
    blocks: list[Span] = field(default_factory=list)
    """Stretches that are set apart as quotations."""
    starts: list[tuple[int, int]] = field(default_factory=list)
    """Position and number of each line or paragraph."""

    def line_of(self, position: int) -> int:
        """Return the number of the line (txt, md, html) or paragraph (docx) at a position, from 1."""
        earlier = bisect_right(self.starts, position, key=lambda start: start[0])
        return self.starts[earlier - 1][1] if earlier else 1


def read_report(path: Path) -> ReportText:
    """Return the prose of a report; RefusedError when it cannot be read or has another ending."""
    ending = path.suffix.lower()
    if ending in WORD:
        from workbench.importers.report_word import word_paragraphs

        return composed(word_paragraphs(path))
    if ending in HTML:
        from workbench.importers.report_html import html_paragraphs

        return composed(html_paragraphs(path))
    if ending in MARKDOWN:
        return _lined(_ESCAPED.sub(r"\1", read_text(path).text))
    if ending in PLAIN:
        text = read_text(path).text
        return _lined(text, _indented(text))
    raise RefusedError("quotes.report.ending", file=path.name)


def composed(paragraphs: Iterable[Paragraph]) -> ReportText:
    """Return the prose of paragraphs, those that are set apart marked as blocks."""
    pieces: list[str] = []
    blocks: list[Span] = []
    starts: list[tuple[int, int]] = []
    position = 0
    for paragraph in paragraphs:
        text = visible(paragraph.text).strip()
        if not text:
            continue
        starts.append((position, paragraph.line))
        if paragraph.block and not is_source_line(text):
            blocks.append(Span(position, position + len(text)))
        pieces.append(text)
        position += len(text) + len(BETWEEN)
    return ReportText(BETWEEN.join(pieces), blocks, starts)


def is_source_line(text: str) -> bool:
    """Whether a short line names where a quotation comes from: ``— coach`` or ``(coach, spreekbeurt 3)``."""
    return bool(_SOURCE_LINE.match(text)) and len(text.split()) <= 15


def _lined(text: str, blocks: Iterable[Span] = ()) -> ReportText:
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    return ReportText(text, list(blocks), list(zip(starts, range(1, len(starts) + 1), strict=True)))


def _indented(text: str) -> list[Span]:
    """Return the paragraphs of plain text whose lines all begin with a tab or four spaces."""
    edges = [Span(*found.span()) for found in _BLANK_LINES.finditer(text)]
    starts, ends = (
        [0, *(_line_start(text, edge.end) for edge in edges)],
        [*(edge.start for edge in edges), len(text)],
    )
    paragraphs = [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    found = [span for span in paragraphs if _INDENTED.fullmatch(text, span.start, span.end)]
    return found if len(found) < len(paragraphs) else []


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1
