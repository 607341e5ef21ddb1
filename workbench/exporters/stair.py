"""A stair of the steps of care: as lines for a terminal, and as SVG for a page."""

from __future__ import annotations

from html import escape

from workbench.exporters.letters import shortened, wrapped
from workbench.exporters.report import Stair, Step
from workbench.text.canonical import visible
from workbench.text.cells import folded

WIDE, HIGH, RISE = 760, 94, 46
"""In pixels: the drawing, the lowest step, and by how much each step is higher than the one before."""
GROUND = 40
ROW = 15
"""Height of a line in the drawing."""
NAME, TOLD = 13, 11
"""Size of the letters of a name, and of what is counted."""
LINES = 3
"""Most lines of a name in the drawing; what is counted has twice as many."""
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
    return [line for text in (step.name, step.told) for line in folded(" ".join(visible(text).split()), max(room, 8))]


def stair_svg(stair: Stair) -> str:
    """Return the stair as one element of SVG that takes its colours from the page around it."""
    count = max(len(stair.steps), 1)
    wide = WIDE / count
    lowest = max([HIGH, *(len(_lines(step, wide - 16)) * ROW + 12 for step in stair.steps[:1])])
    top = lowest + RISE * (count - 1)
    high = top + 8 + GROUND * len(stair.ground)
    told = "; ".join(f"{step.name}: {step.told}" for step in (*stair.steps, *stair.ground))
    parts = [f'<svg viewBox="0 0 {WIDE} {high}" role="img">', f"<title>{escape(told)}</title>"]
    for number, step in enumerate(stair.steps):
        up = lowest + RISE * number
        parts.append(_box(wide * number, top - up, wide, up))
        parts += _said(_lines(step, wide - 16), wide * number + 8, top - up + 16)
    for number, step in enumerate(stair.ground):
        y = top + 8 + GROUND * number
        parts.append(_box(0, y, WIDE, GROUND - 4))
        parts += _said(_lines(step, WIDE - 16, 1), 8, y + 16)
    return "\n".join([*parts, "</svg>"])


def _box(x: float, y: float, wide: float, high: float) -> str:
    return f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{high}"/>'


def _lines(step: Step, room: float, most: int = LINES) -> list[tuple[str, str]]:
    """Return the lines of a step with their kind: the name, then all that is counted; the whole is in a title."""
    name = _cut(step.name, room, most)
    told = _cut(step.told, room * NAME / TOLD, 2 * most if most > 1 else 1)
    return [("", line) for line in name] + [("told", line) for line in told]


def _said(lines: list[tuple[str, str]], x: float, y: float) -> list[str]:
    looks = {"": "", "told": ' class="told"'}
    return [
        f'<text x="{x:.1f}" y="{y + ROW * at}"{looks[kind]}>{escape(line)}</text>'
        for at, (kind, line) in enumerate(lines)
    ]


def _cut(text: str, room: float, most: int) -> list[str]:
    lines = wrapped(text, room, NAME) or [""]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), room, NAME)]
