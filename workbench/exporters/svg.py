"""Charts as SVG, for documents: plain shapes and words, nothing that runs or is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from workbench.exporters.chart import Chart, Dot, DotChart, TrendChart, on_axis, top_of
from workbench.exporters.closing import described
from workbench.exporters.report import Rendered
from workbench.exporters.signs import VisibleSigns

WIDE = 760
LEFT, RIGHT, ABOVE, ROW, PLOT = 210, 180, 56, 26, 260
"""In pixels: room for labels, for figures, above the plot; a row; the height of a trend."""
SIGN = 6.6
"""About how wide a sign is."""
LONGEST = 30
"""Signs of a label; what is longer is cut, and stands whole in its title."""
DASHES = ("", "8 3", "2 3", "8 3 2 3", "1 5", "14 4", "5 2 1 2 1 2")
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1d1d1f}.quiet{fill:#5c5c63;font-size:11px}"
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
        drawn = list(_dots(chart, signs) if isinstance(chart, DotChart) else _trend(chart, signs))
        body = ABOVE + (len(chart.dots) * ROW if isinstance(chart, DotChart) else PLOT) + 30
        notes = [line for note in chart.notes for line in _folded(signs.text(note))]
        drawn += [_text(12, body + 16 * (at + 1), line, "quiet") for at, line in enumerate(notes)]
        high = body + 16 * len(notes) + 16
        whole = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" {_size(high)} role="img">',
            f"<title>{escape(signs.text(chart.title))}</title>",
            *([f"<desc>{escape(told)}</desc>"] if (told := described()) else []),
            f"<style>{_STYLE}</style>",
            f'<rect width="{WIDE}" height="{high}" fill="#ffffff"/>',
            _text(12, 24, _cut(signs.text(chart.title), 96), "title"),
            *drawn,
            "</svg>",
        ]
        return Rendered("\n".join([*whole, ""]).encode(), signs.losses())


def _size(high: int) -> str:
    return f'width="{WIDE}" height="{high}"'


def _dots(chart: DotChart, signs: VisibleSigns) -> Iterator[str]:
    top, end = top_of(chart), ABOVE + len(chart.dots) * ROW
    yield from _across(top, end, signs.text(chart.unit))
    if chart.reference is not None:
        x = _x(chart.reference, top)
        yield f'<line class="through" x1="{x}" y1="{ABOVE}" x2="{x}" y2="{end}"/>'
    for at, dot in enumerate(chart.dots):
        y = ABOVE + at * ROW + ROW // 2
        yield _label(signs.text(dot.label), y)
        yield from _mark(dot, y, top)
        yield _text(WIDE - RIGHT + 10, y + 4, signs.text(dot.told))


def _label(label: str, y: float) -> str:
    cut = escape(_cut(label, LONGEST))
    return f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{cut}<title>{escape(label)}</title></text>'


def _mark(dot: Dot, y: float, top: float) -> Iterator[str]:
    if dot.estimate is None:
        return
    if dot.low is not None and dot.high is not None:
        low, high = _x(dot.low, top), _x(dot.high, top)
        yield f'<path class="mark" d="M{low} {y - 5}V{y + 5}M{low} {y}H{high}M{high} {y - 5}V{y + 5}"/>'
    yield f'<circle class="dot" cx="{_x(dot.estimate, top)}" cy="{y}" r="4"/>'


def _across(top: float, y: float, unit: str) -> Iterator[str]:
    for part in range(5):
        value = top * part / 4
        x = _x(value, top)
        yield f'<line class="axis" x1="{x}" y1="{ABOVE}" x2="{x}" y2="{y}"/>'
        yield f'<text class="quiet" x="{x}" y="{y + 16}" text-anchor="middle">{on_axis(value)}</text>'
    yield _text(WIDE - RIGHT + 10, y + 16, unit, "quiet")


def _x(value: float, top: float) -> float:
    return round(LEFT + min(max(value / top, 0), 1) * (WIDE - LEFT - RIGHT), 1)


def _trend(chart: TrendChart, signs: VisibleSigns) -> Iterator[str]:
    top, end = top_of(chart), ABOVE + PLOT
    for part in range(5):
        y = round(end - PLOT * part / 4, 1)
        yield f'<line class="axis" x1="60" y1="{y}" x2="{WIDE - RIGHT}" y2="{y}"/>'
        yield f'<text class="quiet" x="54" y="{y + 4}" text-anchor="end">{on_axis(top * part / 4)}</text>'
    for at, year in enumerate(chart.years):
        yield f'<text class="quiet" x="{_of_year(chart, at)}" y="{end + 16}" text-anchor="middle">{year}</text>'
    yield _text(60, ABOVE - 8, signs.text(chart.unit), "quiet")
    beside = _apart([_end(dots, top) for _, dots in chart.lines])
    for number, ((label, dots), y) in enumerate(zip(chart.lines, beside, strict=True)):
        yield from _line(chart, dots, top, DASHES[number % len(DASHES)])
        yield from _beside(chart, signs.text(label), dots, y)


def _beside(chart: TrendChart, label: str, dots: list[Dot], y: float) -> Iterator[str]:
    """Return the name of a line with its last figure, and what leads to it from the line."""
    known = [(at, dot) for at, dot in enumerate(dots) if dot.estimate is not None]
    at, last = known[-1] if known else (None, None)
    told = last.told if last is not None else ""
    if last is not None and last.estimate is not None and at == len(dots) - 1:
        end = _y(last.estimate, top_of(chart))
        yield f'<path class="axis" fill="none" d="M{_of_year(chart, at) + 5} {end}L{WIDE - RIGHT + 8} {y}"/>'
    elif at is not None:
        told = f"{told} ({chart.years[at]})"
    yield _text(WIDE - RIGHT + 12, y + 4, f"{_cut(label, 18)}  {told}".rstrip())


def _line(chart: TrendChart, dots: list[Dot], top: float, dashes: str) -> Iterator[str]:
    known = [(at, _y(dot.estimate, top)) for at, dot in enumerate(dots) if dot.estimate is not None]
    for (one, y1), (two, y2) in pairwise(known):
        if two == one + 1:
            line = f'x1="{_of_year(chart, one)}" y1="{y1}" x2="{_of_year(chart, two)}" y2="{y2}"'
            yield f'<line class="mark" {line} stroke-dasharray="{dashes}"/>'
    for at, y in known:
        yield f'<circle class="dot" cx="{_of_year(chart, at)}" cy="{y}" r="3"/>'


def _of_year(chart: TrendChart, at: int) -> float:
    span = WIDE - RIGHT - 100
    return round(80 + span * (at / (len(chart.years) - 1) if len(chart.years) > 1 else 0.5), 1)


def _y(value: float, top: float) -> float:
    return round(ABOVE + PLOT - PLOT * min(max(value / top, 0), 1), 1)


def _end(dots: list[Dot], top: float) -> float:
    known = [dot.estimate for dot in dots if dot.estimate is not None]
    return _y(known[-1], top) if known else ABOVE + PLOT


def _apart(heights: list[float]) -> list[float]:
    """Return where labels stand so that none covers another: from the top down, each at least 15 below the last."""
    placed: dict[int, float] = {}
    free = float(ABOVE)
    for at in sorted(range(len(heights)), key=heights.__getitem__):
        placed[at] = max(heights[at], free)
        free = placed[at] + 15
    return [placed[at] for at in range(len(heights))]


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    looks = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}"{looks}>{escape(words)}</text>'


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _folded(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, int((WIDE - 24) / SIGN * 1.15)) or [""]
