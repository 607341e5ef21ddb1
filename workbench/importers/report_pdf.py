"""The paragraphs of a report as PDF: notes where their numbers stand, what stands apart may be a quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median

from workbench.importers.pdf import check_text, read_lines
from workbench.importers.pdf_columns import Line
from workbench.importers.pdf_text import Composed, compose
from workbench.importers.report_text import Paragraph

_APART = 9.0
"""Points that a line begins right of the others from which it stands apart."""
_CLOSE = 1.35
"""Distance of lines, in usual distances, up to which they are one paragraph."""
_NUMBERED = re.compile(r"(\d{1,3})[\s.)]*(?=[^\W\d_]|[\"“‘(])")
"""How a note begins."""
_NUMBER = re.compile(r"(?<=[.,;:!?…”’\"'»)])(?<!\d[.,])(\d{1,3})(?![\d.,%]*[\w%])")
"""The number of a note, behind a stop or a closing mark."""
_ENDED = re.compile(r"[.!?…:;)\]”’\"'»]\d{0,3}\s*\Z")
_LISTED = re.compile(r"[-–•*▪◦]\s|\d{1,3}[.)]\s")


def pdf_paragraphs(path: Path) -> list[Paragraph]:
    """Return the paragraphs by the pages on which they begin; RefusedError for what cannot be read."""
    _, lines, _ = read_lines(path)
    said, below = _parted(lines)
    notes = {(page[0].page, number): text for page in below for number, text in _notes(page, lines)}
    parts = list(_parts(said))
    prose = [line for apart, part in parts if not apart for line in part]
    found = [
        replace(_without_numbers(text, page, notes), perhaps=apart)
        for apart, part in parts
        for page, text in _paged(compose(part, alike=part if apart else prose, beside=lines))
    ]
    check_text("\n".join(paragraph.text for paragraph in found), path.name)
    return [*found, *(Paragraph(text, line=page[0].page) for page in below for text in _texts(page, lines))]


def _paged(done: Composed) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs, each with the page on which it begins."""
    at = 0
    for text in done.text.split("\n"):
        yield done.pages[max(0, bisect_right(done.pages, at, key=lambda page: page[0]) - 1)][1], text
        at += len(text) + 1


def _without_numbers(text: str, page: int, notes: dict[tuple[int, str], str]) -> Paragraph:
    """Return a paragraph without the numbers of its notes, which are at the foot of its page or of the next."""
    parts = _NUMBER.split(text)
    words, found = parts[0], list[tuple[int, str]]()
    for number, rest in zip(parts[1::2], parts[2::2], strict=True):
        known = notes.get((page, number), notes.get((page + 1, number), ""))
        found += [(len(words), known)] if known else []
        words += rest if known else number + rest
    return Paragraph(words, line=page, notes=tuple(found))


def _parted(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """Return the lines of the text, and those of the notes at the foot of each page."""
    said, below = list[Line](), list[list[Line]]()
    for _, group in groupby(lines, key=lambda line: (line.page, line.column)):
        page = list(group)
        first = _foot(page)
        said += page[:first]
        below += [page[first:]] if page[first:] else []
    return said, below


def _foot(page: Sequence[Line]) -> int:
    """Return where the notes of a page begin: with the first number that stands above behind a stop or a mark."""
    numbers: list[str] = []
    for at, line in enumerate(page):
        begins = _NUMBERED.match(line.text)
        if begins and numbers and begins[1] == numbers[0]:
            return at
        numbers += _NUMBER.findall(line.text)
    return len(page)


def _texts(page: Sequence[Line], lines: Sequence[Line]) -> Iterator[str]:
    """Yield the notes of a page, each with its number."""
    begins = [at for at, line in enumerate(page) if at == 0 or _NUMBERED.match(line.text)]
    for start, end in pairwise([*begins, len(page)]):
        yield compose(page[start:end], beside=lines).text.replace("\n", " ")


def _notes(page: Sequence[Line], lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for text in _texts(page, lines):
        if found := _NUMBERED.match(text):
            yield found[1], text[found.end() :]


def _parts(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Yield the lines in runs, with whether a run stands apart: two lines or more that begin to the right of others."""
    edges = {column: _margin(lines, column) for column in {line.column for line in lines}}
    steps = [one.bottom - other.bottom for one, other in pairwise(lines) if one.page == other.page]
    step = median([each for each in steps if each > 0] or [0.0])
    runs: list[tuple[bool, list[Line]]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        apart = line.left > edges[line.column] + _APART and not _LISTED.match(line.text)
        within = before is not None and _goes_on(before, line, step)
        if runs and (within or not apart) and (runs[-1][0] == apart or (within and not _ends(runs[-1][1][-1]))):
            runs[-1][1].append(line)
        else:
            runs.append((apart, [line]))
    for alone, together in groupby(runs, key=lambda run: not run[0] or len(run[1]) < 2):
        pieces = [run[1] for run in together]
        if alone:
            yield False, [line for piece in pieces for line in piece]
        else:
            yield from ((True, piece) for piece in pieces)


def _goes_on(before: Line, line: Line, step: float) -> bool:
    """Whether a line that stands apart belongs to the one before it, also over the end of a page."""
    return before.page != line.page or 0 < before.bottom - line.bottom <= _CLOSE * step


def _ends(line: Line) -> bool:
    """Whether a line ends as a sentence or an announcement does."""
    return bool(_ENDED.search(line.text))


def _margin(lines: Sequence[Line], column: int) -> float:
    """Return where most lines of a column begin."""
    return float(Counter(round(line.left) for line in lines if line.column == column).most_common(1)[0][0])
