"""Plain columns: aligned, and fitted to the width of the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.cli import output
from workbench.text.cells import cells_wide
from workbench.wording import say

__all__ = ["GAP", "aligned", "cells_wide", "cut", "shown", "table"]

GAP = "  "
LEAST = 6
"""No column is made narrower than this."""


def table(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> list[str]:
    """Return rows as lines under the names of the columns, worded as ``cli.column.NAME``.

    A column in which every row is missing is left out.
    """
    filled = [name for name in columns if not rows or any(row.get(name) is not None for row in rows)]
    heads = [say(f"cli.column.{name}") for name in filled]
    return aligned(heads, [[shown(row.get(name)) for name in filled] for row in rows])


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return cells as lines; columns of numbers stand to the right, cells that do not fit end in ``…``."""
    cells = [[cell.replace("\n", " ").replace("\t", " ") for cell in row] for row in (heads, *rows)]
    widths = _fitted([max(cells_wide(row[at]) for row in cells) for at in range(len(heads))])
    right = [all(_numeric(row[at]) for row in cells[1:]) and len(cells) > 1 for at in range(len(heads))]
    return [
        GAP.join(
            _padded(cell, wide, to_right) for cell, wide, to_right in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in cells
    ]


def shown(value: object) -> str:
    """Return a value as people read it: a dash where it is missing, lists with commas."""
    if value is None or value in ("", []):
        return "-"
    if isinstance(value, list | tuple):
        return ", ".join(shown(each) for each in value)
    return str(value)


def cut(text: str, wide: int) -> str:
    """Return a text of at most so many columns, ending in ``…`` where something was left out."""
    if cells_wide(text) <= wide:
        return text
    taken, room = [], wide - 1
    for sign in text:
        room -= cells_wide(sign)
        if room < 0:
            break
        taken.append(sign)
    return "".join(taken).rstrip() + "…"


def _fitted(widths: list[int]) -> list[int]:
    """Make the widest columns narrower until all fit the terminal."""
    room = output.width()
    if room is None:
        return widths
    fitted = list(widths)
    while sum(fitted) + len(GAP) * (len(fitted) - 1) > room and max(fitted) > LEAST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _padded(cell: str, wide: int, to_right: bool) -> str:
    fitting = cut(cell, wide)
    space = " " * (wide - cells_wide(fitting))
    return space + fitting if to_right else fitting + space


def _numeric(cell: str) -> bool:
    return cell == "-" or cell.removesuffix("%").strip().replace(".", "").replace(",", "").removeprefix("-").isdigit()
