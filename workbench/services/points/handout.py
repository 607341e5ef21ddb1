"""One trede on two pages: its points with who is for and against, three quotes, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.exporters import registry
from workbench.exporters.closing import described
from workbench.exporters.columns import BESIDE, PAGE_WIDTHS, SIZE, column_widths
from workbench.exporters.letters import LINE, lines
from workbench.exporters.report import Block, Bullets, Heading, Paragraph, Prose, Quote, Rendered, Table
from workbench.services.indicators.figure_lines import latest_line
from workbench.services.indicators.figure_values import indicator_name
from workbench.services.points.summary_prose import absent_lines, best_quotes, question_lines
from workbench.text.canonical import visible
from workbench.wording import language, say

if TYPE_CHECKING:
    from workbench.services.points.pointlist import PointView
    from workbench.services.points.summary import TredeSummary

FORMATS = ("docx", "html", "md")
QUOTES = 3
LONGEST = 320
"""Signs of a quote, a title or a line; what is longer is cut, and stands whole in the summary."""
SHORTER = (LONGEST, 160, 90)
"""Signs of a title in the table, tried one after another until all points go in; an indicator has half of them."""
PAGES = 2 * 757
"""Height of the text on two pages with narrow margins, in points."""
SAFE = 0.94
"""How much of that is used: the first page may end above a row or a quote that stays whole."""
WIDE = PAGE_WIDTHS["close"]
"""Width of the text, in points."""
BETWEEN = 5
"""What is left free above and below a cell, in points."""


def write_handout(summary: TredeSummary, format_: str, *, title: str) -> Rendered:
    """Return the handout as docx, html or md; UsageError for another format."""
    registry.check_format(format_, FORMATS)
    return registry.prose_exporter(format_).render(handout_prose(summary, title))


def handout_prose(summary: TredeSummary, title: str) -> Prose:
    """Return what fits on two pages: first the quotes and questions get their room, then as many points as go in."""
    said = say("report.summary.said", count=summary.passages, respondents=summary.respondents, of=summary.of)
    before: list[Block] = [Paragraph(said, quiet=True)]
    after = [*_quotes(summary), *_open(summary)]
    room = PAGES * SAFE - sum(map(_height, [Heading(title), *before, *after, *_closing()])) - _LEFT_OUT
    columns = [say(f"handout.column.{name}") for name in ("point", "for", "against", "figure")]
    rows = _as_many(columns, summary, room)
    left = summary.points[len(rows) :]
    table: list[Block] = [Table(columns, rows)] if rows else [Paragraph(say("report.none"), quiet=True)]
    note = [Paragraph(_left_out(left, summary))] if left else []
    return Prose(title, language(), [*before, *table, *note, *after], layout="close")


def _as_many(columns: list[str], summary: TredeSummary, room: float) -> list[list[str]]:
    """Return the rows of the points within `room` points of height; titles are cut where not all fit otherwise."""
    rows: list[list[str]] = []
    for most in SHORTER:
        rows = _fitting(columns, [_row(point, summary, most) for point in summary.points], room)
        if len(rows) == len(summary.points):
            break
    return rows


def _closing() -> list[Block]:
    """Return what the file says of itself below the handout."""
    heading, *told = described().split("\n")
    return [Heading(heading, 2), *(Paragraph(line, quiet=True) for line in told)] if heading else []


def _left_out(left: list[PointView], summary: TredeSummary) -> str:
    named = ", ".join(point.ident for point in left[:_NAMED])
    more = f" {say('handout.more', count=len(left) - _NAMED)}" if len(left) > _NAMED else ""
    return say("handout.left_out", count=len(left), points=_cut(named) + more, trede=summary.shortcut or summary.trede)


_NAMED = 12
_LEFT_OUT = 50
"""Height of the lines that say what is left out."""


def _row(point: PointView, summary: TredeSummary, most: int) -> list[str]:
    counts = point.counts
    carried = say("point.count.supporting", supporting=counts.supporting, of=counts.of)
    against = [say("point.count.contradicting", count=counts.contradicting)] if counts.contradicting else []
    against += [say("report.qualifying", count=counts.qualifying)] if counts.qualifying else []
    against += [say("report.group_contradicts")] if counts.group_contradicts else []
    title = f"{_cut(f'{point.ident} {point.title}', most)} ({say(f'report.status.{point.status}')})"
    mark = say(f"tui.points.mark.{counts.mark}")
    return [title, f"{carried} · {mark}", " · ".join(against) or "–", _figure(point, summary, most // 2)]


def _figure(point: PointView, summary: TredeSummary, most: int) -> str:
    """Return the latest figure of the first indicator that has one; of its name at most so many signs."""
    for view in point.indicators:
        found = summary.figures.get(view.ident)
        known = [each for each in found.latest if each[0].value is not None] if found else []
        if known:
            return f"{_cut(indicator_name(view), most)}: {latest_line(*known[-1])}"
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


def _cut(text: str, most: int = LONGEST) -> str:
    flat = " ".join(visible(text).split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"


def _fitting(columns: list[str], rows: list[list[str]], room: float) -> list[list[str]]:
    """Return as many rows, from the first, as stand within `room` points; how wide columns are depends on the rows."""
    count = 0
    while count < len(rows) and table_height(Table(columns, rows[: count + 1])) <= room:
        count += 1
    return rows[:count]


def table_height(table: Table) -> float:
    """Return how high a table is in Word, in points: of each row the highest cell, by the widths of its letters."""
    room = [wide - BESIDE for wide in column_widths(table, WIDE)]
    rows = [max(map(_cell_lines, row, room)) for row in [table.columns, *table.rows]]
    return sum(count * SIZE * LINE + BETWEEN for count in rows)


def _cell_lines(cell: str, wide: float) -> int:
    return lines(cell, wide, SIZE)


def _height(block: Block) -> float:
    """Return about how high a block is, in points, by the styles of a Word report."""
    match block:
        case Heading(text, level):
            size = _HEADINGS.get(level, 20)
            return 20 + lines(text, WIDE, size * _BOLD) * size * LINE
        case Paragraph(text, quiet):
            return 7 + _running(text, 9 if quiet else 10)
        case Quote(text, source):
            return 14 + _running(text, 10, 43) + _running(source, 8.5, 43)
        case Bullets(listed):
            return sum(3 + _running(line, 10, 18) for line in listed)
        case _:
            return 0


_HEADINGS = {2: 12}
"""Size of the letters of a heading by its level, where it is not that of the title."""
_BOLD = 1.09


def _running(text: str, size: float, indent: float = 0) -> float:
    """Return how high running text is, in points; its lines are a little apart."""
    return lines(text, WIDE - indent, size) * size * LINE * 1.15
