"""Charts as SVG, for documents: plain shapes and words, nothing that runs or is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from workbench.exporters.chart import Chart, Dot, DotChart, TrendChart, on_axis, top_of
from workbench.exporters.closing import described
from workbench.exporters.letters import shortened, width, wrapped
from workbench.exporters.report import Rendered
from workbench.exporters.signs import VisibleSigns

WIDE = 760
LEFT, RIGHT, BESIDE, ABOVE, ROW, PLOT = 230, 170, 240, 32, 26, 260
"""In pixels: room for labels, for figures beside dots and beside lines; a plot below its title; a row; a trend."""
TITLE, LABEL, SMALL = 15, 13, 11
"""Sizes of the letters. A label that is too wide is cut in its middle, and stands whole in its title."""
BOLD = 1.09
DASHES = ("", "8 3", "2 3", "8 3 2 3", "1 5", "14 4", "5 2 1 2 1 2")
_STYLE = (
    "text{font:13px Arial,'Liberation Sans',Helvetica,sans-serif;fill:#1d1d1f}.quiet{fill:#5c5c63;font-size:11px}"
    ".title{font-weight:650;font-size:15px}"
    ".axis{stroke:#c9c9ce}.mark{stroke:#1d1d1f;stroke-width:1.5;fill:none}.dot{fill:#1d1d1f}"
    ".through{stroke:#5c5c63;stroke-dasharray:4 3}"
)


class SvgExporter:
    """Writes a chart as SVG."""

    name = "svg"
    suffix = ".svg"

    def render(self, chart: Chart) -> Rendered:
        """Return the file: UTF-8, the same bytes for the same chart."""
        signs = VisibleSigns()
        title = wrapped(signs.text(chart.title), (WIDE - 24) / BOLD, TITLE) or [""]
        above = ABOVE + 20 * len(title)
        drawn = list(_dots(chart, signs, above) if isinstance(chart, DotChart) else _trend(chart, signs, above))
        body = above + (len(chart.dots) * ROW if isinstance(chart, DotChart) else _high(chart)) + 30
        notes = [line for note in chart.notes for line in _folded(signs.text(note))]
        drawn += [_text(12, body + 16 * (at + 1), line, "quiet") for at, line in enumerate(notes)]
        high = body + 16 * len(notes) + 16
        whole = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" {_size(high)} role="img">',
            f"<title>{escape(signs.text(chart.title))}</title>",
            *([f"<desc>{escape(told)}</desc>"] if (told := described()) else []),
            f"<style>{_STYLE}</style>",
            f'<rect width="{WIDE}" height="{high}" fill="#ffffff"/>',
            *(_text(12, 24 + 20 * at, line, "title") for at, line in enumerate(title)),
            *drawn,
            "</svg>",
        ]
        return Rendered("\n".join([*whole, ""]).encode(), signs.losses())


def _size(high: int) -> str:
    return f'width="{WIDE}" height="{high}"'


def _dots(chart: DotChart, signs: VisibleSigns, above: int) -> Iterator[str]:
    top, end = top_of(chart), above + len(chart.dots) * ROW
    yield from _across(top, above, end, signs.text(chart.unit))
    if chart.reference is not None:
        x = _x(chart.reference, top)
        yield f'<line class="through" x1="{x}" y1="{above}" x2="{x}" y2="{end}"/>'
    for at, dot in enumerate(chart.dots):
        y = above + at * ROW + ROW // 2
        yield _label(signs.text(dot.label), y)
        yield from _mark(dot, y, top)
        yield _text(WIDE - RIGHT + 10, y + 4, signs.text(dot.told))


def _label(label: str, y: float) -> str:
    cut = escape(shortened(label, LEFT - 20, LABEL))
    return f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{cut}<title>{escape(label)}</title></text>'


def _mark(dot: Dot, y: float, top: float) -> Iterator[str]:
    if dot.estimate is None:
        return
    if dot.low is not None and dot.high is not None:
        low, high = _x(dot.low, top), _x(dot.high, top)
        yield f'<path class="mark" d="M{low} {y - 5}V{y + 5}M{low} {y}H{high}M{high} {y - 5}V{y + 5}"/>'
    yield f'<circle class="dot" cx="{_x(dot.estimate, top)}" cy="{y}" r="4"/>'


def _across(top: float, above: int, y: float, unit: str) -> Iterator[str]:
    for part in range(5):
        value = top * part / 4
        x = _x(value, top)
        yield f'<line class="axis" x1="{x}" y1="{above}" x2="{x}" y2="{y}"/>'
        yield f'<text class="quiet" x="{x}" y="{y + 16}" text-anchor="middle">{on_axis(value)}</text>'
    yield _text(WIDE - RIGHT + 10, y + 16, unit, "quiet")


def _x(value: float, top: float) -> float:
    return round(LEFT + min(max(value / top, 0), 1) * (WIDE - LEFT - RIGHT), 1)


def _high(chart: TrendChart) -> int:
    """Return the height of a trend: that of the names beside it, where they are many."""
    return max(PLOT, 15 * len(chart.lines))


def _trend(chart: TrendChart, signs: VisibleSigns, above: int) -> Iterator[str]:
    top, high = top_of(chart), _high(chart)
    end = above + high
    for part in range(5):
        y = round(end - high * part / 4, 1)
        yield f'<line class="axis" x1="60" y1="{y}" x2="{WIDE - BESIDE}" y2="{y}"/>'
        yield f'<text class="quiet" x="54" y="{y + 4}" text-anchor="end">{on_axis(top * part / 4)}</text>'
    every = 1 + len(chart.years) * _YEAR // (WIDE - BESIDE - 100)
    for at, year in enumerate(chart.years):
        if (len(chart.years) - 1 - at) % every == 0:
            yield f'<text class="quiet" x="{_of_year(chart, at)}" y="{end + 16}" text-anchor="middle">{year}</text>'
    yield _text(60, above - 8, signs.text(chart.unit), "quiet")
    beside = _apart([_end(dots, top, above, high) for _, dots in chart.lines], above, end)
    for number, ((label, dots), y) in enumerate(zip(chart.lines, beside, strict=True)):
        yield from _line(chart, dots, above, DASHES[number % len(DASHES)])
        yield from _beside(chart, signs.text(label), dots, y, above)


_YEAR = 32
"""Room for the name of a year; where there are more, the last and every second or third before it are named."""


def _beside(chart: TrendChart, label: str, dots: list[Dot], y: float, above: int) -> Iterator[str]:
    """Return the name of a line with its last figure, and what leads to it from the line."""
    known = [(at, dot) for at, dot in enumerate(dots) if dot.estimate is not None]
    at, last = known[-1] if known else (None, None)
    told = last.told if last is not None else ""
    if last is not None and last.estimate is not None and at == len(dots) - 1:
        end = _y(last.estimate, top_of(chart), above, _high(chart))
        yield f'<path class="axis" fill="none" d="M{_of_year(chart, at) + 5} {end}L{WIDE - BESIDE + 8} {y}"/>'
    elif at is not None:
        told = f"{told} ({chart.years[at]})"
    name = shortened(label, BESIDE - 24 - width(f"  {told}", LABEL), LABEL)
    words = escape(f"{name}  {told}".rstrip())
    yield f'<text x="{WIDE - BESIDE + 12}" y="{y + 4}">{words}{_titled(label, name)}</text>'


def _titled(label: str, shown: str) -> str:
    return f"<title>{escape(label)}</title>" if label != shown else ""


def _line(chart: TrendChart, dots: list[Dot], above: int, dashes: str) -> Iterator[str]:
    top, high = top_of(chart), _high(chart)
    known = [(at, _y(dot.estimate, top, above, high)) for at, dot in enumerate(dots) if dot.estimate is not None]
    for (one, y1), (two, y2) in pairwise(known):
        if two == one + 1:
            line = f'x1="{_of_year(chart, one)}" y1="{y1}" x2="{_of_year(chart, two)}" y2="{y2}"'
            yield f'<line class="mark" {line} stroke-dasharray="{dashes}"/>'
    for at, y in known:
        yield f'<circle class="dot" cx="{_of_year(chart, at)}" cy="{y}" r="3"/>'


def _of_year(chart: TrendChart, at: int) -> float:
    span = WIDE - BESIDE - 100
    return round(80 + span * (at / (len(chart.years) - 1) if len(chart.years) > 1 else 0.5), 1)


def _y(value: float, top: float, above: int, high: float) -> float:
    return round(above + high - high * min(max(value / top, 0), 1), 1)


def _end(dots: list[Dot], top: float, above: int, high: float) -> float:
    known = [dot.estimate for dot in dots if dot.estimate is not None]
    return _y(known[-1], top, above, high) if known else above + high


def _apart(heights: list[float], above: float, end: float) -> list[float]:
    """Return where labels stand so that none covers another and none is below the plot, each near its line."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    placed: dict[int, float] = {}
    free = above
    for left, at in zip(range(len(order) - 1, -1, -1), order, strict=True):
        placed[at] = max(min(heights[at], end - 15 * left), free)
        free = placed[at] + 15
    return [placed[at] for at in range(len(heights))]


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    looks = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}"{looks}>{escape(words)}</text>'


def _folded(text: str) -> list[str]:
    return wrapped(text, WIDE - 24, SMALL) or [""]
