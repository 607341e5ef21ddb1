"""A report in Markdown as prose: without escapes, its notes where their numbers stand, the cells of tables apart."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.importers.report_italics import is_italic_line
from workbench.importers.report_tables import Cell, RowsApart
from workbench.importers.report_text import BETWEEN, Beside, Paragraph, ReportText, composed
from workbench.text.span import Span

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NUMBER = re.compile(r"(?<!\\)\[\^([^\]\s]{1,40})\](?!:)")
_NOTE = re.compile(r"(?m)^[ ]{0,3}\[\^([^\]\s]{1,40})\]:[ \t]*(.*)$")
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def markdown_report(text: str) -> ReportText:
    """Return the prose; the lines of what is no table stay as they are."""
    reader = _Reader(dict(_NOTE.findall(text)))
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if _is_row(line, lines[at + 1 : at + 2], within=reader.table is not None):
            reader.row(line, at + 1)
        else:
            reader.line(line, at + 1)
    return replace(reader.whole, text="".join(reader.pieces).removesuffix("\n"))


def _is_row(line: str, following: list[str], *, within: bool) -> bool:
    """Whether a line is one of a table: the head above a rule, or anything with cells below it."""
    if "|" not in line:
        return False
    return within or any("|" in rule and _RULE.fullmatch(rule) for rule in following)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


class _Reader:
    """Gathers the prose line by line."""

    def __init__(self, notes: dict[str, str]) -> None:
        self.whole = ReportText("")
        self.pieces: list[str] = []
        self.table: RowsApart | None = None
        """In which the reader is."""
        self._notes = notes
        self._position = 0

    def line(self, line: str, number: int) -> None:
        """Take a line of prose."""
        self.table = None
        text, notes = self._without_numbers(line)
        self.whole.starts.append((self._position, number))
        self.whole.beside.extend(Beside(Span(self._position + at, self._position + at), note) for at, note in notes)
        if is_italic_line(text):
            self.whole.perhaps.append(Span(self._position, self._position + len(text)))
        self._put(text + "\n")

    def row(self, line: str, number: int) -> None:
        """Take a row of a table, each cell as a paragraph; the rule under the head is none."""
        if self.table is not None and _RULE.fullmatch(line):
            return
        cells = [cell.strip() for cell in _CELL_EDGE.split(line.strip().removeprefix("|").removesuffix("|"))]
        self.table = self.table or RowsApart()
        prose = composed(self.table.row([Cell([self._paragraph(cell, number)]) for cell in cells]))
        self.whole.starts.extend((self._position + at, line_) for at, line_ in prose.starts)
        self.whole.blocks.extend(self._moved(block) for block in prose.blocks)
        self.whole.beside.extend(Beside(self._moved(span), text) for span, text in prose.beside)
        self._put(prose.text + BETWEEN)

    def _paragraph(self, cell: str, number: int) -> Paragraph:
        text, notes = self._without_numbers(_BREAK.sub("\n", cell))
        return Paragraph(text, line=number, notes=tuple(notes))

    def _without_numbers(self, line: str) -> tuple[str, list[tuple[int, str]]]:
        """Return a line without its escapes and the numbers of notes, and where these stood."""
        parts = _NUMBER.split(line)
        text, notes = _unescaped(parts[0]), list[tuple[int, str]]()
        for name, words in zip(parts[1::2], parts[2::2], strict=True):
            notes.append((len(text), _unescaped(self._notes.get(name, ""))))
            text += _unescaped(words)
        return text, [(at, note) for at, note in notes if note]

    def _moved(self, span: Span) -> Span:
        return Span(span.start + self._position, span.end + self._position)

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self._position += len(text)
