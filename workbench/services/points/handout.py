"""One trede on two pages: its points with who is for and against, three quotes, and what is open."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from workbench.exporters import registry
from workbench.exporters.letters import LINE, lines
from workbench.exporters.report import Block, Bullets, Heading, Paragraph, Prose, Quote, Rendered, Table
from workbench.exporters.word import column_shares
from workbench.services.indicators.figure_lines import latest_line
from workbench.services.indicators.figure_values import indicator_name
from workbench.services.points.summary_prose import absent_lines, best_quotes, question_lines
from workbench.wording import language, say

if TYPE_CHECKING:
    from workbench.services.points.pointlist import PointView
    from workbench.services.points.summary import TredeSummary

FORMATS = ("docx", "html", "md")
QUOTES = 3
LONGEST = 320
"""Signs of a quote, a title or a line; what is longer is cut, and stands whole in the summary."""
PAGES = 2 * 735
"""Height of the text on two pages with narrow margins, in points."""
SAFE = 0.93
"""How much of that is used: programs break lines otherwise, and what is estimated too low would make a third page."""
WIDE = 493
"""Width of the text, in points."""
RUNNING = 86
"""Signs on a line of running text, on the low side."""
CELL, BESIDE, BETWEEN = 9.5, 11, 5
"""Of the table, in points: size of its letters, what is left free in a cell left and right, and above and below."""


def write_handout(summary: TredeSummary, format_: str, *, title: str) -> Rendered:
    """Return the handout as docx, html or md; UsageError for another format."""
    registry.check_format(format_, FORMATS)
    return registry.prose_exporter(format_).render(handout_prose(summary, title))


def handout_prose(summary: TredeSummary, title: str) -> Prose:
    """Return what fits on two pages: first the quotes and questions get their room, then as many points as go in."""
    said = say("report.summary.said", count=summary.passages, respondents=summary.respondents, of=summary.of)
    before: list[Block] = [Paragraph(said, quiet=True)]
    after = [*_quotes(summary), *_open(summary)]
    room = PAGES * SAFE - sum(map(_height, [Heading(title), *before, *after])) - _LEFT_OUT
    columns = [say(f"handout.column.{name}") for name in ("point", "for", "against", "figure")]
    rows = _fitting(columns, [_row(point, summary) for point in summary.points], room)
    left = summary.points[len(rows) :]
    table: list[Block] = [Table(columns, rows)] if rows else [Paragraph(say("report.none"), quiet=True)]
    note = [Paragraph(_left_out(left, summary))] if left else []
    return Prose(title, language(), [*before, *table, *note, *after], layout="close")


def _left_out(left: list[PointView], summary: TredeSummary) -> str:
    named = ", ".join(point.ident for point in left[:_NAMED])
    more = f" {say('handout.more', count=len(left) - _NAMED)}" if len(left) > _NAMED else ""
    return say("handout.left_out", count=len(left), points=_cut(named) + more, trede=summary.shortcut or summary.trede)


_NAMED = 12
_LEFT_OUT = 40
"""Height of the line that says what is left out."""


def _row(point: PointView, summary: TredeSummary) -> list[str]:
    counts = point.counts
    carried = say("point.count.supporting", supporting=counts.supporting, of=counts.of)
    against = [say("point.count.contradicting", count=counts.contradicting)] if counts.contradicting else []
    against += [say("report.qualifying", count=counts.qualifying)] if counts.qualifying else []
    against += [say("report.group_contradicts")] if counts.group_contradicts else []
    title = f"{point.ident} {point.title} ({say(f'report.status.{point.status}')})"
    mark = say(f"tui.points.mark.{counts.mark}")
    return [_cut(title), f"{carried} · {mark}", " · ".join(against) or "–", _cut(_figure(point, summary))]


def _figure(point: PointView, summary: TredeSummary) -> str:
    """Return the latest figure of the first indicator that has one."""
    for view in point.indicators:
        found = summary.figures.get(view.ident)
        known = [each for each in found.latest if each[0].value is not None] if found else []
        if known:
            return f"{indicator_name(view)}: {latest_line(*known[-1])}"
    return say("sum.no_figure")


def _quotes(summary: TredeSummary) -> list[Block]:
    quotes = [Quote(_cut(each.text), _cut(each.source)) for each in best_quotes(summary)[:QUOTES]]
    if not quotes:
        return []
    why = Paragraph(say("sum.quotes.chosen" if summary.chosen else "sum.quotes.telling"), quiet=True)
    return [Heading(say("handout.quotes"), 2), why, *quotes]


def _open(summary: TredeSummary) -> list[Block]:
    missing = absent_lines(summary)
    more = [say("handout.more", count=len(missing) - QUOTES)] if len(missing) > QUOTES else []
    return [
        Heading(say("handout.questions"), 2),
        Bullets([_cut(line) for line in question_lines(summary)]),
        Heading(say("sum.not_spoken_to"), 2),
        Bullets([*map(_cut, missing[:QUOTES]), *more]),
    ]


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1].rstrip()}…"


def _lines(text: str, wide: int) -> int:
    return max(ceil(len(text) / wide), 1)


def _fitting(columns: list[str], rows: list[list[str]], room: float) -> list[list[str]]:
    """Return as many rows, from the first, as stand within `room` points; how wide columns are depends on the rows."""
    count = 0
    while count < len(rows) and table_height(Table(columns, rows[: count + 1])) <= room:
        count += 1
    return rows[:count]


def table_height(table: Table) -> float:
    """Return how high a table is in Word, in points: of each row the highest cell, by the widths of its letters."""
    widths = [share * WIDE - BESIDE for share in column_shares(table)]
    rows = [max(map(_cell_lines, row, widths)) for row in [table.columns, *table.rows]]
    return sum(count * CELL * LINE + BETWEEN for count in rows)


def _cell_lines(cell: str, wide: float) -> int:
    return lines(cell, wide, CELL)


def _height(block: Block) -> float:
    """Return about how high a block is, in points, by the styles of a Word report."""
    match block:
        case Heading(text):
            return 20 + 16 * _lines(text, RUNNING // 2)
        case Paragraph(text):
            return 7 + 16 * _lines(text, RUNNING)
        case Quote(text, source):
            return 14 + 16 * _lines(text, RUNNING - 10) + 13 * _lines(source, RUNNING)
        case Bullets(listed):
            return sum(3 + 16 * _lines(line, RUNNING - 6) for line in listed)
        case _:
            return 0
