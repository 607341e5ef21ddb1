"""A stair of the steps of care: as lines for a terminal, and as SVG for a page."""

from __future__ import annotations

from html import escape
from textwrap import wrap

from workbench.exporters.report import Stair, Step
from workbench.text.cells import folded

WIDE, HIGH, RISE = 760, 94, 46
"""In pixels: the drawing, the lowest step, and by how much each step is higher than the one before."""
GROUND = 40
SIGN = 6.9
"""About how wide a sign is."""
LINES = 3
"""Most lines of a name, and of what is counted, in the drawing."""
DEEPEST, LEAST = 10, 36
"""Cells by which a step is further to the right than the one below, and room for its words."""


def stair_lines(stair: Stair, width: int) -> list[str]:
    """Return the stair with the first step below, each a number of cells further to the right.

    Every line begins with a line of the drawing, so that no name is taken for anything else.
    """
    count = len(stair.steps)
    deep = max(0, min(DEEPEST, (width - LEAST) // max(count - 1, 1)))
    lines: list[str] = []
    for number in range(count - 1, -1, -1):
        edge, room = " " * (deep * number), width - deep * number
        rule = "─" * max(min(deep, room) if number < count - 1 else min(LEAST, room - 1), 1)
        corner = "┘" if number < count - 1 and deep else ""
        lines += [f"{edge}┌{rule[len(corner) :]}{corner}" if deep else "├─"]
        lines += [f"{edge}│ {line}" for line in _words(stair.steps[number], room - 2)]
    for step in stair.ground:
        lines += ["═" * width, *(f"║ {line}" for line in _words(step, width - 2))]
    return lines


def _words(step: Step, room: int) -> list[str]:
    return [line for text in (step.name, step.told) for line in folded(" ".join(text.split()), max(room, 8))]


def stair_svg(stair: Stair) -> str:
    """Return the stair as one element of SVG that takes its colours from the page around it."""
    count = max(len(stair.steps), 1)
    wide = WIDE / count
    top = HIGH + RISE * (count - 1)
    high = top + 8 + GROUND * len(stair.ground)
    told = "; ".join(f"{step.name}: {step.told}" for step in (*stair.steps, *stair.ground))
    parts = [f'<svg viewBox="0 0 {WIDE} {high}" role="img">', f"<title>{escape(told)}</title>"]
    for number, step in enumerate(stair.steps):
        up = HIGH + RISE * number
        parts.append(_box(wide * number, top - up, wide, up))
        parts += _said(step, wide * number + 8, top - up + 16, wide - 16, LINES)
    for number, step in enumerate(stair.ground):
        y = top + 8 + GROUND * number
        parts.append(_box(0, y, WIDE, GROUND - 4))
        parts += _said(step, 8, y + 16, WIDE - 16, 1)
    return "\n".join([*parts, "</svg>"])


def _box(x: float, y: float, wide: float, high: float) -> str:
    return f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{high}"/>'


def _said(step: Step, x: float, y: float, room: float, most: int) -> list[str]:
    """Return the name in as many lines as there may be, what is counted below it, and the whole in a title."""
    name = _cut(step.name, int(room / SIGN), most)
    told = _cut(step.told, int(room / SIGN * 1.2), LINES if most > 1 else 1)
    lines = [("", line) for line in name] + [("told", line) for line in told]
    return [
        f'<text x="{x:.1f}" y="{y + 15 * at}"{f" class={chr(34)}{kind}{chr(34)}" if kind else ""}>{escape(line)}</text>'
        for at, (kind, line) in enumerate(lines)
    ]


def _cut(text: str, room: int, most: int) -> list[str]:
    lines = wrap(" ".join(text.split()), max(room, 4)) or [""]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1][: max(room - 1, 3)].rstrip()}…"]
