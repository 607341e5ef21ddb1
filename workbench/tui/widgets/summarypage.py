"""The summary of a trede in lines of a width: points beside their indicators, quotes, questions, who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.style import Style

from workbench.exporters.report import Block, Bullets, Paragraph, Quote, Table
from workbench.services.points.pointlist import PointView
from workbench.services.points.summary_prose import (
    absent_lines,
    became_line,
    counting_line,
    figure_blocks,
    linked_lines,
    mark_line,
    question_lines,
    quote_blocks,
    said_line,
    unused_blocks,
)
from workbench.text.cells import cells_wide, folded, padded
from workbench.tui.guard import one_line, plain
from workbench.tui.widgets.pointlines import BOLD, ITALIC, STATUS_SIGNS
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.points.summary import TredeSummary

BROAD = 96
"""From this width on the figures stand beside the points."""
BETWEEN = " │ "
NORMAL = Style()


class Line(NamedTuple):
    """One line as it is drawn."""

    text: str
    style: Style = NORMAL


def stair_content(listed: Iterable[TredeSummary], width: int) -> Content:
    """Return the stair of all treden."""
    from workbench.exporters.stair import stair_lines
    from workbench.services.points.stair import stair_of

    return _drawn(Line(line) for line in stair_lines(stair_of(listed), width))


def trede_content(found: TredeSummary, width: int, gone: str = "") -> Content:
    """Return what is to be read about one trede, or the chain; `gone` says what rested on words that went."""
    return _drawn(_lines(found, width, gone))


def _drawn(lines: Iterable[Line]) -> Content:
    return Content("\n").join(plain(line.text).stylize(line.style) for line in lines)


def _lines(found: TredeSummary, width: int, gone: str) -> Iterator[Line]:
    name = one_line(f"{found.shortcut} {found.title}" if found.shortcut else found.title)
    yield Line(_rule(f"━━ {name} ", "━", width), BOLD)
    yield from _folded(said_line(found), width, style=ITALIC)
    yield from _folded(gone, width, style=BOLD) if gone else ()
    yield from _points(found, width)
    linked = {view.ident for point in found.points for view in point.indicators}
    others = replace(found, indicators=[view for view in found.indicators if view.ident not in linked])
    sections: list[tuple[str, list[Block]]] = [
        ("tui.summary.other_indicators" if linked else "report.summary.indicators", figure_blocks(others)),
        ("sum.quotes", quote_blocks(found)),
        ("report.summary.questions", [Bullets(question_lines(found))]),
        ("sum.not_spoken_to", [Bullets(absent_lines(found))]),
        ("report.summary.unused", unused_blocks(found)),
    ]
    for key, blocks in sections:
        yield from _head(say(key), width)
        told = blocks or [Paragraph(say("report.none"), quiet=True)]
        for block in told:
            yield from _block(block, width)
    yield Line("")


def _head(title: str, width: int) -> list[Line]:
    return [Line(""), Line(_rule(f"── {title} ", "─", width), BOLD)]


def _rule(begun: str, sign: str, width: int) -> str:
    """Return a heading with a rule up to the edge; a long one is cut."""
    return begun + sign * (width - cells_wide(begun)) if cells_wide(begun) < width else padded(begun, width)


def _block(block: Block, width: int) -> list[Line]:
    match block:
        case Paragraph(text, quiet):
            return _folded(text, width, style=ITALIC if quiet else NORMAL)
        case Quote(text, source):
            return [*_folded(f"“{text}”", width), *_folded(f"— {source}", width, indent=2, style=ITALIC)]
        case Bullets(lines):
            return [line for each in lines for line in _hanging("– ", each, width)]
        case Table(_, rows):
            return [line for row in rows for line in _folded(" · ".join(row), width)]
        case _:
            raise ValueError(type(block).__name__)


def _folded(text: str, width: int, *, indent: int = 0, style: Style = NORMAL) -> list[Line]:
    return [Line(" " * indent + line, style) for line in folded(one_line(text), max(width - indent, 8))]


def _hanging(sign: str, text: str, width: int) -> list[Line]:
    """Return a text behind a sign, its later lines under its first."""
    first, *rest = _folded(text, width, indent=len(sign))
    return [Line(sign + first.text[len(sign) :]), *rest]


# points beside indicators


def _points(found: TredeSummary, width: int) -> Iterator[Line]:
    yield from _head(say("report.summary.points"), width)
    if not found.points:
        yield Line(say("report.none"), ITALIC)
        return
    left = (width - len(BETWEEN)) * 3 // 5
    for number, point in enumerate(found.points):
        if number:
            yield Line("")
        if width < BROAD:
            yield from [*_point(point, width), *_linked(found, point, width, indent=4)]
        else:
            yield from _beside(_point(point, left), _linked(found, point, width - left - len(BETWEEN)), left)


def _point(point: PointView, width: int) -> list[Line]:
    """Return a point with by whom it is carried and what became of it."""
    head = f"{STATUS_SIGNS[point.status]} {point.ident} {point.title}"
    lines = [*_folded(head, width, style=BOLD)]
    lines += _folded(f"{counting_line(point.counts)} — {mark_line(point.counts)}", width, indent=2)
    lines += _folded(became_line(point), width, indent=2)
    return lines + (_folded(f"✎ {point.note}", width, indent=2, style=ITALIC) if point.note else [])


def _linked(found: TredeSummary, point: PointView, width: int, indent: int = 0) -> list[Line]:
    """Return what is known of the indicators of a point; that there is none, if so."""
    if not point.indicators:
        return _folded(say("sum.no_figure.point"), width, indent=indent, style=ITALIC)
    lines: list[Line] = []
    for view in point.indicators:
        first, *rest = linked_lines(view, found.figures)
        lines += _folded(first, width, indent=indent)
        lines += [line for each in rest for line in _folded(each, width, indent=indent + 2, style=ITALIC)]
    return lines


def _beside(one: list[Line], other: list[Line], width: int) -> Iterator[Line]:
    """Yield lines of a width with others beside them; the style of a line is that of the first."""
    for left, right in zip_longest(one, other, fillvalue=Line("")):
        yield Line(f"{padded(left.text, width)}{BETWEEN}{right.text}".rstrip(), left.style)
