r"""Markdown (CommonMark with pipe tables): text is escaped by backslashes, so data is never markup.

White space at the beginning and end of a line is dropped, since Markdown gives it a meaning. Line ends in a
paragraph, quote or list line stay line ends; an empty line starts a new paragraph; in tables line ends become
``<br>``.
"""

from __future__ import annotations

import re

from workbench.exporters.report import (
    Block,
    Bullets,
    Heading,
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
from workbench.exporters.stair import stair_lines

_MARKUP = re.compile(r"[\\`*_\[\]{}<>#&~^$|@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_NUMBERED = re.compile(r"([0-9]{1,9})(?=[.)])")
_DEEPEST = 6
_STAIR_WIDE = 78


def escaped(line: str) -> str:
    """Return one line of text so that Markdown shows it as it stands, wherever it is put."""
    marked = _MARKUP.sub(r"\\\g<0>", line.strip())
    if marked[:1] in {"-", "+", "=", ":"}:
        return f"\\{marked}"
    return _NUMBERED.sub(r"\1\\", marked, count=1) if _NUMBERED.match(marked) else marked


def _paragraphs(text: str) -> list[list[str]]:
    """Return the escaped lines of each paragraph of `text`."""
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            found[-1].append(escaped(line))
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]


def _written(text: str, wrap: str = "") -> list[str]:
    """Return the Markdown lines of `text`, each of its paragraphs between `wrap` signs."""
    lines: list[str] = []
    for *earlier, last in _paragraphs(text):
        broken = [f"{line}\\" for line in earlier] + [f"{last}{wrap}"]
        broken[0] = f"{wrap}{broken[0]}"
        lines += ["", *broken] if lines else broken
    return lines


def _one_line(text: str, between: str = " ") -> str:
    return between.join(escaped(line) for line in text.split("\n") if line.strip())


def _quote(quote: Quote) -> list[str]:
    lines = _written(quote.text)
    source = _one_line(quote.source)
    if source:
        lines += ["", f"— {source}"]
    return [f"> {line}".rstrip() for line in lines]


def _line(line: Line) -> list[str]:
    """Return a line of a transcript, its number in bold before it and its margin as a list below it."""
    first, *more = _written(line.text) or [""]
    number = f"**{escaped(line.number)}** " if line.number else ""
    return [f"{number}{first}".rstrip(), *more, *(["", *_bullets(Bullets([*line.margin]))] if line.margin else [])]


def _bullets(bullets: Bullets) -> list[str]:
    lines = []
    for text in bullets.lines:
        first, *more = _written(text) or [""]
        lines += [f"- {first}".rstrip(), *(f"  {line}".rstrip() for line in more)]
    return lines


def _table_row(cells: list[str]) -> str:
    return f"| {' | '.join(_one_line(cell, '<br>') for cell in cells)} |"


def _table(table: Table) -> list[str]:
    if not table.columns:
        return []
    rule = f"|{' --- |' * len(table.columns)}"
    return [_table_row(table.columns), rule, *(_table_row(row) for row in table.rows)]


def _heading(text: str, level: int) -> list[str]:
    return [f"{'#' * min(max(level, 1), _DEEPEST)} {_one_line(text)}".rstrip()]


def _stair(stair: Stair) -> list[str]:
    return ["```text", *stair_lines(stair, _STAIR_WIDE), "```"]


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            return _heading(block.text, block.level + 1)
        case Paragraph(text, quiet):
            return _written(text, "*" if quiet else "")
        case Quote():
            return _quote(block)
        case Line() | Room():
            return _line(block) if isinstance(block, Line) else ["\\_" * 60]
        case Bullets():
            return _bullets(block)
        case Table() | Stair():
            return _table(block) if isinstance(block, Table) else _stair(block)


class MarkdownExporter:
    """Writes prose as Markdown; the title is the only heading of the first level."""

    name = "md"
    suffix = ".md"

    def render(self, prose: Prose) -> Rendered:
        """Return the file of `prose`: UTF-8, no byte order mark."""
        signs = VisibleSigns()
        clean = signs.prose(prose)
        parts = [_heading(clean.title, 1), *(_lines(block) for block in clean.blocks)]
        text = "\n\n".join("\n".join(lines) for lines in parts if lines)
        return Rendered(f"{text}\n".encode(), signs.losses())
