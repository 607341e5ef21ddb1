"""Parts of a card in two columns that fit a sheet of A4."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.services.project.keycard import Section

WIDE = 38
"""Of a column; two of them and a gap make 80."""
GAP = 4
HIGH = 60
"""Lines on a sheet."""
KEYS = 13
"""Of the keys within a column."""


def in_columns(sections: Sequence[Section]) -> list[str]:
    """Return the parts in two columns of the same length, or sheet by sheet when one does not hold them."""
    columns = _filled([_block(section) for section in sections])
    lines: list[str] = []
    for at in range(0, len(columns), 2):
        left, right = columns[at], columns[at + 1] if at + 1 < len(columns) else []
        for n in range(max(len(left), len(right))):
            first, second = (column[n] if n < len(column) else "" for column in (left, right))
            lines.append(f"{_padded(first, WIDE)}{' ' * GAP}{second}".rstrip())
        lines.append("")
    return lines[:-1]


def _block(section: Section) -> list[str]:
    """Return a part as lines: its title, and keys with their meaning beside them."""
    lines = wrap(visible(section.title).upper(), WIDE)
    for keys, meaning in section.lines:
        told = wrap(visible(meaning), WIDE - KEYS) or [""]
        beside = len(keys) < KEYS
        lines += [f"{keys:<{KEYS}}{told[0]}"] if beside else [keys, f"{'':<{KEYS}}{told[0]}"]
        lines += [f"{'':<{KEYS}}{line}" for line in told[1:]]
    return [*lines, ""]


def _filled(blocks: list[list[str]]) -> list[list[str]]:
    """Return the columns; parts stay whole, and two columns are as short as they can be."""
    total = sum(map(len, blocks))
    for high in range(min((total + 1) // 2, HIGH), HIGH):
        columns = _stacked(blocks, high)
        if len(columns) <= 2:
            return columns
    return _stacked(blocks, HIGH)


def _stacked(blocks: list[list[str]], high: int) -> list[list[str]]:
    columns: list[list[str]] = []
    for block in blocks:
        if columns and len(columns[-1]) + len(block) - 1 <= high:
            columns[-1].extend(block)
        else:
            columns.append(list(block))
    return columns


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - len(text))
