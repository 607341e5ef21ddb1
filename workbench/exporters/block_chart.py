"""Charts in block characters, for the terminal."""

from __future__ import annotations

from workbench.exporters.chart import Dot, DotChart, TrendChart, on_axis, top_of
from workbench.text.cells import cells_wide, padded

HEIGHTS = "▁▂▃▄▅▆▇█"
GAP = 2
LEAST_AXIS = 10
MOST_LABEL = 28
DOT, LEFT, RIGHT, LINE, THROUGH, MISSING = "●", "├", "┤", "─", "┊", "·"


def dot_lines(chart: DotChart, width: int) -> list[str]:
    """Return a line a figure in `width` cells: label, ``├──●──┤`` on the axis, the figure in words."""
    labels = min(max((cells_wide(dot.label) for dot in chart.dots), default=0), MOST_LABEL, max(width // 3, 1))
    told = max((cells_wide(dot.told) for dot in chart.dots), default=0)
    cells = max(width - labels - told - 2 * GAP, LEAST_AXIS)
    top, gap = top_of(chart), " " * GAP
    lines = [
        f"{padded(dot.label, labels)}{gap}{_on_axis(dot, chart.reference, top, cells)}{gap}{dot.told}".rstrip()
        for dot in chart.dots
    ]
    axis = f"{'0':<{cells - cells_wide(on_axis(top))}}{on_axis(top)}"
    return [*lines, f"{' ' * labels}{gap}{axis}{gap}{chart.unit}".rstrip()]


def _on_axis(dot: Dot, reference: float | None, top: float, cells: int) -> str:
    signs = [" "] * cells
    if reference is not None:
        signs[_cell(reference, top, cells)] = THROUGH
    if dot.estimate is None:
        return "".join(signs)
    if dot.low is not None and dot.high is not None:
        start, end = _cell(dot.low, top, cells), _cell(dot.high, top, cells)
        signs[start : end + 1] = [LINE] * (end + 1 - start)
        signs[start], signs[end] = LEFT, RIGHT
    signs[_cell(dot.estimate, top, cells)] = DOT
    return "".join(signs)


def _cell(value: float, top: float, cells: int) -> int:
    return min(max(round(value / top * (cells - 1)), 0), cells - 1)


def trend_lines(chart: TrendChart, width: int) -> list[str]:
    """Return a line a place: a block a year, as high as its figure, and the first and the last figure in words."""
    labels = min(max((cells_wide(label) for label, _ in chart.lines), default=0), MOST_LABEL, max(width // 3, 1))
    top, gap = top_of(chart), " " * GAP
    each = 2 if len(chart.years) * 2 <= width // 3 else 1
    head = f"{chart.years[0]}–{chart.years[-1]}" if chart.years else ""
    lines = [f"{' ' * labels}{gap}{head}  {chart.unit}".rstrip()]
    for label, dots in chart.lines:
        blocks = "".join(_block(dot, top) * each for dot in dots)
        known = [dot for dot in dots if dot.estimate is not None]
        told = " → ".join(dot.told for dot in dict.fromkeys([*known[:1], *known[-1:]]))
        lines.append(f"{padded(label, labels)}{gap}{blocks}{gap}{told}".rstrip())
    return lines


def _block(dot: Dot, top: float) -> str:
    if dot.estimate is None:
        return MISSING
    return HEIGHTS[min(int(dot.estimate / top * len(HEIGHTS)), len(HEIGHTS) - 1)]
