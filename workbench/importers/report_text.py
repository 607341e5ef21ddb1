"""A written report (docx, odt, md, html, txt, rtf, pdf) as prose, with its indented quotations and its line numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.importers.source import read_text
from workbench.text.canonical import visible
from workbench.text.span import Span

WORD = frozenset({".docx", ".docm"})
MARKDOWN = frozenset({".md", ".markdown"})
PLAIN = frozenset({".txt", ".text"})
HTML = frozenset({".html", ".htm", ".xhtml"})
OPEN_DOCUMENT = frozenset({".odt", ".fodt", ".ott"})
PDF = ".pdf"
OTHERS = frozenset({".rtf", PDF})
"""Of those but a PDF, read as transcripts are, nothing is known of indentation."""
BETWEEN = "\n\n"
"""Stands between paragraphs, so that no quotation runs on from one to the next."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_INDENTED = re.compile(r"(?:(?:\t| {4})[^\S\n]*(?![-*•–—(]|\d+[.)])\S[^\n]*(?:\n|\Z))+")
_SOURCE_LINE = re.compile(r"\s*[—–(-]")
_PAGE = re.compile(r"[^\S\n]*(?:-\s?)?(\d{1,4})(?:\s?-)?[^\S\n]*")
_FEWEST_PAGES = 3
"""Numbers alone on a line that must follow each other before they count as those of pages."""
_MOST_PAGES_APART = 3
"""Pages without a number of their own between two that have one."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a report."""

    text: str
    block: bool = False
    """Whether it is set apart as a quotation, by its style or its indentation."""
    line: int = 0
    beside: str = ""
    """What stands in the other cells of its row."""
    perhaps: bool = False
    """Whether it may be a quotation, since it stands in italics or, in a PDF, apart."""
    notes: tuple[tuple[int, str], ...] = ()
    """Where the numbers of notes stood in the text, which has them no more, with the text of each note."""


class Beside(NamedTuple):
    """Words that stand elsewhere and may tell where those of a stretch come from."""

    span: Span
    """A cell; of a note the place of its number, without length."""
    text: str


@dataclass(frozen=True)
class ReportText:
    """The prose of a report."""

    text: str
    blocks: list[Span] = field(default_factory=list)
    """Stretches that are set apart as quotations."""
    perhaps: list[Span] = field(default_factory=list)
    """Stretches of which only the looks say that they may be quotations."""
    starts: list[tuple[int, int]] = field(default_factory=list)
    """Position and number of each line or paragraph."""

    beside: list[Beside] = field(default_factory=list)

    def told_of(self, start: int, end: int, rest: int) -> list[str]:
        """Return what stands elsewhere about words from `start` to `end`, with a note as far as `rest` behind them."""
        notes = [text for span, text in self.beside if span.start == span.end and start <= span.start <= rest]
        cells = [text for span, text in self.beside if span.start <= start and end <= span.end > span.start]
        return notes + cells

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
    if ending in OPEN_DOCUMENT:
        from workbench.importers.report_open_document import open_document_paragraphs

        return composed(open_document_paragraphs(path))
    if ending in MARKDOWN:
        from workbench.importers.report_markdown import markdown_report

        return markdown_report(read_text(path).text)
    if ending in PLAIN:
        lines = without_pages(read_text(path).text.split("\n"))
        prose = lined(lines)
        return replace(prose, blocks=_indented(prose.text))
    if ending in OTHERS:
        return composed(_others(path))
    raise RefusedError("quotes.report.ending", file=path.name)


def _others(path: Path) -> Iterable[Paragraph]:
    """Return the paragraphs of a PDF or of rich text; RefusedError, naming better formats, where that cannot be."""
    try:
        if path.suffix.lower() == PDF:
            from workbench.importers.report_pdf import pdf_paragraphs

            return pdf_paragraphs(path)
        return list(_as_transcript(path))
    except RefusedError as error:
        raise RefusedError("quotes.report.ending", file=path.name) from error


def _as_transcript(path: Path) -> Iterator[Paragraph]:
    """Yield the lines of a file that is read as a transcript is."""
    from workbench.importers import registry
    from workbench.importers.imported import TranscriptRead

    read = registry.read(path, "interview")
    assert isinstance(read, TranscriptRead)
    yield from (Paragraph(text, line=number) for number, text in enumerate(read.text.split("\n"), 1))


def composed(paragraphs: Iterable[Paragraph]) -> ReportText:
    """Return the prose of paragraphs, those that are set apart marked as blocks."""
    whole = ReportText("")
    pieces: list[str] = []
    position = 0
    for paragraph in paragraphs:
        text = visible(paragraph.text).strip()
        if not text:
            continue
        whole.starts.append((position, paragraph.line))
        span = Span(position, position + len(text))
        if paragraph.block and not is_source_line(text):
            whole.blocks.append(span)
        elif paragraph.perhaps and not is_source_line(text):
            whole.perhaps.append(span)
        if paragraph.beside:
            whole.beside.append(Beside(span, paragraph.beside))
        first = position - (len(paragraph.text) - len(paragraph.text.lstrip()))
        whole.beside.extend(Beside(Span(first + at, first + at), note) for at, note in paragraph.notes)
        pieces.append(text)
        position = span.end + len(BETWEEN)
    return replace(whole, text=BETWEEN.join(pieces))


def is_source_line(text: str) -> bool:
    """Whether a short line names where a quotation comes from: ``— coach`` or ``(coach, spreekbeurt 3)``."""
    return bool(_SOURCE_LINE.match(text)) and len(text.split()) <= 15


def lined(lines: Iterable[tuple[int, str]]) -> ReportText:
    """Return the prose of numbered lines."""
    starts, pieces, position = list[tuple[int, int]](), list[str](), 0
    for number, text in lines:
        starts.append((position, number))
        pieces.append(text)
        position += len(text) + 1
    return ReportText("\n".join(pieces), starts=starts)


def without_pages(lines: list[str]) -> list[tuple[int, str]]:
    """Return lines with their numbers, without those that only bear the number of a page.

    So a quotation may go on over the page. Numbers of pages are alone on their lines and count up.
    """
    alone = [(at, int(found[1])) for at, line in enumerate(lines) if (found := _PAGE.fullmatch(line))]
    rising: list[tuple[int, int]] = []
    runs: list[list[tuple[int, int]]] = []
    for each in alone:
        if rising and not rising[-1][1] < each[1] <= rising[-1][1] + _MOST_PAGES_APART:
            runs.append(rising)
            rising = []
        rising = [*rising, each]
    pages = {at for run in [*runs, rising] if len(run) >= _FEWEST_PAGES for at, _ in run}
    return [(number, line) for number, line in enumerate(lines, 1) if number - 1 not in pages]


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
